import type { Scope } from '../changes/use-case.ts';
import { plan } from '../interactions/interactions.service.ts';
import { findMemberName } from '../members/members.queries.ts';
import type { OfferFollowers } from './followers.ts';
import type { LockedOffer } from './offers.repository.ts';
import { recordEvent } from './offers.service.ts';

/**
 * Step: what an offer takes along into other hands: what is planned, what hangs on it, and a line of its history. Its row
 * is the caller's to change.
 */
export async function handOver(
  scope: Scope,
  followers: OfferFollowers,
  offer: LockedOffer,
  to: number,
): Promise<void> {
  const { db, companyId } = scope;
  const { client_id: clientId, offer_id: offerId, manager_id: from } = offer;
  if (offer.next_step_at) await plan(scope, { clientId, offerId, responsibleId: to }, offer.next_step_at);
  await followers.handedOver(scope, { offerId, from, to });
  // The history tells names as they were at the time.
  const [before, after] = await Promise.all([
    findMemberName(db, companyId, from),
    findMemberName(db, companyId, to),
  ]);
  const detail = { field: 'manager_id', from: before ?? null, to: after ?? null };
  recordEvent(scope, offerId, { kind: 'field', detail });
}
