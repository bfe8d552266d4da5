import { atWallTime } from '../lib/wall-clock.ts';
import { inZone } from '../lib/zone.ts';

/** What was promised for an hour of somebody's own day. */
export interface LocalPromise {
  readonly zone: string;
  readonly hour: number;
  /** ISO weekdays, 1 is Monday. */
  readonly workDays: readonly number[];
  /** The local date, ISO, it was promised for; it may be moved within that day, and is not missed by it. */
  readonly promisedOn?: string | undefined;
  /** The local date it was last kept for: never again on that one. */
  readonly keptOn?: string | undefined;
}

export interface NextPromise {
  readonly at: Date;
  readonly on: string;
}

/** A year of weekends and days that a zone has skipped is longer than anybody's. */
const farthestDays = 370;

/**
 * When it is kept next: once per local date at the hour shown by the clocks there. An hour that comes twice counts the
 * first time, one that is skipped is kept when the clocks go on. An hour of today that is over was promised for today or
 * is tomorrow's. @returns undefined without working days
 */
export function nextPromise(promise: LocalPromise, now: Date): NextPromise | undefined {
  const { zone, hour, workDays, promisedOn, keptOn = '' } = promise;
  const today = inZone(now, zone).startOf('day');
  for (let ahead = 0; ahead < farthestDays; ahead += 1) {
    const date = today.plus({ days: ahead });
    const on = date.toISODate();
    if (on <= keptOn || !workDays.includes(date.weekday)) continue;
    const { year, month, day } = date;
    const wall = atWallTime({ year, month, day, hour, minute: 0 }, zone);
    const at = 'at' in wall ? wall.at : wall.nearest;
    if (at >= now) return { at, on };
    if (on === promisedOn) return { at: now, on };
  }
  return undefined;
}
