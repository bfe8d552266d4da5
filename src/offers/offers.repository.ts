import type { ClientStatus } from '../clients/client.ts';
import { type Db, type Statement, toStatement } from '../db/company.ts';
import type { OfferState } from './offer.ts';

export interface OfferRow {
  company_id: number;
  offer_id: number;
  revision: number;
  number: number;
  client_id: number;
  manager_id: number;
  state: OfferState;
  state_since: Date;
  wanted: string;
  description: string | null;
  business_line_id: number | null;
  category_id: number | null;
  importance_id: number | null;
  sum_minor: number | null;
  currency: string | null;
  next_step_at: Date | null;
  no_step_reason: string | null;
  last_contact_at: Date | null;
  created_at: Date;
}

/** What rules and rights ask of an offer beside its own row. */
export interface LockedOffer extends OfferRow {
  client_manager_id: number;
  client_status: ClientStatus;
  manager_group_id: number | null;
}

const columns = [
  'company_id',
  'offer_id',
  'revision',
  'number',
  'client_id',
  'manager_id',
  'state',
  'state_since',
  'wanted',
  'description',
  'business_line_id',
  'category_id',
  'importance_id',
  'sum_minor',
  'currency',
  'next_step_at',
  'no_step_reason',
  'last_contact_at',
  'created_at',
] as const satisfies readonly (keyof OfferRow)[];

/**
 * The row, locked until the transaction ends. Locked by itself and joined afterwards: whoever waits for the lock finds the
 * row changed, and a row of a join that no longer fits would be taken for none.
 */
export async function lockOffer(
  db: Db,
  companyId: number,
  offerId: number,
): Promise<LockedOffer | undefined> {
  // By name: the statement is planned once, and outlives a migration that adds a column.
  const row = db('sales.offers')
    .where({ company_id: companyId, offer_id: offerId })
    .forUpdate()
    .select(...columns);
  return db
    .withMaterialized('o', row)
    .from('o')
    .join('sales.clients as c', { 'c.company_id': 'o.company_id', 'c.client_id': 'o.client_id' })
    .join('sales.members as m', { 'm.company_id': 'o.company_id', 'm.member_id': 'o.manager_id' })
    .first(
      ...columns.map((column) => `o.${column}`),
      'c.manager_id as client_manager_id',
      'c.status as client_status',
      'm.sales_group_id as manager_group_id',
    );
}

export async function takeOfferNumber(db: Db, companyId: number): Promise<number> {
  const [row] = await db('sales.counters')
    .where({ company_id: companyId, name: 'offer' })
    .update({ value: db.raw('value + 1') })
    .returning<{ value: number }[]>('value');
  if (!row) throw new Error(`company ${companyId} has no offer counter`);
  return row.value;
}

export async function insertOffer(
  db: Db,
  offer: Omit<OfferRow, 'offer_id' | 'revision' | 'last_contact_at'>,
): Promise<number> {
  const [row] = await db('sales.offers').insert(offer).returning<{ offer_id: number }[]>('offer_id');
  if (!row) throw new Error('insert gave no row');
  return row.offer_id;
}

export type OfferPatch = Partial<
  Omit<OfferRow, 'company_id' | 'offer_id' | 'revision' | 'number' | 'created_at'>
>;

/** The offer as changed, at the revision after. */
export function offerUpdate(db: Db, offer: OfferRow, patch: OfferPatch & { revision: number }): Statement {
  return toStatement(
    db('sales.offers').where({ company_id: offer.company_id, offer_id: offer.offer_id }).update(patch),
  );
}

/** The lock by itself: what is read after it was waited for is what whoever held it has left. */
export function lastContactUpdate(companyId: number, offerId: number): readonly Statement[] {
  const values = [companyId, offerId];
  return [
    {
      name: 'lock-before-touch',
      text: 'select from sales.offers where company_id = $1 and offer_id = $2 for no key update',
      values,
    },
    {
      name: 'touch-last-contact',
      text: `update sales.offers o set last_contact_at = last.at
        from (select max(i.happened_at) as at from sales.interactions i
          left join sales.list_items u on u.company_id = i.company_id and u.list_item_id = i.outcome_id
          where i.company_id = $1 and i.offer_id = $2 and i.kind <> 'note' and u.unanswered is not true) last
        where o.company_id = $1 and o.offer_id = $2 and o.last_contact_at is distinct from last.at`,
      values,
    },
  ];
}

export interface NewOfferEvent {
  readonly kind: 'created' | 'state' | 'field' | 'next_step';
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly comment?: string | undefined;
}

export interface EventPlace {
  readonly companyId: number;
  readonly offerId: number;
  readonly memberId: number;
  readonly at: Date;
}

export function offerEventInsert(db: Db, at: EventPlace, event: NewOfferEvent): Statement {
  return toStatement(eventInsert(db, at, event));
}

/** @returns the event's id */
export async function insertOfferEvent(db: Db, at: EventPlace, event: NewOfferEvent): Promise<number> {
  const [row] = await eventInsert(db, at, event).returning<{ offer_event_id: number }[]>('offer_event_id');
  if (!row) throw new Error('insert gave no row');
  return row.offer_event_id;
}

function eventInsert(db: Db, at: EventPlace, event: NewOfferEvent) {
  return db('sales.offer_events').insert({
    company_id: at.companyId,
    offer_id: at.offerId,
    member_id: at.memberId,
    at: at.at,
    kind: event.kind,
    detail: JSON.stringify(event.detail),
    comment: event.comment ?? null,
  });
}

export interface OfferEventRow {
  company_id: number;
  offer_event_id: number;
  offer_id: number;
  member_id: number;
  comment: string | null;
}

/** A line of an offer's history, locked until the transaction ends. */
export async function lockOfferEvent(
  db: Db,
  companyId: number,
  offerEventId: number,
): Promise<OfferEventRow | undefined> {
  return db('sales.offer_events')
    .where({ company_id: companyId, offer_event_id: offerEventId })
    .forUpdate()
    .first('company_id', 'offer_event_id', 'offer_id', 'member_id', 'comment');
}

export function commentUpdate(
  db: Db,
  { company_id, offer_event_id }: OfferEventRow,
  comment: string,
): Statement {
  return toStatement(db('sales.offer_events').where({ company_id, offer_event_id }).update({ comment }));
}
