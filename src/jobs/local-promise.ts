import type { DateTime } from 'luxon';
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

/** What nobody could be told for so long is not told any more: the next one comes soon. */
const lateMs = 24 * 60 * 60_000;

/**
 * The local date whose promise is to be kept now: its hour has come, and no later one's. Nothing is owed of what was not
 * promised, is kept, or was promised for an hour a day ago or more.
 */
export function owedPromise(promise: LocalPromise, now: Date): string | undefined {
  const { zone, hour, workDays, promisedOn, keptOn = '' } = promise;
  if (promisedOn === undefined) return undefined;
  const today = inZone(now, zone).startOf('day');
  for (const date of [today, today.minus({ days: 1 })]) {
    const on = date.toISODate();
    const lateBy = now.getTime() - momentOf(date, hour, zone).getTime();
    if (lateBy < 0 || !workDays.includes(date.weekday)) continue;
    return on > keptOn && on >= promisedOn && lateBy < lateMs ? on : undefined;
  }
  return undefined;
}

/** A year of weekends and days that a zone has skipped is longer than anybody's. */
const farthestDays = 370;

/**
 * When it is kept next: once per local date at the hour shown by the clocks there. An hour that comes twice counts the
 * first time, one that is skipped is kept when the clocks go on. What is owed is kept now; else an hour of today that is
 * over is tomorrow's. @returns undefined without working days
 */
export function nextPromise(promise: LocalPromise, now: Date): NextPromise | undefined {
  const owed = owedPromise(promise, now);
  if (owed !== undefined) return { at: now, on: owed };
  const { zone, hour, workDays, keptOn = '' } = promise;
  const today = inZone(now, zone).startOf('day');
  for (let ahead = 0; ahead < farthestDays; ahead += 1) {
    const date = today.plus({ days: ahead });
    const on = date.toISODate();
    if (on <= keptOn || !workDays.includes(date.weekday)) continue;
    const at = momentOf(date, hour, zone);
    if (at >= now) return { at, on };
  }
  return undefined;
}

function momentOf(date: DateTime<true>, hour: number, zone: string): Date {
  const { year, month, day } = date;
  const wall = atWallTime({ year, month, day, hour, minute: 0 }, zone);
  return 'at' in wall ? wall.at : wall.nearest;
}
