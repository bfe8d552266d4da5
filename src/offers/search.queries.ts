import type { Actor } from '../changes/actor.ts';
import { visibleClients } from '../clients/clients.queries.ts';
import { foundBy, type HitKind } from '../clients/search.queries.ts';
import type { Db } from '../db/company.ts';
import type { OfferState } from './offer.ts';
import { visibleOffers } from './offers.queries.ts';

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
  // The function knows the reach as well; asked again of the few it found, as every screen asks.
  const client = visibleClients(db, actor)
    .clearSelect()
    .select(db.raw('1'))
    .whereRaw('c.client_id = k.client_id');
  const offer = visibleOffers(db, actor).select(db.raw('1')).whereRaw('o.offer_id = f.id');
  return db
    .from(found)
    .joinRaw(
      `left join lateral (
          select o.number, o.state, o.client_id, o.manager_id from sales.offers o
            where f.kind = 'offer' and o.company_id = :company and o.offer_id = f.id limit 1
        ) d on true
        left join lateral (
          select p.client_id, p.name from sales.contact_persons p
            where f.kind = 'person' and p.company_id = :company and p.contact_person_id = f.id limit 1
        ) p on true
        cross join lateral (
          select c.client_id, c.name, c.manager_id from sales.clients c where c.company_id = :company
            and c.client_id = case f.kind when 'offer' then d.client_id when 'person' then p.client_id else f.id end limit 1
        ) k
        join sales.members b on b.company_id = :company
          and b.member_id = case f.kind when 'offer' then d.manager_id else k.manager_id end
        left join lateral (
          select max(greatest(t.state_since, t.last_contact_at)) as at from sales.offers t
            where t.company_id = :company and t.client_id = k.client_id and (f.kind <> 'offer' or t.offer_id = f.id)
        ) dealt on true`,
      { company: actor.companyId },
    )
    .where((near) => {
      near
        .where((kind) => kind.where('f.kind', 'offer').whereExists(offer))
        .orWhere((kind) => kind.whereNot('f.kind', 'offer').whereExists(client));
    })
    .orderByRaw(
      `f.rank, dealt.at desc nulls last, array_position(array['client', 'person', 'offer'], f.kind), f.id desc`,
    )
    .offset(from)
    .limit(most)
    .select<SearchHit[]>(
      'f.kind',
      'f.id',
      'k.client_id as clientId',
      'k.name as clientName',
      'p.name as personName',
      'd.number as offerNumber',
      'd.state as offerState',
      'b.member_id as managerId',
      'b.name as managerName',
    );
}
