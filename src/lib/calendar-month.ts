import { DateTime } from 'luxon';
import { atHour } from './date-choices.ts';
import type { LocalView } from './local-time.ts';
import type { Locale } from './locale.ts';
import { inZone } from './zone.ts';

export interface CalendarDay {
  /** The day of the month. */
  readonly day: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly isToday: boolean;
  readonly isPast: boolean;
}

export interface CalendarMonth {
  readonly title: string;
  /** Monday first. */
  readonly weekdays: readonly string[];
  /** Seven places a week; a place of another month is empty. */
  readonly weeks: readonly (readonly (CalendarDay | undefined)[])[];
  readonly previous: { readonly year: number; readonly month: number };
  readonly next: { readonly year: number; readonly month: number };
}

/** A month (1 to 12) for a picker of days, as the person's own day and language have it. */
export function calendarMonth(year: number, month: number, { now, zone, locale }: LocalView): CalendarMonth {
  const first = DateTime.fromObject({ year, month, day: 1 }, { zone, locale });
  if (!first.isValid) throw new Error(`Not a month: ${year}-${month}`);
  const today = inZone(now, zone).toISODate();
  const places: (CalendarDay | undefined)[] = Array.from({ length: first.weekday - 1 }, () => undefined);
  for (let day = 1; day <= first.daysInMonth; day += 1) {
    const date = first.set({ day }).toISODate();
    places.push({ day, date, isToday: date === today, isPast: date < today });
  }
  while (places.length % 7 !== 0) places.push(undefined);
  const weeks = Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
  return {
    title: first.toFormat('LLLL yyyy'),
    weekdays: weekdayNames(locale),
    weeks,
    previous: yearAndMonth(first.minus({ months: 1 })),
    next: yearAndMonth(first.plus({ months: 1 })),
  };
}

const SOME_MONDAY = { year: 2024, month: 1, day: 1 };

/** Short names of the days of the week, Monday first. */
export function weekdayNames(locale: Locale): string[] {
  const monday = DateTime.fromObject(SOME_MONDAY, { zone: 'utc', locale });
  return Array.from({ length: 7 }, (_, day) => monday.plus({ days: day }).toFormat('ccc'));
}

/**
 * The instant of a picked day (YYYY-MM-DD) at a local hour (9.5 is half past nine); undefined when there is no such day.
 */
export function instantOf(date: string, hour: number, zone: string): Date | undefined {
  const day = DateTime.fromISO(date, { zone });
  return /^\d{4}-\d\d-\d\d$/u.test(date) && day.isValid ? atHour(day, hour).toJSDate() : undefined;
}

function yearAndMonth({ year, month }: DateTime): { year: number; month: number } {
  return { year, month };
}
