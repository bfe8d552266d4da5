import WORDS from './date-words.json' with { type: 'json' };

/** A reading of the time in a text, and what of the text is left for the day. */
export interface TimeReading {
  /** Undefined: this is written like a time, but there is none such (25:00). */
  readonly time: { readonly hour: number; readonly minute: number } | undefined;
  readonly rest: string;
}

type Meridiem = keyof typeof WORDS.meridiems;
const MERIDIEMS: readonly Meridiem[] = ['morning', 'afternoon', 'night'];

const anyOf = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
const PREPOSITION = `(?:(?:${anyOf(WORDS.timePrepositions)})\\s+)`;
const HOUR_UNIT = `(?:\\s*(?<unit>${anyOf(WORDS.hourUnits)}))`;
const MERIDIEM = `(?:\\s*(?<meridiem>${anyOf(MERIDIEMS.flatMap((name) => WORDS.meridiems[name]))}))`;
const MINUTES = `(?<minute>\\d\\d)(?:\\s*(?:${anyOf(WORDS.minuteUnits)}))?`;
const HOUR = '(?<hour>\\d{1,2})';

/** Words end where letters end: \b knows no Cyrillic. */
const wayOf = (way: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d.,:/-])${way}(?![\\p{L}\\d:/])(?!\\.\\d)`, 'gu');

/** Ways that say a time and not how long from now, though the hour's word is the same: "at 3 hours", "15 hours". */
const CLOCK_WAYS: readonly RegExp[] = [
  `${PREPOSITION}${HOUR}${HOUR_UNIT}(?:\\s*${MINUTES})?${MERIDIEM}?`,
  `${PREPOSITION}${HOUR}${MERIDIEM}`,
  `${HOUR}${HOUR_UNIT}${MERIDIEM}`,
  `(?<hour>[7-9]|[12]\\d)${HOUR_UNIT}$`,
].map(wayOf);

/** Every way a time is written, the surest first. */
const WAYS: readonly RegExp[] = [
  `${PREPOSITION}?${HOUR}\\s?:\\s?(?<minute>\\d\\d)(?::\\d\\d)?${HOUR_UNIT}?${MERIDIEM}?`,
  `${PREPOSITION}${HOUR}${HOUR_UNIT}?(?:[.\\-\\s]?${MINUTES})?${MERIDIEM}?`,
  `${HOUR}${HOUR_UNIT}?${MERIDIEM}`,
  `${HOUR}${HOUR_UNIT}(?:\\s*${MINUTES})?`,
  `${HOUR}[.\\-]${MINUTES}`,
].map(wayOf);
const BARE_HOUR = new RegExp(`(?<![\\p{L}\\d.:/-])${HOUR}$`, 'gu');

/**
 * The possible readings of a cleaned text, likely ones first; the caller takes the first whose rest is a day or nothing.
 * An hour from one to six said in words' manner ("at 3", not "3:00") without its half of the day is meant in the
 * afternoon: so do people speak who make appointments.
 */
export function timeReadings(text: string): TimeReading[] {
  return readingsBy([...WAYS, BARE_HOUR], text);
}

/** Those that come before "in 3 hours" is thought of. */
export function clockReadings(text: string): TimeReading[] {
  return readingsBy(CLOCK_WAYS, text);
}

function readingsBy(ways: readonly RegExp[], text: string): TimeReading[] {
  return ways.flatMap((way) =>
    [...text.matchAll(way)].reverse().map((match) => ({
      time: timeOf(match.groups ?? {}),
      rest: without(text, match.index, match[0].length),
    })),
  );
}

/** "in the morning", "after lunch": hours people mean by parts of the day; the morning is their working start. */
export function dayPartReading(text: string, workFrom: number): TimeReading | undefined {
  for (const [hour, words] of Object.entries(WORDS.dayParts)) {
    const found = new RegExp(`(?<!\\p{L})(?:${anyOf(words)})(?!\\p{L})`, 'u').exec(text);
    if (!found) continue;
    const minutes = Math.round((hour === 'workFrom' ? workFrom : Number(hour)) * 60);
    const time = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
    return { time, rest: without(text, found.index, found[0].length) };
  }
  return undefined;
}

function timeOf(groups: Partial<Record<string, string>>): TimeReading['time'] {
  const typed = groups.hour ?? '';
  const minute = Number(groups.minute ?? 0);
  const meridiem = MERIDIEMS.find((name) => WORDS.meridiems[name].includes(groups.meridiem ?? ''));
  const isShort = typed.length === 1 && (groups.minute === undefined || groups.unit !== undefined);
  const hour = meridiem ? hourOfHalf(Number(typed), meridiem) : afternoonHour(Number(typed), isShort);
  return hour > 23 || minute > 59 ? undefined : { hour, minute };
}

function afternoonHour(hour: number, isShort: boolean): number {
  return isShort && hour >= 1 && hour <= 6 ? hour + 12 : hour;
}

function hourOfHalf(hour: number, meridiem: Meridiem): number {
  if (meridiem === 'afternoon') return hour < 12 ? hour + 12 : hour;
  if (meridiem === 'night' && hour >= 9 && hour < 12) return hour + 12;
  return hour === 12 ? 0 : hour;
}

function without(text: string, index: number, length: number): string {
  return `${text.slice(0, index)} ${text.slice(index + length)}`.replace(/\s+/gu, ' ').trim();
}
