import { DateTime } from 'luxon';
import type { Locale } from './locale.ts';

/** Day and month, the year where it is known. */
interface Birthday {
  readonly day: number;
  readonly month: number;
  readonly year?: number | undefined;
}

/** A birthday as typed or as address books write it: 8.03, 8.03.1985, 08/03/85, 1985-03-08, --03-08, 19850308. */
export function parseBirthday(typed: string, now: Date): Birthday | undefined {
  const text = typed.trim();
  const written =
    /^(?<day>\d{1,2})[./\s](?<month>\d{1,2})(?:[./\s](?<year>\d{4}|\d{2}))?\.?$/u.exec(text) ??
    /^(?<year>\d{4})-?(?<month>\d\d)-?(?<day>\d\d)(?:T.*)?$/u.exec(text) ??
    /^--(?<month>\d\d)-?(?<day>\d\d)$/u.exec(text);
  if (!written?.groups) return undefined;
  const { day, month, year } = written.groups;
  const birthday = {
    ...{ day: Number(day), month: Number(month) },
    ...(year === undefined ? {} : { year: fullYear(year, now) }),
  };
  // A leap year, so that 29 February without a year is a day.
  const date = DateTime.utc(birthday.year ?? 2000, birthday.month, birthday.day);
  const inFuture = birthday.year !== undefined && date.toJSDate() > now;
  return date.isValid && !inFuture && (birthday.year ?? 1900) >= 1900 ? birthday : undefined;
}

/** Two digits are the last year that fits: nobody is born tomorrow. */
function fullYear(year: string, now: Date): number {
  if (year.length === 4) return Number(year);
  const century = Math.floor(now.getUTCFullYear() / 100) * 100;
  const thisCentury = century + Number(year);
  return thisCentury > now.getUTCFullYear() ? thisCentury - 100 : thisCentury;
}

/** "8 March", "8 March 1985". */
export function formatBirthday({ day, month, year }: Birthday, locale: Locale): string {
  const date = DateTime.utc(year ?? 2000, month, day, { locale });
  return date.toFormat(year === undefined ? 'd MMMM' : 'd MMMM yyyy');
}
