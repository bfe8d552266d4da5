import type { DateTime } from 'luxon';
import { type Locale, translator } from './locale.ts';
import { inZone } from './zone.ts';

/** Whose day it is: the person's zone (IANA) and language, and the injected now. */
export interface LocalView {
  readonly now: Date;
  readonly zone: string;
  readonly locale: Locale;
}

/** Short and friendly, in the person's zone: "today at 15:00", "Fri 27 Nov, 10:30"; the year when it is another. */
export function formatWhen(at: Date, view: LocalView): string {
  const t = translator(view.locale);
  const local = inZone(at, view.zone).setLocale(view.locale);
  const time = local.toFormat('HH:mm');
  const near = nearDay(local, view);
  return near === undefined
    ? t('when-day', { day: dayName(local, view), time })
    : t(`when-${near}`, { time, hour: local.hour });
}

/** The day alone: "today", "tomorrow", "Fri 27 Nov". */
export function formatDay(at: Date, view: LocalView): string {
  const local = inZone(at, view.zone).setLocale(view.locale);
  const near = nearDay(local, view);
  return near === undefined ? dayName(local, view) : translator(view.locale)(`day-${near}`);
}

/** The day in full: "Monday, 23 November". */
export function formatLongDay(at: Date, { zone, locale }: Pick<LocalView, 'zone' | 'locale'>): string {
  const local = inZone(at, zone).setLocale(locale);
  return `${local.toFormat('cccc')}, ${local.toFormat('d MMMM')}`;
}

/** The clock alone: "09:05". */
export function formatTime(at: Date, zone: string): string {
  return inZone(at, zone).toFormat('HH:mm');
}

/** Today a time; else the day, short: the client's name needs the room more than the weekday does. */
export function formatShort(at: Date, view: LocalView): string {
  const [local, now] = [inZone(at, view.zone), inZone(view.now, view.zone)];
  const days = local.startOf('day').diff(now.startOf('day'), 'days').days;
  if (days === 0) return formatTime(at, view.zone);
  if (Math.abs(days) === 1) return formatDay(at, view);
  return local.setLocale(view.locale).toFormat(local.year === now.year ? 'd MMM' : 'MM.yyyy');
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
const MONTH_DAYS = 30;

/** How long it has been so, in one unit: "5 min", "2 h", "3 days", after sixty days "2 mo". At least a minute. */
export function formatSince(from: Date, { now, locale }: Pick<LocalView, 'now' | 'locale'>): string {
  const t = translator(locale);
  const minutes = Math.max(1, Math.floor((now.getTime() - from.getTime()) / MINUTE_MS));
  if (minutes < HOUR_MINUTES) return t('since-minutes', { n: minutes });
  if (minutes < DAY_MINUTES) return t('since-hours', { n: Math.floor(minutes / HOUR_MINUTES) });
  const days = Math.floor(minutes / DAY_MINUTES);
  return days < 2 * MONTH_DAYS
    ? t('since-days', { n: days })
    : t('since-months', { n: Math.floor(days / MONTH_DAYS) });
}

/** When it was: "just now", "5 min ago". */
export function formatAgo(at: Date, view: Pick<LocalView, 'now' | 'locale'>): string {
  const t = translator(view.locale);
  if (view.now.getTime() - at.getTime() < MINUTE_MS) return t('ago-now');
  return t('ago', { since: formatSince(at, view) });
}

function nearDay(
  local: DateTime<true>,
  { now, zone }: LocalView,
): 'today' | 'tomorrow' | 'yesterday' | undefined {
  switch (dayNumber(local) - dayNumber(inZone(now, zone))) {
    case 0:
      return 'today';
    case 1:
      return 'tomorrow';
    case -1:
      return 'yesterday';
    default:
      return undefined;
  }
}

/** Days of the calendar since 1970, whatever the clocks of the zone do. */
function dayNumber({ year, month, day }: DateTime<true>): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function dayName(local: DateTime<true>, { now, zone }: LocalView): string {
  return local.toFormat(local.year === inZone(now, zone).year ? 'ccc d MMM' : 'ccc d MMM yyyy');
}
