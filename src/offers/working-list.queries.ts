import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { rowsWithinReach } from '../members/rights.ts';
import type { ListFilter } from './list-filter.ts';
import type { OfferLine } from './offers.queries.ts';

/** Now, and the person's today, half-open. */
export interface Moment {
  readonly now: Date;
  readonly day: { readonly start: Date; readonly end: Date };
}

/**
 * Where a page of the working list begins or ends: the next step, null for those without one; since when it is quiet in
 * the list of stale offers.
 */
export interface ListPlace {
  readonly at: Date | null;
  readonly id: number;
}

export interface ListedOffer extends OfferLine, ListPlace {}

export interface OfferListPage {
  readonly lines: readonly ListedOffer[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/**
 * What the indexes of working lists are ordered by; those without a next step come last. Not COALESCE, which PostgreSQL
 * takes for leaky: behind row-level security it would be a filter and no range of an index.
 */
const waits = `(case when o.next_step_at is null then 'infinity' else o.next_step_at end)`;
const open = `o.state not in ('success', 'cancelled')`;
/** When there was last something with `o`: what the index of stale offers is ordered by. */
export const quiet = `(case when o.last_contact_at > o.state_since then o.last_contact_at else o.state_since end)`;

/**
 * In the statement and not beside it: a plan is kept for whatever values come, and with a limit it does not know it
 * reads all that fits and sorts it, instead of the first few of an index in the order of the list.
 */
const limitedTo = (most: number): string => `limit ${Math.trunc(most)}`;

/** What a list is ordered by: the longest quiet first among the stale, the most overdue everywhere else. */
function orderOf({ due }: ListFilter): string {
  return due === 'stale' ? quiet : waits;
}

/**
 * What is shown of an offer that was `found`. Looked up one by one: a plan kept for any company would rather read all
 * offers and clients of this one, which are few in most.
 */
const lineOf = `cross join lateral (
      select o.number, o.state, o.next_step_at, o.client_id, o.manager_id from sales.offers o
      where o.company_id = :companyId and o.offer_id = found.offer_id limit 1
    ) o`;
const lineColumns = `found.offer_id as id, o.number, o.state, o.next_step_at as "nextStepAt",
      (select c.name from sales.clients c where c.company_id = :companyId and c.client_id = o.client_id) as "clientName",
      (select m.name from sales.members m where m.company_id = :companyId and m.member_id = o.manager_id) as "managerName",
      nullif(found.waits, 'infinity') as at`;

/**
 * A page of the working list: the most overdue first, those without a next step last; of stale offers the longest quiet
 * first. Keyset pages: a row that moves
 * between two presses is neither skipped nor shown twice in place of another.
 */
export async function listOpenOffers(
  db: Db,
  actor: Actor,
  wish: ListFilter & Moment & { most: number; after?: ListPlace; before?: ListPlace },
): Promise<OfferListPage> {
  const backwards = wish.before !== undefined;
  const place = wish.before ?? wish.after;
  const order = backwards ? `desc, offer_id desc` : `asc, offer_id asc`;
  const waited = orderOf(wish);
  const beyond = place
    ? `and (${waited}, o.offer_id) ${backwards ? '<' : '>'} (coalesce(:placeAt::timestamptz, 'infinity'), :placeId::bigint)`
    : '';
  const limit = limitedTo(wish.most + 1);
  const tail = `${beyond} order by ${waited} ${order.replace('offer_id', 'o.offer_id')} ${limit}`;
  const found = openOffers(actor, wish, { tail });
  const { rows } = await db.raw<{ rows: ListedOffer[] }>(
    `${limitsOf([wish])} select ${lineColumns}
    from (select offer_id, waits from (${found}) parts order by waits ${order} ${limit}) found ${lineOf}
    order by found.waits ${order.replace('offer_id', 'found.offer_id')}`,
    {
      ...bindings(actor, wish),
      placeAt: place?.at ?? null,
      placeId: place?.id ?? 0,
    },
  );
  const more = rows.length > wish.most;
  const lines = rows.slice(0, wish.most);
  if (backwards) return { lines: lines.toReversed(), hasBefore: more, hasAfter: true };
  return { lines, hasBefore: wish.after !== undefined, hasAfter: more };
}

/**
 * The first lines of several lists, each in its order, in one statement.
 * @returns them under the names of the wishes
 */
export async function listFirstOffers<N extends string>(
  db: Db,
  actor: Actor,
  moment: Moment,
  wishes: Readonly<Record<N, ListFilter>>,
  most: number,
): Promise<Record<N, ListedOffer[]>> {
  const names = Object.keys(wishes) as N[];
  const parts = names.map((name, index) => {
    const tail = `order by ${orderOf(wishes[name])}, o.offer_id ${limitedTo(most)}`;
    const found = openOffers(actor, wishes[name], { tail, mark: `${index}` });
    return `(select ${index} as list, offer_id, waits from (${found}) parts order by waits, offer_id ${limitedTo(most)})`;
  });
  const values = names.map((name, index) => bindings(actor, { ...wishes[name], ...moment }, `${index}`));
  const { rows } = await db.raw<{ rows: (ListedOffer & { list: number })[] }>(
    `${limitsOf(names.map((name) => wishes[name]))}
    select found.list, ${lineColumns}
    from (${parts.join(' union all ')}) found ${lineOf}
    order by found.list, found.waits, found.offer_id`,
    Object.fromEntries(values.flatMap((bound) => Object.entries(bound))),
  );
  const of = (index: number): ListedOffer[] => rows.filter(({ list }) => list === index);
  return Object.fromEntries(names.map((name, index) => [name, of(index)])) as Record<N, ListedOffer[]>;
}

/** Counting stops here: screens say "99+". */
export const mostCounted = 100;

/**
 * How many open offers fit each wish, each count stopping at `mostCounted`; one statement for all.
 * @returns the counts under the names of the wishes
 */
export async function countOpenOffers<N extends string>(
  db: Db,
  actor: Actor,
  moment: Moment,
  wishes: Readonly<Record<N, ListFilter>>,
): Promise<Record<N, number>> {
  const names = Object.keys(wishes) as N[];
  const counts = names.map((name, index) => {
    const found = openOffers(actor, wishes[name], { tail: limitedTo(mostCounted), mark: `${index}` });
    return `(select count(*) from (select from (${found}) parts ${limitedTo(mostCounted)}) found) as "${name}"`;
  });
  const values = names.map((name, index) => bindings(actor, { ...wishes[name], ...moment }, `${index}`));
  const { rows } = await db.raw<{ rows: Record<N, number>[] }>(
    `${limitsOf(names.map((name) => wishes[name]))} select ${counts.join(', ')}`,
    Object.fromEntries(values.flatMap((bound) => Object.entries(bound))),
  );
  return rows[0] ?? (Object.fromEntries(names.map((name) => [name, 0])) as Record<N, number>);
}

/** A manager whose open offers the actor may see, with counts that stop at `mostCounted`. */
export interface ManagerLine {
  readonly id: number;
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
  readonly none: number;
}

/**
 * Those who sell within the actor's reach, by name, each with how much waits (supervisor's view). `after` is the last
 * line of the page before.
 */
export async function listManagers(
  db: Db,
  actor: Actor,
  { now, most, after }: { now: Date; most: number; after?: { readonly name: string; readonly id: number } },
): Promise<ManagerLine[]> {
  const reach = rowsWithinReach(actor, 'offer.view');
  if (!reach || !(reach.all || reach.salesGroupId !== null)) return [];
  const count = (which: string): string =>
    `(select count(*) from (select from sales.offers o
      where o.company_id = :companyId and o.manager_id = m.member_id and ${open} ${which} ${limitedTo(mostCounted)}) found)`;
  const { rows } = await db.raw<{ rows: ManagerLine[] }>(
    `select m.member_id as id, m.name, ${count('')} as open, ${count(`and ${waits} < :now`)} as overdue,
        ${count(`and ${waits} = 'infinity'`)} as none
      from (select member_id, name from sales.members m
        where m.company_id = :companyId and m.suspended_at is null and m.role <> 'specialist'
          ${reach.all ? '' : 'and (m.sales_group_id = :groupId or m.member_id = :memberId)'}
          ${after ? 'and (m.name, m.member_id) > (:afterName::text, :afterId::bigint)' : ''}
        order by m.name, m.member_id ${limitedTo(most)}) m
      order by m.name, m.member_id`,
    {
      ...{ companyId: actor.companyId, memberId: actor.memberId, groupId: actor.salesGroupId },
      ...{ now, afterName: after?.name ?? null, afterId: after?.id ?? null },
    },
  );
  return rows;
}

/**
 * The open offers within the actor's reach that fit the wish, as SQL over `o`: one part for each way to see an offer,
 * for each has an index of its own and an OR of them has none. `tail` bounds each part.
 * @param mark tells the bindings of several wishes in one statement apart
 */
function openOffers(
  actor: Actor,
  wish: ListFilter,
  { tail, mark = '' }: { tail: string; mark?: string },
): string {
  const fits = conditions(wish, mark);
  const part = (reach: string): string =>
    `(select o.offer_id, ${orderOf(wish)} as waits from sales.offers o
      where o.company_id = :companyId and ${[open, ...(reach ? [reach] : []), ...fits].join(' and ')} ${tail})`;
  const reach = rowsWithinReach(actor, 'offer.view');
  const client = 'o.client_manager_id = :memberId';
  const group = `select g.member_id from sales.members g where g.company_id = :companyId and g.sales_group_id = :groupId`;
  if (!reach) return part('false');
  if (wish.whose === 'mine') return part('o.manager_id = :memberId');
  if (wish.whose !== undefined) {
    const manager = `o.manager_id = :managerId${mark}`;
    if (reach.all || wish.whose === actor.memberId) return part(manager);
    if (reach.salesGroupId === null) return part(`${manager} and ${client}`);
    return part(`${manager} and (:managerId${mark} in (${group}) or ${client})`);
  }
  const eachOf = (members: string): string => `(select o.offer_id, o.waits from (${members}) g
    cross join lateral ${part('o.manager_id = g.member_id')} o)`;
  // Few are stale and all are looked through to find none: by each manager's range, as no other index has them.
  if (reach.all && wish.due === 'stale') {
    return eachOf('select g.member_id from sales.members g where g.company_id = :companyId');
  }
  if (reach.all) return part('');
  if (reach.salesGroupId === null) {
    return `${part('o.manager_id = :memberId')} union all ${part(`${client} and o.manager_id <> :memberId`)}`;
  }
  // Each colleague's own range of the index: a few rows of each instead of all rows of all.
  return `${eachOf(`${group} union select :memberId::bigint`)} union all ${part(`${client} and o.manager_id <> :memberId and o.manager_id not in (${group})`)}`;
}

function limitsOf(wishes: readonly ListFilter[]): string {
  return wishes.some(({ due }) => due === 'stale') ? `with ${limits}` : '';
}

/**
 * How long a state may be quiet, with today by the company's calendar: what `stale` is measured by, in front of the
 * statements that ask for it; in moments too, so that no row's own days are asked of the calendar.
 */
export const limits = `limits as materialized (
    select i.state, i.most_days as days, z.time_zone as zone, t.today,
      (t.today - i.most_days)::timestamp at time zone z.time_zone as quiet_before,
      t.today::timestamp at time zone z.time_zone as step_from,
      (t.today + i.most_days + 1)::timestamp at time zone z.time_zone as step_until
    from sales.step_intervals i join sales.companies z on z.company_id = i.company_id
      cross join lateral (select (:now::timestamptz at time zone z.time_zone)::date as today) t
    where i.company_id = :companyId)`;

/** As `staleSince` reads a row. */
export const stale = `${quiet} < (select max(quiet_before) from limits) and exists (select from limits l where l.state = o.state
  and ${quiet} < l.quiet_before and (o.next_step_at is null or o.next_step_at < l.step_from or o.next_step_at >= l.step_until))`;

/** The client's status today, by the company's calendar: a block ends by itself. As `statusOn` reads a row. */
const statusToday = `(case when c.blocked_until <= (:now::timestamptz at time zone
    (select z.time_zone from sales.companies z where z.company_id = :companyId))::date
  then coalesce(c.status_after_block, 'active') else c.status end)`;

/**
 * Asked of each offer in the order of the list, which has a page of them soon. As a plain condition it leads to the
 * foreign key's index: PostgreSQL expects few with an item, as it does not know that an item is of one company, reads
 * all that this company has ever had with it, and sorts them.
 */
const isItem = (column: string, value: string): string =>
  `(case when o.${column} = :${value} then true else false end)`;

/** In the statement: by a state that it does not know PostgreSQL expects more than by the date. */
const inState: Readonly<Record<NonNullable<ListFilter['state']>, string>> = {
  new: `o.state = 'new'`,
  owe_client: `o.state = 'owe_client'`,
  await_client: `o.state = 'await_client'`,
};

function conditions(wish: ListFilter, mark: string): string[] {
  const due = {
    overdue: `${waits} < :now`,
    today: `${waits} >= :now and ${waits} < :dayEnd`,
    none: `${waits} = 'infinity'`,
    owed: inState.owe_client,
    stale,
  };
  return [
    ...(wish.due === undefined ? [] : [due[wish.due]]),
    ...(wish.state === undefined ? [] : [inState[wish.state]]),
    ...(wish.categoryId === undefined ? [] : [isItem('category_id', `categoryId${mark}`)]),
    ...(wish.importanceId === undefined ? [] : [isItem('importance_id', `importanceId${mark}`)]),
    ...(wish.businessLineId === undefined
      ? []
      : [
          `(o.business_line_id = :businessLineId${mark} or exists (select from sales.offer_wants w
            where w.company_id = :companyId and w.offer_id = o.offer_id and w.business_line_id = :businessLineId${mark}))`,
        ]),
    ...(wish.clientStatus === undefined
      ? []
      : [
          // As a value, not as a join: read by key for each offer, never the whole table of clients. Compared within it:
          // outside PostgreSQL expects so few that it reads all open offers and sorts what is left.
          `(select ${statusToday} = :clientStatus${mark} from sales.clients c
            where c.company_id = :companyId and c.client_id = o.client_id)`,
        ]),
  ];
}

function bindings(
  actor: Actor,
  wish: ListFilter & Moment,
  mark = '',
): Record<string, string | number | Date | null> {
  return {
    companyId: actor.companyId,
    memberId: actor.memberId,
    groupId: actor.salesGroupId,
    now: wish.now,
    dayEnd: wish.day.end,
    [`managerId${mark}`]: typeof wish.whose === 'number' ? wish.whose : null,
    [`categoryId${mark}`]: wish.categoryId ?? null,
    [`importanceId${mark}`]: wish.importanceId ?? null,
    [`businessLineId${mark}`]: wish.businessLineId ?? null,
    [`clientStatus${mark}`]: wish.clientStatus ?? null,
  };
}
