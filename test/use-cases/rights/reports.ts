import { askedLine } from '../samples/reports.ts';
import { type Deeds, heads, nobodyHas, olgasOffer } from './deed.ts';

export const reportsDeeds: Deeds<'askAboutOffers' | 'answerQuestion'> = {
  askAboutOffers: [
    {
      title: 'of Olga’s',
      may: heads,
      arrange: async (company) => ({ offerIds: [(await olgasOffer(company)).offerId], text: 'Что там?' }),
      missing: (input) => ({ ...input, offerIds: [nobodyHas] }),
    },
  ],
  answerQuestion: [
    {
      title: 'about Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async (company) => ({ questionLineId: await askedLine(company), text: 'Ждём' }),
      missing: (input) => ({ ...input, questionLineId: nobodyHas }),
    },
  ],
};
