import { z } from 'zod';
import type { Scope } from '../changes/use-case.ts';
import { type PlannedStep, takePlanned } from '../interactions/interactions.service.ts';
import { companyWorkDay, listWorkDays, type WorkDay } from '../members/work-days.queries.ts';
import { type LockedOffer, lockOfferFor } from '../offers/offers.service.ts';
import { latestStep } from '../offers/step-limits.ts';

/**
 * What the buttons of a reminder carry: the next step they are about, at the step's own revision. What changes on the
 * offer beside it leaves them good.
 */
export const stepAt = { offerId: z.int(), interactionId: z.int(), revision: z.int() };

/**
 * Step: what an offer plans, with the offer, both locked; right before revision.
 * @throws NOT_FOUND, STALE when the step was answered or moved meanwhile
 */
export async function takeStep(
  scope: Scope,
  step: { offerId: number; interactionId: number; revision: number },
): Promise<{ offer: LockedOffer; planned: PlannedStep }> {
  const offer = await lockOfferFor(scope, step.offerId, 'offer.change');
  return { offer, planned: await takePlanned(scope, step) };
}

/** A time the program chose, brought back to the latest the company allows. */
export async function asNearAsAllowed(scope: Scope, offer: LockedOffer, at: Date): Promise<Date> {
  return (await latestStep(scope.db, scope.companyId, offer.state, { at }, scope.now)) ?? at;
}

/** Whoever has to do it next does it in their own hours. */
export async function workDayOf({ db, companyId }: Scope, { manager_id }: LockedOffer): Promise<WorkDay> {
  const days = await listWorkDays(db, companyId, [manager_id]);
  return days.get(manager_id) ?? companyWorkDay(db, companyId);
}
