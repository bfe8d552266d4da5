import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import type { OfferState } from './offer.ts';
import { absentOrRefused, visibleOffers } from './offers.queries.ts';
import { quietSince, staleSince } from './stale.ts';

/** An offer that has gone quiet, and what can be done about it. */
export interface QuietOffer {
  readonly id: number;
  readonly number: number;
  readonly revision: number;
  readonly state: OfferState;
  readonly stateSince: Date;
  readonly clientName: string;
  readonly managerId: number;
  readonly managerName: string;
  /** When there was last something, and whether that was a contact. */
  readonly quietSince: Date;
  readonly talkedAt: Date | null;
  readonly nextStepAt: Date | null;
  readonly noStepReason: string | null;
  /** Days the company allows in this state. */
  readonly limit: number;
}

interface Row extends Omit<QuietOffer, 'quietSince' | 'limit'> {
  readonly limit: number | null;
  readonly zone: string;
}

/** @returns undefined for one that is not stale (any more) @throws NOT_FOUND; a Refusal when it is out of reach */
export async function findQuietOffer(
  db: Db,
  actor: Actor,
  offerId: number,
  now: Date,
): Promise<QuietOffer | undefined> {
  const row = await visibleOffers(db, actor)
    .where('o.offer_id', offerId)
    .join('sales.companies as co', 'co.company_id', 'o.company_id')
    .leftJoin('sales.step_intervals as i', { 'i.company_id': 'o.company_id', 'i.state': 'o.state' })
    .first<Row | undefined>({
      ...{ id: 'o.offer_id', number: 'o.number', revision: 'o.revision', state: 'o.state' },
      ...{
        stateSince: 'o.state_since',
        clientName: 'c.name',
        managerId: 'm.member_id',
        managerName: 'm.name',
      },
      ...{ talkedAt: 'o.last_contact_at', nextStepAt: 'o.next_step_at', noStepReason: 'o.no_step_reason' },
      ...{ limit: 'i.most_days', zone: 'co.time_zone' },
    });
  if (!row) throw await absentOrRefused(db, actor, offerId);
  const { limit, zone, ...offer } = row;
  const facts = { ...offer, lastContactAt: offer.talkedAt };
  if (limit === null || staleSince(facts, limit, { now, zone }) === undefined) return undefined;
  return { ...offer, limit, quietSince: quietSince(facts) };
}
