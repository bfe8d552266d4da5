import { type LocalPromise, nextPromise, owedPromise } from '../../jobs/local-promise.ts';
import { type Change, dayMs, hourMs, type Stretch, stretchesOf } from './clocks.ts';

/** Some days of somebody to whom something was promised for an hour of every day. */
export interface Life {
  readonly hour: number;
  readonly end: number;
  /** Where they are from when on; the first is the beginning. */
  readonly stays: readonly { readonly zone: string; readonly at: number }[];
  /** The program is away meanwhile. */
  readonly sleep?: { readonly from: number; readonly to: number };
  /** How late the program looks, at most: each time a little otherwise. */
  readonly lateMs: number;
}

interface Kept {
  readonly on: string;
  readonly at: number;
}

/** Which rules are lived by: the program's, or broken ones. */
export interface PromiseRules {
  readonly next: typeof nextPromise;
  readonly owed: typeof owedPromise;
}

export const programsRules: PromiseRules = { next: nextPromise, owed: owedPromise };

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** Lives from moment to moment as the worker does (`jobs/promises.ts`). @returns what was kept, in its order */
export function live({ hour, end, stays, sleep, lateMs }: Life, rules: PromiseRules): Kept[] {
  const kept: Kept[] = [];
  const awake = (at: number): number => (sleep && at >= sleep.from && at < sleep.to ? sleep.to : at);
  const moves = [...stays];
  let zone = '';
  let state: Pick<LocalPromise, 'promisedOn' | 'keptOn'> = {};
  let due = Number.POSITIVE_INFINITY;
  for (let looks = 0; ; looks += 1) {
    const late = (looks * 7919) % (lateMs + 1);
    const move = moves[0];
    const wakes = awake(due + late);
    const moved = move ? Math.max(awake(move.at), move.at) : Number.POSITIVE_INFINITY;
    const now = Math.min(wakes, moved);
    if (now >= end) return kept;
    if (move && moved <= wakes) {
      zone = move.zone;
      moves.shift();
    } else {
      const on = rules.owed({ zone, hour, workDays: everyDay, ...state }, new Date(now));
      if (on !== undefined) kept.push({ on, at: now });
      state = { promisedOn: state.promisedOn, keptOn: on ?? state.keptOn };
    }
    const next = rules.next({ zone, hour, workDays: everyDay, ...state }, new Date(now));
    due = next?.at.getTime() ?? Number.POSITIVE_INFINITY;
    state = { promisedOn: next?.on ?? state.promisedOn, keptOn: state.keptOn };
  }
}

export interface Balance {
  readonly promises: number;
  readonly missed: number;
  readonly doubled: number;
  /** Not at its moment: before its hour, or later than the program could. */
  readonly untimely: number;
}

/** Compares what was kept with what the clocks on the wall showed. */
export function weigh(
  life: Life,
  kept: readonly Kept[],
  changes: (zone: string) => readonly Change[],
): Balance {
  const stretches = stretchesOf(life.stays, life.end, changes);
  const dates = datesOf(stretches);
  const hourOf = (date: number): number | undefined => firstMoment(stretches, date + life.hour * hourMs);
  const owed = dates.filter((date, index) => {
    const at = hourOf(date);
    if (at === undefined || at < begins(life) || at + life.lateMs >= life.end) return false;
    const { sleep, lateMs } = life;
    // It may go away before it has looked.
    if (!sleep || at + lateMs < sleep.from || at >= sleep.to) return true;
    // Of those that pass while the program is away, the last one is owed, for a day.
    const next = dates
      .slice(index + 1)
      .map(hourOf)
      .find((moment) => moment !== undefined);
    return sleep.to < life.end && sleep.to - at < dayMs && !(next !== undefined && next <= sleep.to);
  });
  const name = (date: number): string => new Date(date).toISOString().slice(0, 10);
  const times = (date: number): number => kept.filter(({ on }) => on === name(date)).length;
  const known = new Map(dates.map((date) => [name(date), hourOf(date)]));
  return {
    promises: owed.length,
    missed: owed.filter((date) => times(date) === 0).length,
    doubled: kept.length - new Set(kept.map(({ on }) => on)).size,
    untimely: kept.filter(({ on, at }) => !isTimely(life, known.get(on), at)).length,
  };
}

function begins({ stays }: Life): number {
  return stays[0]?.at ?? 0;
}

function isTimely({ sleep, stays, lateMs }: Life, hour: number | undefined, at: number): boolean {
  // What was promised for today may be kept on arrival: the clocks there have shown its hour.
  if (stays.slice(1).some((stay) => at >= stay.at && at <= stay.at + lateMs)) return true;
  if (hour === undefined) return false;
  return at >= hour && (at <= hour + lateMs || (sleep !== undefined && at === sleep.to));
}

/** The midnights, as wall times, of all dates somebody sees. */
function datesOf(stretches: readonly Stretch[]): number[] {
  const dates = new Set<number>();
  for (const { from, to, offset } of stretches) {
    for (let date = midnight(from + offset); date < to + offset; date += dayMs) dates.add(date);
  }
  return [...dates].toSorted((a, b) => a - b);
}

function midnight(wall: number): number {
  return Math.floor(wall / dayMs) * dayMs;
}

/** When the clocks first show it, or go past it. */
function firstMoment(stretches: readonly Stretch[], wall: number): number | undefined {
  for (const [index, { from, to, offset }] of stretches.entries()) {
    const at = wall - offset;
    if (at >= from && at < to) return at;
    const before = stretches[index - 1];
    if (before && before.to + before.offset <= wall && from + offset > wall) return from;
  }
  return undefined;
}
