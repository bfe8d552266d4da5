import type { CohortRow, EndedRow, LateRow, MoveRow, OpenRow } from './figures.queries.ts';
import { type Amount, type Figures, type FunnelStep, funnelSteps, type OpenState } from './summary.ts';

/** The rows of the five counts, all of them or one manager's. */
export interface CountedRows {
  readonly open: readonly OpenRow[];
  readonly ended: readonly EndedRow[];
  readonly cohort: readonly CohortRow[];
  readonly moves: readonly MoveRow[];
  readonly late: readonly LateRow[];
}

/** @param currency whose sums come first */
export function addUp(rows: CountedRows, currency: string): Figures {
  const { open, ended, cohort, moves } = rows;
  const sum = <R extends { readonly currency: string | null }>(
    of: readonly R[],
    part: (row: R) => readonly [count: number, minor: number],
  ): Amount => amountOf(of, part, currency);
  const inState = (state: OpenState): Amount =>
    sum(
      open.filter((row) => row.state === state),
      (row) => [row.open, row.openMinor],
    );
  const step = (name: FunnelStep): Amount =>
    sum(
      cohort.filter(({ rank }) => rank >= funnelSteps.indexOf(name)),
      (row) => [row.count, row.minor],
    );
  return {
    open: { new: inState('new'), owe_client: inState('owe_client'), await_client: inState('await_client') },
    overdue: sum(open, (row) => [row.overdue, row.overdueMinor]),
    none: sum(open, (row) => [row.none, row.noneMinor]),
    tasksLate: sum(rows.late, (row) => [row.count, row.minor]),
    cameIn: step('cameIn'),
    moved: sum(moves, (row) => [row.moved, row.movedMinor]),
    won: sum(ended, (row) => [row.won, row.wonMinor]),
    wonBefore: sum(ended, (row) => [row.wonBefore, row.wonBeforeMinor]),
    lost: sum(ended, (row) => [row.lost, row.lostMinor]),
    steps: { cameIn: step('cameIn'), takenUp: step('takenUp'), offered: step('offered'), won: step('won') },
    timeInState: {
      new: average(moves.map((row) => [row.newLeft, row.newMs])),
      owe_client: average(moves.map((row) => [row.oweLeft, row.oweMs])),
      await_client: average(moves.map((row) => [row.awaitLeft, row.awaitMs])),
    },
  };
}

/** One amount of many parts: a sum for each currency, that of the company first. */
export function amountOf<R extends { readonly currency: string | null }>(
  rows: readonly R[],
  part: (row: R) => readonly [count: number, minor: number],
  currency: string,
): Amount {
  let count = 0;
  const sums = new Map<string, number>();
  for (const row of rows) {
    const [more, minor] = part(row);
    count += more;
    if (row.currency === null || minor === 0) continue;
    const sum = (sums.get(row.currency) ?? 0) + minor;
    sums.set(row.currency, Math.min(sum, Number.MAX_SAFE_INTEGER));
  }
  const order = [...sums].toSorted(([a], [b]) => {
    if (a === currency || b === currency) return a === currency ? -1 : 1;
    return a < b ? -1 : 1;
  });
  return { count, sums: order.map(([code, minor]) => ({ minor, currency: code })) };
}

function average(parts: readonly (readonly [left: number, ms: number])[]) {
  const left = parts.reduce((all, [count]) => all + count, 0);
  const ms = parts.reduce((all, [, spent]) => all + spent, 0);
  return { left, averageMs: left === 0 ? null : Math.round(ms / left) };
}
