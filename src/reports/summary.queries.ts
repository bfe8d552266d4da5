import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { addUp, amountOf, type CountedRows } from './add-up.ts';
import { countCohort, countEnded, countLateTasks, countMoves, countOpen } from './figures.queries.ts';
import { lostIn } from './moments.ts';
import type { Period } from './period.ts';
import {
  type Frame,
  frameBindings,
  listManagersInScope,
  type NamedManager,
  scopeOf,
} from './scope.queries.ts';
import type { Figures, Losses, LossReason, ManagerFigures, Summary, SummaryScope } from './summary.ts';

export interface SummaryWish {
  readonly period: Period;
  readonly scope: SummaryScope;
  readonly now: Date;
  /** The company's. */
  readonly currency: string;
}

export function frameOf({ period, scope, now }: Omit<SummaryWish, 'currency'>): Frame {
  return { now, scope, span: period.span, before: period.before };
}

/**
 * All numbers of the funnel for a period, in six queries in one flight.
 * @throws a Refusal for those who see no summaries
 */
export async function readSummary(db: Db, actor: Actor, wish: SummaryWish): Promise<Summary> {
  const frame = frameOf(wish);
  const [open, ended, cohort, moves, late, managers] = await Promise.all([
    countOpen(db, actor, frame),
    countEnded(db, actor, frame),
    countCohort(db, actor, frame),
    countMoves(db, actor, frame),
    countLateTasks(db, actor, frame),
    listManagersInScope(db, actor, wish.scope),
  ]);
  const rows: CountedRows = { open, ended, cohort, moves, late };
  const { period, scope, currency } = wish;
  const narrowed =
    scope === 'all' ? null : (managers[0]?.[scopeIsGroup(scope) ? 'groupName' : 'name'] ?? null);
  const total = addUp(rows, currency);
  return {
    period,
    scope,
    scopeName: narrowed,
    currency,
    total,
    managers: sideBySide(rows, managers, currency),
  };
}

function scopeIsGroup(scope: Exclude<SummaryScope, 'all'>): boolean {
  return 'group' in scope;
}

function sideBySide(
  rows: CountedRows,
  managers: readonly NamedManager[],
  currency: string,
): ManagerFigures[] {
  const of = (id: number): CountedRows => {
    const theirs = ({ managerId }: { readonly managerId: number }): boolean => managerId === id;
    return {
      ...{ open: rows.open.filter(theirs), ended: rows.ended.filter(theirs) },
      ...{ cohort: rows.cohort.filter(theirs), moves: rows.moves.filter(theirs) },
      late: rows.late.filter(theirs),
    };
  };
  const all = managers.map(({ id, name }) => ({ id, name, figures: addUp(of(id), currency) }));
  const main = ({ figures }: ManagerFigures): number =>
    figures.won.sums.find((sum) => sum.currency === currency)?.minor ?? 0;
  return all
    .filter(({ figures }) => hasNews(figures))
    .toSorted((a, b) => main(b) - main(a) || b.figures.won.count - a.figures.won.count);
}

function hasNews(figures: Figures): boolean {
  const { open, cameIn, moved, won, wonBefore, lost } = figures;
  return [...Object.values(open), cameIn, moved, won, wonBefore, lost].some(({ count }) => count > 0);
}

interface ReasonRow {
  readonly reasonId: number | null;
  readonly name: string | null;
  readonly currency: string | null;
  readonly count: number;
  readonly minor: number;
}

/** The ready reason an offer `o` was cancelled with at last; null: somebody's own words. */
export const reasonOfLoss = `(select min(i.list_item_id) from sales.list_items i where i.company_id = o.company_id
    and i.list = 'reason' and i.scope = 'cancelled' and i.name = (
      select e.comment from sales.offer_events e where e.company_id = o.company_id and e.offer_id = o.offer_id
        and e.kind = 'state' and e.detail ->> 'to' = 'cancelled' order by e.at desc, e.offer_event_id desc limit 1))`;

/** Why offers were lost in the period, the most frequent reason first; own words are the last line. */
export async function readLosses(db: Db, actor: Actor, wish: SummaryWish): Promise<Losses> {
  const frame = frameOf(wish);
  const { rows } = await db.raw<{ rows: ReasonRow[] }>(
    `select l.reason_id as "reasonId", i.name, l.currency, count(*)::int as count,
        least(coalesce(sum(l.sum_minor), 0), 9007199254740991)::bigint as minor
      from (select ${reasonOfLoss} as reason_id, o.currency, o.sum_minor
        from sales.offers o where ${scopeOf(actor, frame.scope)} and ${lostIn}) l
      left join sales.list_items i on i.company_id = :companyId and i.list_item_id = l.reason_id
      group by 1, 2, 3`,
    frameBindings(actor, frame),
  );
  const amount = (of: readonly ReasonRow[]) =>
    amountOf(of, ({ count, minor }) => [count, minor], wish.currency);
  const ids = [...new Set(rows.map(({ reasonId }) => reasonId))];
  const reasons = ids.map((reasonId): LossReason => {
    const theirs = rows.filter((row) => row.reasonId === reasonId);
    return { reasonId, name: theirs[0]?.name ?? null, lost: amount(theirs) };
  });
  const isOwn = ({ reasonId }: LossReason): number => Number(reasonId === null);
  return {
    lost: amount(rows),
    reasons: reasons.toSorted((a, b) => isOwn(a) - isOwn(b) || b.lost.count - a.lost.count),
  };
}
