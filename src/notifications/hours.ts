import { atWallTime } from '../lib/wall-clock.ts';
import { inZone } from '../lib/zone.ts';
import type { WorkTime } from '../members/member-settings.queries.ts';
import type { When } from './notice.ts';

/** When a person may be told what: hours of the day in their zone. */
export interface PersonsDay extends WorkTime {
  readonly zone: string;
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  /** null: when the working day begins. */
  readonly digestHour: number | null;
}

export interface Moment {
  readonly at: Date;
  /** It goes with the digest of that day. */
  readonly deferred: boolean;
}

/** What goes with a digest follows it by itself when that morning's digest has nothing to say. */
const afterDigestMs = 60_000;
/** So long after the digest's hour its lines may still come, outside working hours too. */
const digestHours = 2;
const farthestDays = 15;

/** The first moment from `now` on at which news is told. */
export function tellAt(when: When, day: PersonsDay, now: Date): Moment {
  if (when === 'chosen') return { at: now, deferred: false };
  if (when === 'hours') {
    if (isAtWork(day, now) && !isQuiet(day, now)) return { at: now, deferred: false };
    // A quiet hour inside the working day is waited for.
    const loud = isAtWork(day, now) ? endOfQuiet(day, now) : undefined;
    if (loud && isAtWork(day, loud)) return { at: loud, deferred: false };
  }
  return nextMorning(when, day, now);
}

/** Whether news that waited may be told now: in working hours, or when the digest comes. */
export function mayTell(when: When, day: PersonsDay, now: Date): boolean {
  if (when === 'chosen') return true;
  if (isAtWork(day, now) && !isQuiet(day, now)) return true;
  const today = inZone(now, day.zone).startOf('day');
  // The morning of yesterday is today's where quiet hours go over midnight.
  return [today, today.minus({ days: 1 })].some((date) => {
    if (!day.workDays.includes(date.weekday)) return false;
    const digest = hourOf(date, day.digestHour ?? day.workFrom, day.zone);
    // An hour that was chosen is heeded in quiet hours too; else it is told after them, the working day over or not.
    const from = day.digestHour === null ? loudFrom(day, digest) : digest;
    return now >= from && now.getTime() < from.getTime() + digestHours * 60 * 60_000;
  });
}

/** The next digest; the beginning of today's work, when that is still to come and the digest is not. */
function nextMorning(when: When, day: PersonsDay, now: Date): Moment {
  const today = inZone(now, day.zone).startOf('day');
  for (let ahead = 0; ahead < farthestDays; ahead += 1) {
    const date = today.plus({ days: ahead });
    if (!day.workDays.includes(date.weekday)) continue;
    const digest = hourOf(date, day.digestHour ?? day.workFrom, day.zone);
    const follows = new Date(digest.getTime() + afterDigestMs);
    if (follows > now)
      return { at: day.digestHour === null ? loudFrom(day, follows) : follows, deferred: true };
    const work = hourOf(date, day.workFrom, day.zone);
    const loud = loudFrom(day, work);
    if (when === 'hours' && work > now && isAtWork(day, loud)) return { at: loud, deferred: false };
  }
  throw new Error('a person without working days');
}

function hourOf(date: { year: number; month: number; day: number }, hour: number, zone: string): Date {
  const { year, month, day } = date;
  const found = atWallTime({ year, month, day, hour, minute: 0 }, zone);
  return 'at' in found ? found.at : found.nearest;
}

function isAtWork({ zone, workDays, workFrom, workTo }: PersonsDay, at: Date): boolean {
  const { weekday, hour } = inZone(at, zone);
  return workDays.includes(weekday) && hour >= workFrom && hour < workTo;
}

function isQuiet({ zone, quietFrom, quietTo }: PersonsDay, at: Date): boolean {
  if (quietFrom === null || quietTo === null) return false;
  const { hour } = inZone(at, zone);
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

function loudFrom(day: PersonsDay, at: Date): Date {
  return isQuiet(day, at) ? endOfQuiet(day, at) : at;
}

function endOfQuiet({ zone, quietTo }: PersonsDay, at: Date): Date {
  const today = inZone(at, zone).startOf('day');
  const end = hourOf(today, quietTo ?? 0, zone);
  return end > at ? end : hourOf(today.plus({ days: 1 }), quietTo ?? 0, zone);
}
