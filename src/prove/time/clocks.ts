/**
 * What the clocks of a zone show, asked of the system alone: the proof does not believe the library the program counts
 * with. Instants are milliseconds; a wall time is written as the instant at which UTC shows it.
 */
export interface Change {
  readonly zone: string;
  readonly at: number;
  /** What is added to UTC, in ms. */
  readonly from: number;
  readonly to: number;
}

/** From one change of the clocks, or of the zone, to the next. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(zone: string, at: number): number {
  let format = formats.get(zone);
  if (!format) {
    const all = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    } as const;
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      second: 'numeric',
      ...all,
    });
    formats.set(zone, format);
  }
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** Looked at so often: no zone puts its clocks twice in a week (a look at each day has found the same). */
const lookMs = 7 * dayMs;

/** Every moment from year to year at which the clocks of a zone are put. */
export function changesOf(zone: string, firstYear: number, lastYear: number): Change[] {
  const changes: Change[] = [];
  const end = Date.UTC(lastYear + 1, 0, 1) - lookMs;
  let before = offsetAt(zone, Date.UTC(firstYear, 0, 1));
  for (let at = Date.UTC(firstYear, 0, 1); at < end; at += lookMs) {
    const after = offsetAt(zone, at + lookMs);
    if (after === before) continue;
    let [low, high] = [at, at + lookMs];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    changes.push({ zone, at: high, from: before, to: after });
    before = after;
  }
  return changes;
}

/** What the clocks of somebody show who is in these zones in turn; `at` of the first is where it begins. */
export function stretchesOf(
  stays: readonly { readonly zone: string; readonly at: number }[],
  end: number,
  changes: (zone: string) => readonly Change[],
): Stretch[] {
  return stays.flatMap(({ zone, at }, index) => {
    const until = stays[index + 1]?.at ?? end;
    const inside = changes(zone).filter((change) => change.at > at && change.at < until);
    const begins = [{ at, to: offsetAt(zone, at) }, ...inside];
    return begins.map((begin, nth) => ({
      ...{ from: begin.at, to: begins[nth + 1]?.at ?? until, offset: begin.to },
    }));
  });
}
