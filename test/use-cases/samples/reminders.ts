import type { TestCompany } from '../../support/company.ts';
import { byMember, type Samples } from './sample.ts';

/** An offer of Olga's with its next step, as the buttons of its reminder carry it. */
export async function olgasStep(
  company: TestCompany,
): Promise<{ offerId: number; interactionId: number; revision: number }> {
  const { offerId } = await company.createOffer(company.olga);
  return { offerId, ...(await company.stepOf({ offerId })) };
}

const buildOn = async (company: TestCompany, { offerId }: { offerId: number }) =>
  company.act('moveStep', company.petr, {
    ...{ offerId, ...(await company.stepOf({ offerId })) },
    to: 'hour',
  });

export const remindersSamples: Samples<'noAnswer' | 'moveStep'> = {
  noAnswer: [
    {
      title: 'to a call',
      prepare: async (company) => ({ who: byMember(company.olga), input: await olgasStep(company) }),
      buildOn,
    },
    {
      title: 'where a meeting was planned',
      async prepare(company) {
        const { offerId, revision } = await company.createOffer(company.olga);
        await company.act('planKind', company.olga, { offerId, revision, kind: 'meeting' });
        return {
          who: byMember(company.olga),
          input: { offerId, ...(await company.stepOf({ offerId })) },
        };
      },
      buildOn,
    },
  ],
  moveStep: [
    {
      title: 'to tomorrow',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await olgasStep(company)), to: 'tomorrow' },
      }),
      buildOn,
    },
  ],
};
