import type { TestCompany } from '../../support/company.ts';
import { olgasStep } from '../samples/reminders.ts';
import { annasOfferForOlgasClient, type Deeds, heads, noOffer } from './deed.ts';

async function annasStep(company: TestCompany) {
  const { offerId } = await annasOfferForOlgasClient(company);
  return { offerId, ...(await company.stepOf({ offerId })) };
}

export const remindersDeeds: Deeds<'noAnswer' | 'moveStep'> = {
  noAnswer: [
    { title: 'about Olga’s offer', may: [...heads, 'manager'], arrange: olgasStep, missing: noOffer },
    {
      title: 'about another manager’s offer for Olga’s client',
      may: ['owner', 'supervisorOfAll', 'supervisorElsewhere', 'manager', 'managerElsewhere'],
      arrange: annasStep,
      missing: noOffer,
    },
  ],
  moveStep: [
    {
      title: 'of Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async (company) => ({ ...(await olgasStep(company)), to: 'hour' }),
      missing: noOffer,
    },
  ],
};
