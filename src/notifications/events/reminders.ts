import type { Db } from '../../db/company.ts';
import { listOffersOfChange, offerOfInteraction } from '../../reminders/steps.queries.ts';
import type { News } from '../notice.ts';
import type { EventHandlers } from './handler.ts';

/** A reminder's message follows its step: answered, moved, handed over, taken back. */
export const reminderEvents = {
  'offer.changed': async (_db, { offerId }) => refreshed([offerId]),
  'offer.moved': async (_db, { offerId }) => refreshed([offerId]),
  'offer.next_step_set': async (_db, { offerId }) => refreshed([offerId]),
  'interaction.logged': async (db, { interactionId }, { companyId }) => {
    const offerId = await offerOfInteraction(db, companyId, interactionId);
    return refreshed(offerId === undefined ? [] : [offerId]);
  },
  'change.undone': async (db: Db, { changeId }, { companyId }) =>
    refreshed(await listOffersOfChange(db, companyId, changeId)),
} satisfies EventHandlers;

function refreshed(offerIds: readonly number[]): News {
  const refresh = offerIds.flatMap((subjectId) => [
    { name: 'step.remind' as const, subjectId, newest: true as const },
    { name: 'step.again' as const, subjectId, newest: true as const },
  ]);
  return { refresh };
}
