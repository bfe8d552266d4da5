import type { DateTime } from 'luxon';
import WORDS from './date-words.json' with { type: 'json' };
import { type DayReading, readDay } from './days-in-words.ts';
import type { LocalView } from './local-time.ts';
import { clockReadings, dayPartReading, type TimeReading, timeReadings } from './times-in-words.ts';
import { atWallTime, type WallTime } from './wall-clock.ts';
import { inZone } from './zone.ts';

export type WhenReading =
  /** `hasTime` false: only a day was said, and `at` is its working start. */
  | { ok: true; at: Date; hasTime: boolean }
  | { ok: false; reason: 'unreadable' | 'no-such-date' | 'past' }
  /** `nearest`: the clocks of that night skip the time, and go on from there. */
  | { ok: false; reason: 'no-such-time'; nearest?: Date };

/** `workFrom`: the hour a day begins for this person when no time is said (9.5 is half past nine). */
export type WhenView = LocalView & { readonly workFrom?: number };

const DEFAULT_WORK_FROM = 10;
/** Nobody says a date in more; a pasted message is not searched for one. */
const LONGEST_TEXT = 80;

/**
 * A moment to come, as people type it in Russian, Ukrainian or English, whatever their own language: a day, a time, or
 * both, in words or digits (day before month). The whole text must be understood: a word that is not part of the date
 * makes it unreadable, for half a reading would be saved unseen. A time alone is today's, or tomorrow's when it is over;
 * today without a time is its working start or, later in the day, an hour from now. Never reads the machine's zone.
 */
export function parseWhen(text: string, view: WhenView): WhenReading {
  const cleaned = clean(text);
  if (cleaned === '' || cleaned.length > LONGEST_TEXT) return { ok: false, reason: 'unreadable' };
  const local = inZone(view.now, view.zone);
  let refusal: WhenReading | undefined;
  for (const { time, rest, isTimed } of readings(cleaned, view.workFrom ?? DEFAULT_WORK_FROM)) {
    const day = rest === '' ? undefined : readDay(rest, local, view.locale);
    if (day?.kind === 'unreadable' || (!isTimed && !day)) continue;
    if (day?.kind === 'no-such-date') refusal ??= { ok: false, reason: 'no-such-date' };
    else if (isTimed && !time) refusal ??= { ok: false, reason: 'no-such-time' };
    else if (day?.kind !== 'instant' || !isTimed) return resolve(day, time, local, view);
  }
  return refusal ?? { ok: false, reason: 'unreadable' };
}

export type PastReading =
  | { ok: true; at: Date }
  | { ok: false; reason: 'unreadable' | 'no-such-date' | 'no-such-time' | 'future' };

/**
 * A moment that is over, as people type it: "yesterday 16:00", "yesterday", "16:00", "Fri 10:30", "an hour ago". A day
 * of the week is the last one, a time alone today's or, when it is still ahead, yesterday's; a day alone its working
 * start.
 */
export function parsePast(text: string, view: WhenView): PastReading {
  const cleaned = clean(text);
  if (cleaned === '' || cleaned.length > LONGEST_TEXT) return { ok: false, reason: 'unreadable' };
  const local = inZone(view.now, view.zone);
  let refusal: PastReading | undefined;
  for (const { time, rest, isTimed } of readings(cleaned, view.workFrom ?? DEFAULT_WORK_FROM)) {
    const day = rest === '' ? undefined : readDay(rest, local, view.locale);
    if (day?.kind === 'unreadable' || (!isTimed && !day)) continue;
    if (day?.kind === 'no-such-date') refusal ??= { ok: false, reason: 'no-such-date' };
    else if (isTimed && !time) refusal ??= { ok: false, reason: 'no-such-time' };
    else if (day?.kind === 'instant') {
      if (!isTimed) return behind(day.at, view.now);
    } else return resolvePast(day, namesWeekday(rest), time, local, view);
  }
  return refusal ?? { ok: false, reason: 'unreadable' };
}

function resolvePast(
  day: Exclude<GoodDay, { kind: 'instant' }> | undefined,
  isWeekday: boolean,
  time: TimeReading['time'],
  local: DateTime<true>,
  view: WhenView,
): PastReading {
  const said = day?.kind === 'day' ? local.set({ year: day.year, month: day.month, day: day.day }) : local;
  const back = isWeekday && said > local ? said.minus({ weeks: 1 }) : said;
  const workFrom = Math.round((view.workFrom ?? DEFAULT_WORK_FROM) * 60);
  const clock = time ?? { hour: Math.floor(workFrom / 60), minute: workFrom % 60 };
  const at = momentOn(back, clock, view.zone);
  if (!at) return { ok: false, reason: 'no-such-time' };
  if (at <= view.now) return { ok: true, at };
  // Today, not yet: without a time it is now; a time alone was yesterday's, a weekday the last one.
  if (!time && back.hasSame(local, 'day')) return { ok: true, at: view.now };
  const days = !day ? 1 : isWeekday ? 7 : undefined;
  const before = days === undefined ? undefined : momentOn(local.minus({ days }), clock, view.zone);
  return before ? { ok: true, at: before } : { ok: false, reason: 'future' };
}

function momentOn({ year, month, day }: DateTime, clock: Clock, zone: string): Date | undefined {
  const found = atWallTime({ year, month, day, ...clock }, zone);
  return 'at' in found ? found.at : undefined;
}

function behind(at: Date, now: Date): PastReading {
  return at <= now ? { ok: true, at } : { ok: false, reason: 'future' };
}

function namesWeekday(text: string): boolean {
  const last = text.split(' ').at(-1) ?? '';
  return WORDS.weekdays.some((names) => names.includes(last));
}

/** The first reading loads chrono's words and takes a second or so: call this at the start. */
export function warmUp(): void {
  // Unreadable, so that all three languages are tried.
  parseWhen('warm up', { now: new Date(0), zone: 'utc', locale: 'ru' });
}

function* readings(text: string, workFrom: number): Generator<TimeReading & { isTimed: boolean }> {
  const part = dayPartReading(text, workFrom);
  if (part) yield { ...part, isTimed: true };
  for (const reading of clockReadings(text)) yield { ...reading, isTimed: true };
  yield { time: undefined, rest: text, isTimed: false };
  for (const reading of timeReadings(text)) yield { ...reading, isTimed: true };
}

type GoodDay = Exclude<DayReading, { kind: 'unreadable' | 'no-such-date' }>;

function resolve(
  day: GoodDay | undefined,
  time: TimeReading['time'],
  local: DateTime<true>,
  view: WhenView,
): WhenReading {
  if (day?.kind === 'instant') return ahead(day.at, true, view.now);
  if (!time) return workingStart(day ?? { kind: 'this-weekday' }, local, view);
  const date = day?.kind === 'day' ? day : local;
  const today = timeOn(date, time, view);
  const isOver = today.ok ? today.at <= view.now : today.reason === 'past';
  if (day?.kind === 'day' || !isOver) return today;
  return timeOn(local.plus(day ? { weeks: 1 } : { days: 1 }), time, view);
}

type CalendarDate = Pick<WallTime, 'year' | 'month' | 'day'>;

function timeOn({ year, month, day }: CalendarDate, time: Clock, { now, zone }: WhenView): WhenReading {
  const found = atWallTime({ year, month, day, ...time }, zone);
  return 'at' in found
    ? ahead(found.at, true, now)
    : { ok: false, reason: 'no-such-time', nearest: found.nearest };
}

type Clock = NonNullable<TimeReading['time']>;

function workingStart(day: GoodDay, local: DateTime<true>, view: WhenView): WhenReading {
  const { year, month, day: date } = day.kind === 'day' ? day : local.plus({ weeks: 1 });
  const minutes = Math.round((view.workFrom ?? DEFAULT_WORK_FROM) * 60);
  const clock = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  const found = atWallTime({ year, month, day: date, ...clock }, view.zone);
  const start = 'at' in found ? found.at : found.nearest;
  const inAnHour = local.plus({ hours: 1 }).startOf('minute');
  const isToday = local.hasSame(inZone(start, view.zone), 'day');
  if (start <= view.now && isToday && inAnHour.hasSame(local, 'day')) {
    return { ok: true, at: inAnHour.toJSDate(), hasTime: false };
  }
  return ahead(start, false, view.now);
}

function ahead(at: Date, hasTime: boolean, now: Date): WhenReading {
  return at > now ? { ok: true, at, hasTime } : { ok: false, reason: 'past' };
}

const NUMBERS: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS.numbers).flatMap(([number, words]) => words.map((word) => [word, number] as const)),
);

/** Lower case, one kind of apostrophe, no commas and no dots after letters, numbers in digits, set phrases said plainly. */
function clean(text: string): string {
  const plain = text
    .slice(0, 2 * LONGEST_TEXT)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u02bc\u00b4`\u2032]/gu, "'")
    .replace(/(?<=\p{L})\.|(?<!\d),|,(?!\d)|[!?;()"\u00ab\u00bb]/gu, ' ')
    .replace(/(?<=\s[ap]) (?=m(?:\s|$))/gu, '');
  const words = plain.split(/\s+/u).map((word) => NUMBERS.get(word) ?? word);
  let padded = ` ${words.filter((word) => word !== '').join(' ')} `;
  for (const [from = '', to = ''] of WORDS.phrases) padded = padded.replaceAll(` ${from} `, ` ${to} `);
  return padded.trim();
}
