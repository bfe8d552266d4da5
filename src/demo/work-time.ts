import type { DateTime } from 'luxon';
import type { CompanySettings } from '../companies/companies.queries.ts';
import { atWallTime } from '../lib/wall-clock.ts';
import { inZone } from '../lib/zone.ts';

/** About three months back, and as far ahead as anybody plans. */
const daysBack = 91;
const daysAhead = 45;
const minuteMs = 60_000;

/**
 * The company's working minutes, counted through: nights and days off take no place on this axis, so whatever is put
 * on it happens within working hours. Minute 0 is the first one of the first working day, three months ago.
 */
export interface WorkTime {
  readonly minutesADay: number;
  /** The last working minute that has begun: this very one, or the end of the last working day. */
  readonly now: number;
  /** The first minute of today, when it is a working day. */
  readonly today: number | undefined;
  /** The first minute of the first working day after today. */
  readonly tomorrow: number;
  /** The instant at which a working minute begins. */
  instant(minute: number): Date;
}

export function createWorkTime(
  now: Date,
  company: Pick<CompanySettings, 'timeZone' | 'workDays' | 'workFrom' | 'workTo'>,
): WorkTime {
  const minutesADay = (company.workTo - company.workFrom) * 60;
  const today = inZone(now, company.timeZone).startOf('day');
  const days = Array.from({ length: daysBack + daysAhead }, (_, n) =>
    today.plus({ days: n - daysBack }),
  ).filter((day) => company.workDays.includes(day.weekday));
  const openings = new Map<number, Date>();
  const opening = (n: number): Date => {
    const known = openings.get(n) ?? openingOf(days[n], company);
    openings.set(n, known);
    return known;
  };
  // Clocks are changed at night: within a day's working hours a minute is a minute.
  const instant = (minute: number): Date =>
    new Date(opening(Math.floor(minute / minutesADay)).getTime() + (minute % minutesADay) * minuteMs);
  const before = days.filter((day) => day < today).length;
  const isWorkday = company.workDays.includes(today.weekday);
  const sinceOpening = isWorkday ? minutesSince(instant(before * minutesADay), now) : -1;
  return {
    minutesADay,
    instant,
    now: before * minutesADay + Math.min(Math.max(sinceOpening, -1), minutesADay - 1),
    today: isWorkday ? before * minutesADay : undefined,
    tomorrow: (before + (isWorkday ? 1 : 0)) * minutesADay,
  };
}

function openingOf(
  day: DateTime | undefined,
  { workFrom: hour, timeZone }: Pick<CompanySettings, 'workFrom' | 'timeZone'>,
): Date {
  if (!day) throw new RangeError('a day too far away to work on');
  const found = atWallTime({ year: day.year, month: day.month, day: day.day, hour, minute: 0 }, timeZone);
  return 'at' in found ? found.at : found.nearest;
}

function minutesSince(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / minuteMs);
}
