import type { DateTime } from 'luxon';
import { inZone } from '../lib/zone.ts';

/** Half-open: `start <= at < end`. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** Local dates, `YYYY-MM-DD`, both of them inside. */
export interface ChosenDays {
  readonly from: string;
  readonly to: string;
}

/** What somebody asks for: the day, week (from Monday) or month that is running, or days they choose. */
export type PeriodChoice = 'today' | 'week' | 'month' | ChosenDays;

/** Whose calendar a period is counted in: the company's, not the reader's. */
export interface CompanyCalendar {
  readonly now: Date;
  /** IANA. */
  readonly zone: string;
  /** ISO weekdays, 1 is Monday. */
  readonly workDays: readonly number[];
}

/** A period and what it is compared with. */
export interface Period {
  readonly choice: PeriodChoice;
  readonly days: ChosenDays;
  readonly span: Span;
  /** The same time before: of a period that is still running as much as has passed of it. */
  readonly before: Span;
  readonly beforeDays: ChosenDays;
  /** Not over yet: what it is compared with ends at the same hour. */
  readonly running: boolean;
}

/**
 * The period by the company's clocks. Before a day comes the last working day before it, before a week the week, before
 * whole months as many months, before other days as many days. @throws on a date that is none: a defect of the caller
 */
export function periodOf(choice: PeriodChoice, calendar: CompanyCalendar): Period {
  const now = inZone(calendar.now, calendar.zone);
  const { start, end } = boundsOf(choice, now);
  const previous = boundsBefore(start, end, calendar.workDays, choice);
  const running = now < end;
  const beforeEnd = running ? sameMoment({ start, now }, previous) : previous.end;
  return {
    choice,
    days: daysOf({ start, end }),
    span: toSpan({ start, end }),
    before: toSpan({ start: previous.start, end: beforeEnd }),
    beforeDays: daysOf(previous),
    running,
  };
}

interface Bounds {
  readonly start: DateTime<true>;
  readonly end: DateTime<true>;
}

function boundsOf(choice: PeriodChoice, now: DateTime<true>): Bounds {
  if (typeof choice === 'string') {
    const unit = choice === 'today' ? 'day' : choice;
    const start = now.startOf(unit);
    return { start, end: start.plus({ [unit]: 1 }).startOf('day') };
  }
  const end = midnight(choice.to, now).plus({ days: 1 }).startOf('day');
  return { start: midnight(choice.from, now), end };
}

function midnight(date: string, now: DateTime<true>): DateTime<true> {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const at = now.set({ year, month, day }).startOf('day');
  if (at.toISODate() !== date) throw new Error(`Not a date: ${date}`);
  return at;
}

function boundsBefore(
  start: DateTime<true>,
  end: DateTime<true>,
  workDays: readonly number[],
  choice: PeriodChoice,
): Bounds {
  const days = daysBetween(start, end);
  if (days === 1) {
    const day = lastWorkDayBefore(start, workDays);
    return { start: day, end: day.plus({ days: 1 }).startOf('day') };
  }
  const months = (end.year - start.year) * 12 + end.month - start.month;
  const isWholeMonths = start.day === 1 && end.day === 1 && months > 0;
  const back = choice === 'month' || isWholeMonths ? { months } : { days };
  return { start: start.minus(back).startOf('day'), end: start };
}

function lastWorkDayBefore(start: DateTime<true>, workDays: readonly number[]): DateTime<true> {
  let day = start.minus({ days: 1 }).startOf('day');
  for (let back = 1; back < 7 && !workDays.includes(day.weekday); back += 1) {
    day = day.minus({ days: 1 }).startOf('day');
  }
  return day;
}

/**
 * As many days after its beginning as now is after its own, at the same hour of the clock. A shorter month ends where it
 * ends: on the 31st all of February is compared with.
 */
function sameMoment(
  { start, now }: { start: DateTime<true>; now: DateTime<true> },
  previous: Bounds,
): DateTime<true> {
  if (now <= start) return previous.start;
  const { hour, minute, second, millisecond } = now;
  const day = previous.start.plus({ days: daysBetween(start, now) });
  const at = day.set({ hour, minute, second, millisecond });
  return at < previous.end ? at : previous.end;
}

/** Days of the calendar, whatever the clocks of the zone do. */
function daysBetween(from: DateTime<true>, to: DateTime<true>): number {
  return (dayNumber(to) - dayNumber(from)) / 86_400_000;
}

function dayNumber({ year, month, day }: DateTime<true>): number {
  return Date.UTC(year, month - 1, day);
}

function toSpan({ start, end }: Bounds): Span {
  return { start: start.toJSDate(), end: end.toJSDate() };
}

function daysOf({ start, end }: Bounds): ChosenDays {
  return { from: start.toISODate(), to: end.minus({ days: 1 }).toISODate() };
}
