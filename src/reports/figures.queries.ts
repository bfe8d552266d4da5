import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import {
  cameIn,
  isOpen,
  isOverdue,
  isWithoutStep,
  lostIn,
  movedOn,
  moveIn,
  moveSince,
  rankOfMove,
  rankOfState,
  waitsForLateTask,
  wonBefore,
  wonIn,
} from './moments.ts';
import { type Frame, frameBindings, scopeOf } from './scope.queries.ts';
import type { OpenState } from './summary.ts';

/** Numbers of one manager's offers of one currency; without a currency where no sum is known. */
interface PartRow {
  readonly managerId: number;
  readonly currency: string | null;
}

/** A sum that no person means stays one a number can hold. */
const sumOf = (condition?: string): string =>
  `least(coalesce(sum(o.sum_minor)${condition === undefined ? '' : ` filter (where ${condition})`}, 0), 9007199254740991)::bigint`;
const countOf = (condition: string): string => `(count(*) filter (where ${condition}))::int`;
const pair = (name: string, condition: string): string =>
  `${countOf(condition)} as "${name}", ${sumOf(condition)} as "${name}Minor"`;

export interface OpenRow extends PartRow {
  readonly state: OpenState;
  readonly open: number;
  readonly openMinor: number;
  readonly overdue: number;
  readonly overdueMinor: number;
  readonly none: number;
  readonly noneMinor: number;
}

/** Open offers as they stand now. */
export function countOpen(db: Db, actor: Actor, frame: Frame): Promise<OpenRow[]> {
  return ask(
    db,
    `select o.manager_id as "managerId", o.state, o.currency, count(*)::int as open, ${sumOf()} as "openMinor",
        ${pair('overdue', isOverdue)}, ${pair('none', isWithoutStep)}
      from sales.offers o where ${scopeOf(actor, frame.scope)} and ${isOpen} group by 1, 2, 3`,
    actor,
    frame,
  );
}

export interface LateRow extends PartRow {
  readonly count: number;
  readonly minor: number;
}

/** Open offers for which somebody's task is late. */
export function countLateTasks(db: Db, actor: Actor, frame: Frame): Promise<LateRow[]> {
  return ask(
    db,
    `select o.manager_id as "managerId", o.currency, count(*)::int as count, ${sumOf()} as minor
      from sales.offers o where ${scopeOf(actor, frame.scope)} and ${isOpen} and ${waitsForLateTask} group by 1, 2`,
    actor,
    frame,
  );
}

export interface EndedRow extends PartRow {
  readonly won: number;
  readonly wonMinor: number;
  readonly wonBefore: number;
  readonly wonBeforeMinor: number;
  readonly lost: number;
  readonly lostMinor: number;
}

/** Offers that ended in the period or in what it is compared with, and have not been opened again. */
export function countEnded(db: Db, actor: Actor, frame: Frame): Promise<EndedRow[]> {
  return ask(
    db,
    `select o.manager_id as "managerId", o.currency, ${pair('won', wonIn)}, ${pair('wonBefore', wonBefore)}, ${pair('lost', lostIn)}
      from sales.offers o where ${scopeOf(actor, frame.scope)} and o.state in ('success', 'cancelled')
        and o.state_since >= :beforeFrom and o.state_since < :to group by 1, 2`,
    actor,
    frame,
  );
}

export interface CohortRow extends PartRow {
  /** How far they have got: 0 came in, 1 taken up, 2 offered, 3 won. */
  readonly rank: number;
  readonly count: number;
  readonly minor: number;
}

/** What came in in the period, by how far it has got since. */
export function countCohort(db: Db, actor: Actor, frame: Frame): Promise<CohortRow[]> {
  return ask(
    db,
    // Joined before it is grouped: a group that is joined may be counted anew for each row.
    `select o.manager_id as "managerId", o.currency, o.rank, count(*)::int as count, ${sumOf()} as minor
      from (
        select o.offer_id, o.manager_id, o.currency, o.sum_minor, greatest(${rankOfState}, max(${rankOfMove})) as rank
        from sales.offers o left join sales.offer_events e on ${moveSince} and e.offer_id = o.offer_id
        where ${scopeOf(actor, frame.scope)} and ${cameIn} group by o.company_id, o.offer_id
      ) o group by 1, 2, 3`,
    actor,
    frame,
  );
}

export interface MoveRow extends PartRow {
  readonly moved: number;
  readonly movedMinor: number;
  readonly newLeft: number;
  readonly newMs: number;
  readonly oweLeft: number;
  readonly oweMs: number;
  readonly awaitLeft: number;
  readonly awaitMs: number;
}

/** Moves of the period: which offers went on, and how long they had stood where they left. */
export function countMoves(db: Db, actor: Actor, frame: Frame): Promise<MoveRow[]> {
  const left = (name: string, state: OpenState): string =>
    `(count(*) filter (where e.detail ->> 'from' = '${state}'))::int as "${name}Left",
      coalesce(sum((e.detail ->> 'spentMs')::float8) filter (where e.detail ->> 'from' = '${state}'), 0) as "${name}Ms"`;
  const added = (name: string): string =>
    `sum(o."${name}Left")::int as "${name}Left", sum(o."${name}Ms") as "${name}Ms"`;
  return ask(
    db,
    `select o.manager_id as "managerId", o.currency, ${pair('moved', 'o.moved')},
        ${added('new')}, ${added('owe')}, ${added('await')}
      from (
        select o.offer_id, o.manager_id, o.currency, o.sum_minor, bool_or(${movedOn}) as moved,
          ${left('new', 'new')}, ${left('owe', 'owe_client')}, ${left('await', 'await_client')}
        from sales.offer_events e join sales.offers o on o.offer_id = e.offer_id
        where ${moveIn} and ${scopeOf(actor, frame.scope)} group by o.company_id, o.offer_id
      ) o group by 1, 2`,
    actor,
    frame,
  );
}

async function ask<R>(db: Db, sql: string, actor: Actor, frame: Frame): Promise<R[]> {
  const { rows } = await db.raw<{ rows: R[] }>(sql, frameBindings(actor, frame));
  return rows;
}
