import { z } from 'zod';
import type { Scope } from '../changes/use-case.ts';
import type { IncomingFile } from '../files/file.ts';
import { attachFiles } from '../files/files.service.ts';
import { dropPlan, plan } from '../interactions/interactions.service.ts';
import { DomainError } from '../lib/domain-error.ts';
import { plainSum, type Sum } from '../lib/money.ts';
import { type Action, requireRight } from '../members/rights.ts';
import { isClosed, type NextStep } from './offer.ts';
import { listTalkedAbout } from './offers.queries.ts';
import {
  insertOfferEvent,
  type LockedOffer,
  lastContactUpdate,
  lockOffer,
  type NewOfferEvent,
  type OfferPatch,
  offerEventInsert,
  offerUpdate,
} from './offers.repository.ts';
import { requireNear } from './step-limits.ts';

export type { LockedOffer } from './offers.repository.ts';

/** What every use case on one offer is given: the offer, and the revision its button was drawn at. */
export const offerAt = { offerId: z.int(), revision: z.int() };

export const nextStepInput = z.union([
  z.object({ at: z.date() }),
  z.object({ none: z.string().trim().min(1).max(500) }),
]);

/** What an offer is worth; null: not known. */
export const sumInput = z
  .object({
    minor: z.int().positive(),
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .nullable();

/** The two columns of a sum. */
export function sumColumns(sum: Sum | null): { sum_minor: number | null; currency: string | null } {
  return { sum_minor: sum?.minor ?? null, currency: sum?.currency ?? null };
}

/** Step: what the history tells of a sum: the whole of it, that screens write in the reader's way. */
export function recordSum(scope: Scope, offer: LockedOffer, to: Sum | null): void {
  const from = sumOf(offer);
  recordEvent(scope, offer.offer_id, {
    kind: 'field',
    detail: { field: 'sum', from: from && plainSum(from), to: to && plainSum(to) },
  });
}

function sumOf({ sum_minor: minor, currency }: LockedOffer): Sum | null {
  return minor === null || currency === null ? null : { minor, currency };
}

/**
 * Step: the offer, locked, after right and revision were checked. In this order: a person without the right
 * learns nothing from the revision.
 * @throws NOT_FOUND, STALE
 */
export async function takeOffer(
  scope: Scope,
  { offerId, revision }: { offerId: number; revision: number },
  action: Action,
): Promise<LockedOffer> {
  const offer = await lockOfferFor(scope, offerId, action);
  if (offer.revision !== revision) throw new DomainError('STALE');
  return offer;
}

/** Step: the offer, locked, for what stands beside its facts and needs no revision. @throws NOT_FOUND */
export async function lockOfferFor(scope: Scope, offerId: number, action: Action): Promise<LockedOffer> {
  const offer = await lockOffer(scope.db, scope.companyId, offerId);
  if (!offer) throw new DomainError('NOT_FOUND');
  requireOfferRight(scope, offer, action);
  return offer;
}

export function requireOfferRight(scope: Scope, offer: LockedOffer, action: Action): void {
  const ties = {
    managerIds: [offer.manager_id, offer.client_manager_id],
    salesGroupId: offer.manager_group_id,
  };
  requireRight(scope.actor, action, ties, 'offer', offer.offer_id);
}

/**
 * Step: plans the next contact, or drops the plan with its reason (C6).
 * @returns what changes on the offer itself
 * @throws CLOSED_OFFER, STEP_TOO_FAR (until), INVALID (nextStepAt) for a time that is over or ten years away
 */
export async function setNextStep(scope: Scope, offer: NextStepHolder, step: NextStep): Promise<OfferPatch> {
  if (isClosed(offer.state)) throw new DomainError('CLOSED_OFFER', { number: offer.number });
  if ('none' in step) {
    await dropPlan(scope, offer.offer_id);
    return { next_step_at: null, no_step_reason: step.none };
  }
  requireFuture(step, scope.now);
  await requireNear(scope, offer.state, step);
  await plan(
    scope,
    { clientId: offer.client_id, offerId: offer.offer_id, responsibleId: offer.manager_id },
    step.at,
  );
  return { next_step_at: step.at, no_step_reason: null };
}

type NextStepHolder = Pick<LockedOffer, 'state' | 'number' | 'offer_id' | 'client_id' | 'manager_id'>;

/** Further ahead is a slip of the finger, or forged. */
const mostYearsAhead = 10;

export function requireFuture(step: NextStep, now: Date): void {
  if ('none' in step) return;
  const latest = new Date(now);
  latest.setUTCFullYear(now.getUTCFullYear() + mostYearsAhead);
  if (step.at <= now || step.at > latest) throw new DomainError('INVALID', { field: 'nextStepAt' });
}

/** How a next step stands in the history: the time in ISO, or the reason for none. */
export function nextStepDetail(step: NextStep): { at: string | null; none: string | null } {
  return 'at' in step ? { at: step.at.toISOString(), none: null } : { at: null, none: step.none };
}

/** The items of the company's lists that stand on an offer. */
export function itemsOf(offer: {
  businessLineId?: number | null | undefined;
  categoryId?: number | null | undefined;
  importanceId?: number | null | undefined;
}) {
  return {
    business_line: offer.businessLineId,
    category: offer.categoryId,
    importance: offer.importanceId,
  };
}

/** Step: changes the offer, with the commit. @returns the revision after */
export function changeRow(scope: Scope, offer: LockedOffer, patch: OfferPatch): number {
  const revision = offer.revision + 1;
  scope.write(offerUpdate(scope.db, offer, { ...patch, revision }));
  return revision;
}

/**
 * Step: when the client was last talked to about the offer, read anew from its contacts, with the commit. No revision:
 * nobody decides by it, and buttons drawn before stay good.
 */
export function touchLastContact(scope: Scope, offerId: number): void {
  for (const statement of lastContactUpdate(scope.companyId, offerId)) scope.write(statement);
}

/** Step: the same for all offers a change was about that is taken back; others may have talked since, or no more. */
export async function settleLastContacts(scope: Scope, changeId: number): Promise<void> {
  for (const offerId of await listTalkedAbout(scope.db, scope.companyId, changeId))
    touchLastContact(scope, offerId);
}

/** Step: a line of the offer's history, with the commit. */
export function recordEvent(scope: Scope, offerId: number, event: NewOfferEvent): void {
  const { companyId, actor, now } = scope;
  scope.write(offerEventInsert(scope.db, { companyId, offerId, memberId: actor.memberId, at: now }, event));
}

/** Step: the same for a line that was spoken, or came with a document. */
export async function recordEventWithFiles(
  scope: Scope,
  offer: Pick<LockedOffer, 'offer_id' | 'client_id'>,
  event: NewOfferEvent,
  files: readonly IncomingFile[],
): Promise<void> {
  const { companyId, actor, now } = scope;
  const { offer_id: offerId, client_id: clientId } = offer;
  const at = { companyId, offerId, memberId: actor.memberId, at: now };
  const offerEventId = await insertOfferEvent(scope.db, at, event);
  attachFiles(scope, files, { clientId, offerId, offerEventId });
}
