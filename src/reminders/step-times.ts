import type { DateTime } from 'luxon';
import { atHour, daysAhead, nextWorkDay } from '../lib/date-choices.ts';
import { inZone } from '../lib/zone.ts';
import type { WorkDay } from '../members/work-days.queries.ts';

/** So many times in a row on one day, then the next one. */
const triesADay = 3;

/**
 * When somebody who did not answer is tried again: after the company's time, inside working hours; after every third try in
 * a row, the next working day.
 * @param attempts in a row, the one just made included
 */
export function nextTry(
  now: Date,
  { attempts, retryMinutes }: { attempts: number; retryMinutes: number },
  day: WorkDay,
): Date {
  const local = inZone(now, day.zone);
  if (attempts % triesADay === 0) return daysAhead(1, { ...day, now });
  const soon = local.plus({ minutes: retryMinutes }).startOf('minute');
  return inHours(soon, day);
}

/** That moment, or the beginning of the working day after it. */
function inHours(at: DateTime<true>, day: WorkDay): Date {
  const workDay = nextWorkDay(at, day.workDays);
  if (!workDay.hasSame(at, 'day') || at < atHour(at, day.workFrom)) {
    return atHour(workDay, day.workFrom).toJSDate();
  }
  if (at < atHour(at, day.workTo)) return at.toJSDate();
  return atHour(nextWorkDay(at.plus({ days: 1 }), day.workDays), day.workFrom).toJSDate();
}

export const laterChoices = ['hour', 'tomorrow'] as const;
export type Later = (typeof laterChoices)[number];

/** [+1 h] counts from the step's own time while that is still to come: reminded of an hour ahead, it moves all the same. */
export function laterThan(now: Date, plannedAt: Date, choice: Later, day: WorkDay): Date {
  if (choice === 'tomorrow') return daysAhead(1, { ...day, now });
  const from = plannedAt > now ? plannedAt : now;
  return inZone(from, day.zone).plus({ hours: 1 }).startOf('minute').toJSDate();
}

/** There is still time to do something about it, and nobody is told after hours. */
const beforeTheEndHours = 0.25;
/** Told about so shortly before, it is not told again on the same day. */
const leastMinutesBetween = 30;

/** When a step nobody answered comes back, once: at the end of the working day, of the next one for a late step. */
export function eveningAfter(plannedAt: Date, day: WorkDay): Date {
  const earliest = inZone(plannedAt, day.zone).plus({ minutes: leastMinutesBetween });
  const end = (of: DateTime<true>) => atHour(of, day.workTo - beforeTheEndHours);
  const today = nextWorkDay(earliest, day.workDays);
  const chosen = end(today) >= earliest ? today : nextWorkDay(today.plus({ days: 1 }), day.workDays);
  return end(chosen).toJSDate();
}
