import { freshClient, freshPerson } from './clients.ts';
import { byMember, type Samples } from './sample.ts';

export const privacySamples: Samples<'eraseClient' | 'eraseContactPerson'> = {
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
};
