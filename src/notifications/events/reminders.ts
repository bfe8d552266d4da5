import type { Db } from '../../db/company.ts';
import { listOffersOfChange, offerOfInteraction } from '../../reminders/steps.queries.ts';
import type { News } from '../notice.ts';
import type { EventHandlers } from './handler.ts';

/** A reminder's message follows its step: answered, moved, handed over, taken back. */
export const reminderEvents = {
  'offer.changed': async (_db, { offerId }) => refreshedSteps([offerId]),
  'offer.moved': async (_db, { offerId }) => refreshedSteps([offerId]),
  'offer.next_step_set': async (_db, { offerId }) => refreshedSteps([offerId]),
  'interaction.logged': async (db, { interactionId }, { companyId }) => {
    const offerId = await offerOfInteraction(db, companyId, interactionId);
    return refreshedSteps(offerId === undefined ? [] : [offerId]);
  },
  'change.undone': async (db: Db, { changeId }, { companyId }) =>
    refreshedSteps(await listOffersOfChange(db, companyId, changeId)),
} satisfies EventHandlers;

/** A reminder of a step is drawn anew, the newest of each member. */
export function refreshedSteps(offerIds: readonly number[]): News {
  const refresh = offerIds.flatMap((subjectId) => [
    { name: 'step.remind' as const, subjectId, newest: true as const },
    { name: 'step.again' as const, subjectId, newest: true as const },
  ]);
  return { refresh };
}
