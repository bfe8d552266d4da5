import type { Knex } from 'knex';
import type { Actor } from '../changes/actor.ts';
import type { ClientStatus } from '../clients/client.ts';
import { asReaching, type ClientContact, listContactsOfOffer } from '../clients/clients.queries.ts';
import type { Db } from '../db/company.ts';
import type { RecordedKind } from '../interactions/interaction.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import type { Sum } from '../lib/money.ts';
import { type Reach, reachOf, rolesThatMay, rowsWithinReach } from '../members/rights.ts';
import { type HistoryLine, listHistory } from './history.queries.ts';
import type { OfferState } from './offer.ts';

export interface OfferCard {
  readonly id: number;
  readonly number: number;
  readonly revision: number;
  readonly state: OfferState;
  readonly stateSince: Date;
  readonly wanted: string;
  readonly description: string | null;
  readonly businessLineId: number | null;
  readonly businessLine: string | null;
  /** What is wanted of further business lines, in the order chosen; without words where the line alone was. */
  readonly wants: readonly Want[];
  readonly category: string | null;
  readonly importance: string | null;
  /** What it is worth; null: not known. */
  readonly sum: Sum | null;
  readonly managerId: number;
  readonly managerName: string;
  readonly clientId: number;
  readonly clientName: string;
  readonly clientStatus: ClientStatus;
  readonly contacts: readonly ClientContact[];
  readonly nextStepAt: Date | null;
  /** What it is going to be, when that is known. */
  readonly nextStepKind: RecordedKind | null;
  readonly noStepReason: string | null;
  /** Of an offer that has ended, for whoever may not bring it back: the names of those who may. */
  readonly reopeners: readonly string[] | null;
  /** Of its tasks; withdrawn ones do not count. */
  readonly tasks: { readonly ready: number; readonly all: number };
  /** The last three lines, newest first. */
  readonly history: readonly HistoryLine[];
}

export interface Want {
  readonly id: number;
  readonly name: string;
  readonly wanted: string | null;
}

const cardColumns = `o.offer_id as id, o.number, o.revision, o.state, o.state_since as "stateSince", o.wanted, o.description,
  o.business_line_id as "businessLineId", bl.name as "businessLine", ca.name as category, im.name as importance,
  o.sum_minor as "sumMinor", o.currency, o.manager_id as "managerId", m.name as "managerName", c.client_id as "clientId",
  c.name as "clientName", c.status as "clientStatus", o.next_step_at as "nextStepAt", ns.kind as "nextStepKind",
  o.no_step_reason as "noStepReason",
  coalesce((
    select json_agg(json_build_object('id', w.business_line_id, 'name', l.name, 'wanted', w.wanted) order by w.offer_want_id)
    from sales.offer_wants w join sales.list_items l on l.company_id = :companyId and l.list_item_id = w.business_line_id
    where w.company_id = :companyId and w.offer_id = o.offer_id), '[]') as wants,
  (select json_build_object('ready', count(*) filter (where t.state = 'done'), 'all', count(*))
    from sales.tasks t where t.company_id = :companyId and t.offer_id = o.offer_id and t.state <> 'withdrawn') as tasks`;

/** Everything the card shows. @throws NOT_FOUND; a Refusal when it exists out of the actor's reach */
export async function getOfferCard(db: Db, actor: Actor, offerId: number): Promise<OfferCard> {
  const lookup = db.raw<{ rows: WithSumColumns<Omit<OfferCard, 'contacts' | 'history'>>[] }>(
    `select ${cardColumns}, ${reopenersOf(actor)} as reopeners
      from ${offersWithBoth}
      left join sales.list_items bl on bl.company_id = :companyId and bl.list_item_id = o.business_line_id
      left join sales.list_items ca on ca.company_id = :companyId and ca.list_item_id = o.category_id
      left join sales.list_items im on im.company_id = :companyId and im.list_item_id = o.importance_id
      left join sales.interactions ns on ns.company_id = :companyId and ns.offer_id = o.offer_id and ns.happened_at is null
      where o.company_id = :companyId and o.offer_id = :offerId and ${offerWithinReach(actor)}`,
    { ...asReaching(actor), offerId },
  );
  // In one flight; of an offer out of reach nothing of it goes further than here.
  const [{ rows }, history, contacts] = await Promise.all([
    lookup,
    listHistory(db, actor.companyId, offerId, { most: 3 }),
    listContactsOfOffer(db, actor, offerId),
  ]);
  const [offer] = rows;
  if (!offer) throw await absentOrRefused(db, actor, offerId);
  return { ...withSum(offer), contacts, history };
}

function reopenersOf(actor: Actor): string {
  if (reachOf(actor, 'offer.reopen') !== 'none') return 'null';
  const those = rolesThatMay('offer.reopen');
  const roles = (reach: Reach) =>
    `array[${those.flatMap((one) => (one.reach === reach ? [`'${one.role}'`] : [])).join(', ')}]::text[]`;
  return `case when o.state in ('success', 'cancelled') then (
      select coalesce(array_agg(r.name order by r.member_id desc), '{}') from sales.members r
      where r.company_id = :companyId and r.suspended_at is null and (r.role = any (${roles('company')})
        or r.role = any (${roles('group')}) and (r.sales_group_id is null or r.sales_group_id = m.sales_group_id))
    ) end`;
}

type WithSumColumns<T> = Omit<T, 'sum'> & {
  readonly sumMinor: number | null;
  readonly currency: string | null;
};

function withSum<T extends WithSumColumns<object>>({ sumMinor, currency, ...offer }: T) {
  return { ...offer, sum: sumMinor === null || currency === null ? null : { minor: sumMinor, currency } };
}

/** What stands on top of every screen about an offer, and what its buttons are drawn at. */
export type OfferHead = Pick<OfferCard, 'id' | 'number' | 'revision' | 'state' | 'clientName' | 'sum'>;

/** The offer's name and state alone. @throws as getOfferCard */
export async function getOfferHead(db: Db, actor: Actor, offerId: number): Promise<OfferHead> {
  const head = await visibleOffers(db, actor)
    .where('o.offer_id', offerId)
    .first<WithSumColumns<OfferHead> | undefined>(
      'o.offer_id as id',
      'o.number',
      'o.revision',
      'o.state',
      'c.name as clientName',
      'o.sum_minor as sumMinor',
      'o.currency',
    );
  if (!head) throw await absentOrRefused(db, actor, offerId);
  return withSum(head);
}

/** Why an offer is not shown. */
export async function absentOrRefused(db: Db, actor: Actor, offerId: number): Promise<Error> {
  const exists: unknown = await db('sales.offers')
    .where({ company_id: actor.companyId, offer_id: offerId })
    .first('offer_id');
  return exists ? new Refusal('offer.view', 'offer', offerId) : new DomainError('NOT_FOUND');
}

export interface OfferLine {
  readonly id: number;
  readonly number: number;
  readonly clientName: string;
  readonly state: OfferState;
  readonly nextStepAt: Date | null;
  readonly managerName: string;
}

/** Offers with their clients and managers, for a query with :companyId. */
const offersWithBoth = `sales.offers o
  join sales.clients c on c.company_id = :companyId and c.client_id = o.client_id
  join sales.members m on m.company_id = :companyId and m.member_id = o.manager_id`;

/** Whether the actor may see the offer `o` of the client `c` and the manager `m`, in SQL for `asReaching`'s values. */
export function offerWithinReach(actor: Actor): string {
  const reach = rowsWithinReach(actor, 'offer.view');
  if (!reach) return 'false';
  if (reach.all) return 'true';
  return `(o.manager_id = :memberId or c.manager_id = :memberId
    ${reach.salesGroupId === null ? '' : 'or m.sales_group_id = :groupId'})`;
}

/** Offers the actor may see: `o`, with the client `c` and the manager `m`. */
export function visibleOffers(db: Db, actor: Actor): Knex.QueryBuilder {
  return db('sales.offers as o')
    .join('sales.clients as c', { 'c.company_id': 'o.company_id', 'c.client_id': 'o.client_id' })
    .join('sales.members as m', { 'm.company_id': 'o.company_id', 'm.member_id': 'o.manager_id' })
    .where('o.company_id', actor.companyId)
    .whereRaw(offerWithinReach(actor), asReaching(actor));
}

/**
 * Where words without a place may belong: the offer named first, if the actor may see it, then their own open ones in
 * the order they were last worked on.
 */
export async function recentOffers(
  db: Db,
  actor: Actor,
  firstId: number | undefined,
  most: number,
): Promise<{ id: number; number: number; clientName: string }[]> {
  return visibleOffers(db, actor)
    .where((recent) => {
      recent.where((own) => {
        own.where('o.manager_id', actor.memberId).whereNotIn('o.state', ['success', 'cancelled']);
      });
      if (firstId !== undefined) recent.orWhere('o.offer_id', firstId);
    })
    .orderByRaw(
      `o.offer_id is not distinct from ?::bigint desc, greatest(o.state_since, o.last_contact_at) desc, o.offer_id desc`,
      [firstId ?? null],
    )
    .limit(most)
    .select('o.offer_id as id', 'o.number', 'c.name as clientName');
}

/** An offer by the number people know it by, if the actor may see it. */
export async function findOfferByNumber(db: Db, actor: Actor, number: number): Promise<number | undefined> {
  const row = await visibleOffers(db, actor)
    .where('o.number', number)
    .first<{ id: number }>('o.offer_id as id');
  return row?.id;
}

/** The offer of this number, whoever may see it: for the row a refusal leaves, never for a screen. */
export async function findHiddenOffer(
  db: Db,
  companyId: number,
  number: number,
): Promise<number | undefined> {
  const row: { id: number } | undefined = await db('sales.offers')
    .where({ company_id: companyId, number })
    .first('offer_id as id');
  return row?.id;
}

/** The offers whose contacts a change has written, moved or taken away. */
export async function listTalkedAbout(db: Db, companyId: number, changeId: number): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `select distinct (image ->> 'offer_id')::bigint as id
      from sales.change_rows r cross join unnest(array[r.before, r.after]) image
      where r.company_id = ? and r.change_id = ? and r.table_name = 'interactions' and image ->> 'offer_id' is not null
      order by 1`,
    [companyId, changeId],
  );
  return rows.map(({ id }) => id);
}

export interface OfferOfClient extends OfferLine {
  /** Another manager's is told by number, state and manager alone, and not opened. */
  readonly visible: boolean;
}

/** The offers of a client, open ones first. The caller has checked that the client may be seen. */
export async function listOffersOfClient(
  db: Db,
  actor: Actor,
  clientId: number,
  page: { most: number; skip?: number },
): Promise<OfferOfClient[]> {
  const { rows } = await db.raw<{ rows: OfferOfClient[] }>(
    `select o.offer_id as id, o.number, c.name as "clientName", o.state, o.next_step_at as "nextStepAt",
        m.name as "managerName", ${offerWithinReach(actor)} as visible
      from ${offersWithBoth} where o.company_id = :companyId and o.client_id = :clientId
      order by o.state in ('success', 'cancelled'), o.next_step_at nulls last, o.offer_id desc
      limit :most offset :skip`,
    { ...asReaching(actor), clientId, most: page.most, skip: page.skip ?? 0 },
  );
  return rows.map((line) => (line.visible ? line : { ...line, nextStepAt: null }));
}
