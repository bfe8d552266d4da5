import type { TestCompany } from '../../support/company.ts';
import { freshClient, freshPerson } from './clients.ts';
import { byMember, type Samples } from './sample.ts';

export const privacySamples: Samples<'eraseClient' | 'eraseContactPerson' | 'eraseMember'> = {
  eraseClient: [
    {
      title: 'who has asked for it',
      prepare: async (company) => ({ who: byMember(company.vera), input: await freshClient(company) }),
      buildOn: 'nothing',
    },
  ],
  eraseContactPerson: [
    {
      title: 'with her phone and e-mail',
      prepare: async (company) => ({ who: byMember(company.vera), input: await freshPerson(company) }),
      buildOn: 'nothing',
    },
  ],
  eraseMember: [
    {
      title: 'who has left',
      prepare: async (company) => ({ who: byMember(company.vera), input: await formerMember(company) }),
      buildOn: 'nothing',
    },
  ],
};

/** Who worked here. */
export async function formerMember(company: TestCompany): Promise<{ memberId: number; revision: number }> {
  const { memberId } = await company.hire(company.vera, { name: 'Забытый', role: 'manager' });
  await company.act('suspendMember', company.vera, { memberId, revision: 1 });
  return { memberId, revision: 2 };
}
