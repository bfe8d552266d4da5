import type { TestCompany } from '../../support/company.ts';
import { byMember, freshOffer, newFile, type Samples } from './sample.ts';

export const interactionsSamples: Samples<'addResult'> = {
  addResult: [
    {
      title: 'words and a voice message',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { interactionId: await loggedCall(company), text: 'Просит скидку', files: [newFile('voice')] },
      }),
      buildOn: (company, { interactionId }) =>
        company.act('addResult', company.olga, { interactionId, text: 'И рассрочку' }),
    },
  ],
};

async function loggedCall(company: TestCompany): Promise<number> {
  const contact = { kind: 'call', nextStep: { at: company.later({ days: 1 }) } } as const;
  const done = await company.act('logContact', company.olga, { ...(await freshOffer(company)), ...contact });
  return done.result.interactionId;
}
