import { foreignClient } from '../samples/inquiries.ts';
import { type Deeds, nobodyHas } from './deed.ts';

export const inquiriesDeeds: Deeds<'askManager'> = {
  askManager: [
    {
      title: 'about Anna’s client that Olga and the specialist were told the name of',
      may: ['manager'],
      arrange: async (company) => ({
        clientId: await foreignClient(company, [company.olga.memberId, company.dmytro.memberId]),
      }),
      missing: (input) => ({ ...input, clientId: nobodyHas }),
    },
  ],
};
