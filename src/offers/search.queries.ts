import type { Actor } from '../changes/actor.ts';
import { asReaching, withinReach } from '../clients/clients.queries.ts';
import { foundBy, type HitKind } from '../clients/search.queries.ts';
import type { Db } from '../db/company.ts';
import type { OfferState } from './offer.ts';
import { offerWithinReach } from './offers.queries.ts';

/** What was found: a client, a contact person at a client, an offer of a client. */
export interface SearchHit {
  readonly kind: HitKind;
  /** Of the client, the person, the offer. */
  readonly id: number;
  readonly clientId: number;
  readonly clientName: string;
  readonly personName: string | null;
  readonly offerNumber: number | null;
  readonly offerState: OfferState | null;
  /** Of the client; of the offer for an offer. */
  readonly managerId: number;
  readonly managerName: string;
}

/**
 * Clients, contact persons and offers that fit what was typed, only those the actor may see: what is exactly that and
 * what begins with it first, then what was dealt with last.
 */
export async function searchEverything(
  db: Db,
  actor: Actor,
  typed: string,
  { from, most }: { from: number; most: number },
): Promise<SearchHit[]> {
  const found = foundBy(db, actor, typed, ['client', 'person', 'offer']);
  if (!found) return [];
  // Lateral, with a limit: a plan kept for any company would rather read all clients of this one than look up sixty.
  return (
    db
      .from(found)
      .joinRaw(
        `left join lateral (
          select o.number, o.state, o.client_id, o.manager_id from sales.offers o
            where f.kind = 'offer' and o.company_id = :companyId and o.offer_id = f.id limit 1
        ) o on true
        left join lateral (
          select p.client_id, p.name from sales.contact_persons p
            where f.kind = 'person' and p.company_id = :companyId and p.contact_person_id = f.id limit 1
        ) p on true
        cross join lateral (
          select c.client_id, c.name, c.manager_id from sales.clients c where c.company_id = :companyId
            and c.client_id = case f.kind when 'offer' then o.client_id when 'person' then p.client_id else f.id end limit 1
        ) c
        join sales.members m on m.company_id = :companyId
          and m.member_id = case f.kind when 'offer' then o.manager_id else c.manager_id end
        left join lateral (
          select max(greatest(t.state_since, t.last_contact_at)) as at from sales.offers t
            where t.company_id = :companyId and t.client_id = c.client_id and (f.kind <> 'offer' or t.offer_id = f.id)
        ) dealt on true`,
        { companyId: actor.companyId },
      )
      // The function knows the reach as well; asked again of the few it found, as every screen asks.
      .whereRaw(
        `case f.kind when 'offer' then ${offerWithinReach(actor)} else ${withinReach(actor)} end`,
        asReaching(actor),
      )
      .orderByRaw(
        `f.rank, dealt.at desc nulls last, array_position(array['client', 'person', 'offer'], f.kind), f.id desc`,
      )
      .offset(from)
      .limit(most)
      .select<SearchHit[]>(
        'f.kind',
        'f.id',
        'c.client_id as clientId',
        'c.name as clientName',
        'p.name as personName',
        'o.number as offerNumber',
        'o.state as offerState',
        'm.member_id as managerId',
        'm.name as managerName',
      )
  );
}
