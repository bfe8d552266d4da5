import type { DateTime } from 'luxon';
import { formatDay, formatTime, type LocalView } from './local-time.ts';
import { translator } from './locale.ts';
import { inZone } from './zone.ts';

/** A person's working week: hours of the day (9, 18, 9.5 is half past nine), ISO days (1 Monday ... 7 Sunday). */
export interface WorkingTime {
  readonly workFrom: number;
  readonly workTo: number;
  /** Empty means every day. */
  readonly workDays: readonly number[];
}

export type DateChoiceKey = 'h1' | 'evening' | 'tomorrow' | 'd3' | 'week';

export interface DateChoice {
  readonly key: DateChoiceKey;
  readonly at: Date;
  /** The day was a day off, and this is the next working one: the label names it. */
  readonly moved: boolean;
}

const CHOICES_IN_A_ROW = 4;

/**
 * The standard row for a next step: in an hour, the end of my working day, tomorrow, in three days; where one of these
 * is over or would be another's twin, a week from now makes up the four. Days are calendar days at the working start,
 * moved to the next working day; "in an hour" is meant literally, whatever the hour.
 */
export function dateChoices({
  now,
  zone,
  workFrom,
  workTo,
  workDays,
}: Pick<LocalView, 'now' | 'zone'> & WorkingTime): DateChoice[] {
  const local = inZone(now, zone);
  const inAnHour = local.plus({ hours: 1 }).startOf('minute').toJSDate();
  const choices: DateChoice[] = [{ key: 'h1', at: inAnHour, moved: false }];
  const evening = atHour(local, workTo).toJSDate();
  if (isWorkDay(local, workDays) && evening > now && evening.getTime() !== inAnHour.getTime()) {
    choices.push({ key: 'evening', at: evening, moved: false });
  }
  for (const { key, days } of DAY_CHOICES) {
    if (choices.length === CHOICES_IN_A_ROW) break;
    const wanted = local.plus({ days });
    const day = nextWorkDay(wanted, workDays);
    const at = atHour(day, workFrom).toJSDate();
    if (choices.some((choice) => choice.at.getTime() === at.getTime())) continue;
    choices.push({ key, at, moved: !day.hasSame(wanted, 'day') });
  }
  return choices;
}

const DAY_CHOICES = [
  { key: 'tomorrow', days: 1 },
  { key: 'd3', days: 3 },
  { key: 'week', days: 7 },
] as const;

/** The working start of the day so many days ahead, moved to the next working day. */
export function daysAhead(
  days: number,
  { now, zone, workFrom, workDays }: Pick<LocalView, 'now' | 'zone'> & WorkingTime,
): Date {
  return atHour(nextWorkDay(inZone(now, zone).plus({ days }), workDays), workFrom).toJSDate();
}

/** What stands on the button: "1 h", "18:00", "Tomorrow"; a moved choice says its day, "Mon 30 Nov". */
export function dateChoiceLabel(choice: DateChoice, view: LocalView): string {
  if (choice.key === 'evening') return formatTime(choice.at, view.zone);
  return choice.moved ? formatDay(choice.at, view) : translator(view.locale)(`date-choice-${choice.key}`);
}

/** That local day at an hour (9.5 is half past nine); an hour the clocks skip becomes the one after it. */
export function atHour(day: DateTime<true>, hour: number): DateTime<true> {
  const minutes = Math.round(hour * 60);
  return day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, millisecond: 0 });
}

function isWorkDay(day: DateTime<true>, workDays: readonly number[]): boolean {
  return workDays.length === 0 || workDays.includes(day.weekday);
}

/** That day, or the first working one after it. */
export function nextWorkDay(day: DateTime<true>, workDays: readonly number[]): DateTime<true> {
  for (let moved = 0; moved < 7; moved += 1) {
    const candidate = day.plus({ days: moved });
    if (isWorkDay(candidate, workDays)) return candidate;
  }
  return day;
}
