import { en, type ParsedResult, ru, uk } from 'chrono-node';
import { DateTime } from 'luxon';
import WORDS from './date-words.json' with { type: 'json' };
import type { Locale } from './locale.ts';

/** What a text says about the day. */
export type DayReading =
  | { kind: 'day'; year: number; month: number; day: number }
  /** Today is this day of the week: it means today when the time is ahead, else a week from now. */
  | { kind: 'this-weekday' }
  /** A duration from now, to the minute. */
  | { kind: 'instant'; at: Date }
  | { kind: 'no-such-date' }
  | { kind: 'unreadable' };

const CHRONOS = { ru, uk, en };
const FILLERS = new Set(WORDS.fillers);
const UNREADABLE: DayReading = { kind: 'unreadable' };
const NO_SUCH_DATE: DayReading = { kind: 'no-such-date' };

const anyOf = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
const MONTH = `(?<month>${anyOf(WORDS.months.flat())})(?!\\p{L})`;
const DAY = `(?<day>\\d{1,2})`;
const SUFFIX = `(?:\\s?(?:${anyOf(WORDS.daySuffixes)}))`;
const YEAR = '(?:\\s(?<year>\\d{4}))?';

/** Dates with digits, by the day first as here everybody writes them. */
const WRITTEN: readonly RegExp[] = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/u,
  /^(?<day>\d{1,2})[./](?<month>\d{1,2})(?:[./](?<year>\d{4}|\d{2}))?\.?$/u,
  /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/u,
  new RegExp(`^${DAY}${SUFFIX}?\\s?${MONTH}${YEAR}$`, 'u'),
  new RegExp(`^${MONTH}\\s${DAY}${SUFFIX}?${YEAR}$`, 'u'),
  new RegExp(`^${DAY}${SUFFIX}$`, 'u'),
];

/** Reads a cleaned text that should be a day and nothing else. `local` is now in the person's zone. */
export function readDay(text: string, local: DateTime<true>, locale: Locale): DayReading {
  const words = withoutFillers(text);
  if (words === 'next week') return dayOf(local.startOf('week').plus({ weeks: 1 }));
  const { isNext, weekday, rest } = leadingWeekday(words);
  if (isNext && weekday !== undefined && rest === '') {
    return dayOf(local.startOf('week').plus({ days: 6 + weekday }));
  }
  const written = readWritten(rest, local);
  if (written) return weekday === undefined || isOn(written, weekday) ? written : NO_SUCH_DATE;
  for (const tried of [locale, ...(['ru', 'uk', 'en'] as const).filter((other) => other !== locale)]) {
    const reading = readByChrono(words, local, tried);
    if (reading.kind !== 'unreadable') return reading;
  }
  // What chrono does not know, such as some two-letter days of the week.
  return weekday !== undefined && !isNext && rest === '' ? nextWeekday(weekday, local) : UNREADABLE;
}

function readWritten(text: string, local: DateTime<true>): DayReading | undefined {
  for (const way of WRITTEN) {
    const groups = way.exec(text)?.groups;
    if (!groups) continue;
    const day = Number(groups.day);
    if (groups.month === undefined) return nextDayOfMonth(day, local);
    const month = /\d/u.test(groups.month) ? Number(groups.month) : monthOf(groups.month);
    if (groups.year === undefined) return nearestYear(month, day, local);
    return existing(Number(groups.year.padStart(4, '20')), month, day, local);
  }
  return undefined;
}

const FARTHEST_YEARS = 10;
/** A date without a year that is over for less than this was meant so, and is answered as past; else it is next year's. */
const JUST_OVER_DAYS = 31;

function nearestYear(month: number, day: number, local: DateTime<true>): DayReading {
  const thisYear = DateTime.fromObject({ year: local.year, month, day }, { zone: local.zone });
  if (thisYear.isValid && thisYear > local.minus({ days: JUST_OVER_DAYS })) return dayOf(thisYear);
  return existing(local.year + 1, month, day, local);
}

function nextDayOfMonth(day: number, local: DateTime<true>): DayReading {
  for (const months of [0, 1, 2]) {
    const month = local.startOf('month').plus({ months });
    const isAhead = months > 0 || day >= local.day;
    if (isAhead && day >= 1 && day <= (month.daysInMonth ?? 0)) return dayOf(month.set({ day }));
  }
  return NO_SUCH_DATE;
}

function existing(year: number, month: number, day: number, local: DateTime<true>): DayReading {
  const isNear = year <= local.year + FARTHEST_YEARS;
  return isNear && DateTime.utc(year, month, day).isValid ? { kind: 'day', year, month, day } : NO_SUCH_DATE;
}

function readByChrono(text: string, local: DateTime<true>, locale: Locale): DayReading {
  const results = CHRONOS[locale].parse(
    text,
    { instant: local.toJSDate(), timezone: local.offset },
    { forwardDate: true },
  );
  const [result] = results;
  if (!result || results.length > 1 || result.end || !isWhole(result, text)) return UNREADABLE;
  const { start } = result;
  if (start.tags().has('result/relativeDateAndTime')) {
    const at = DateTime.fromJSDate(start.date(), { zone: local.zone });
    return at.isValid && at.year <= local.year + FARTHEST_YEARS
      ? { kind: 'instant', at: at.startOf('minute').toJSDate() }
      : NO_SUCH_DATE;
  }
  if (start.isCertain('hour')) return UNREADABLE;
  const year = start.get('year') ?? Number.NaN;
  const month = start.get('month') ?? Number.NaN;
  const day = start.get('day') ?? Number.NaN;
  const isRelative = start.tags().has('result/relativeDate');
  if (!isRelative && !start.isCertain('day') && !start.isCertain('weekday')) return UNREADABLE;
  const onlyWeekday = start.isCertain('weekday') && !start.isCertain('day');
  if (onlyWeekday && start.get('weekday') === local.weekday % 7) return { kind: 'this-weekday' };
  return existing(year, month, day, local);
}

function isWhole(result: ParsedResult, text: string): boolean {
  const before = text.slice(0, result.index);
  const after = text.slice(result.index + result.text.length);
  return withoutFillers(`${before} ${after}`) === '';
}

function withoutFillers(text: string): string {
  const words = text.split(' ').filter((word) => word !== '');
  while (FILLERS.has(words[0] ?? '')) words.shift();
  while (FILLERS.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** "Next Fri" is that day of the next week. "Fri 27 Nov" is checked as a date; "Fri" alone is left to stand. ISO number of the day, 1 Monday. */
function leadingWeekday(text: string): { isNext: boolean; weekday?: number; rest: string } {
  const words = text.split(' ');
  const isNext = WORDS.next.includes(words[0] ?? '');
  const [name = '', ...others] = isNext ? words.slice(1) : words;
  const index = WORDS.weekdays.findIndex((names) => names.includes(name));
  return index < 0
    ? { isNext, rest: text }
    : { isNext, weekday: index + 1, rest: withoutFillers(others.join(' ')) };
}

function nextWeekday(weekday: number, local: DateTime<true>): DayReading {
  if (weekday === local.weekday) return { kind: 'this-weekday' };
  return dayOf(local.plus({ days: (weekday - local.weekday + 7) % 7 }));
}

function isOn(reading: DayReading, weekday: number): boolean {
  return reading.kind !== 'day' || DateTime.utc(reading.year, reading.month, reading.day).weekday === weekday;
}

function monthOf(word: string): number {
  return WORDS.months.findIndex((names) => names.includes(word)) + 1;
}

function dayOf({ year, month, day }: DateTime): DayReading {
  return { kind: 'day', year, month, day };
}
