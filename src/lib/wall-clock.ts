import { IANAZone } from 'luxon';

export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/**
 * The instant at which the clocks of a zone show this. An hour that comes twice in autumn means the first one. A time
 * that the clocks skip in spring does not exist: `nearest` is then the moment they go on from. The day must exist.
 * Not by luxon, which begins with the zone's offset of today and takes some moments beside a change for skipped ones.
 */
export function atWallTime(wall: WallTime, zone: string): { at: Date } | { nearest: Date } {
  const clocks = IANAZone.create(zone);
  const asUtc = utcOf(wall);
  if (!clocks.isValid || asUtc === undefined) {
    throw new Error(`Not a day or not a zone: ${JSON.stringify(wall)} ${zone}`);
  }
  const offsetMs = (at: number): number => clocks.offset(at) * MINUTE_MS;
  const [before, after] = [offsetMs(asUtc - DAY_MS), offsetMs(asUtc + DAY_MS)];
  const shown = [asUtc - before, asUtc - after].filter((at) => at + offsetMs(at) === asUtc);
  if (shown.length > 0) return { at: new Date(Math.min(...shown)) };
  return { nearest: new Date(changeBetween(asUtc - after, asUtc - before, offsetMs)) };
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function utcOf({ year, month, day, hour, minute }: WallTime): number | undefined {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  if (at.getUTCDate() !== day || at.getUTCMonth() !== month - 1) return undefined;
  return at.setUTCHours(hour, minute);
}

/** When the offset becomes what it is at `high`, to the minute, as clocks are put. */
function changeBetween(low: number, high: number, offsetMs: (at: number) => number): number {
  const after = offsetMs(high);
  let [from, to] = [low, high];
  while (to - from > MINUTE_MS) {
    const middle = from + Math.floor((to - from) / (2 * MINUTE_MS)) * MINUTE_MS;
    if (offsetMs(middle) === after) to = middle;
    else from = middle;
  }
  return to;
}
