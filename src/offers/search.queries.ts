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
  // The function knows the reach as well; asked again of the few it found, as every screen asks.
  const client = visibleClients(db, actor)
    .clearSelect()
    .select(db.raw('1'))
    .whereRaw('c.client_id = k.client_id');
  const offer = visibleOffers(db, actor).select(db.raw('1')).whereRaw('o.offer_id = f.id');
  return db
    .from(found)
    .joinRaw(
      `left join sales.offers d on f.kind = 'offer' and d.company_id = :company and d.offer_id = f.id
        left join sales.contact_persons p on f.kind = 'person' and p.company_id = :company and p.contact_person_id = f.id
        join sales.clients k on k.company_id = :company
          and k.client_id = case f.kind when 'offer' then d.client_id when 'person' then p.client_id else f.id end
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
