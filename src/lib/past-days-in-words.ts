import { parsePast, type WhenView } from './dates-in-words.ts';
import { dayBounds, inZone } from './zone.ts';

/** Local dates, `YYYY-MM-DD`, both of them inside. */
export interface PastDays {
  readonly from: string;
  readonly to: string;
}

/** A dash between two dates; one inside a date stands between digits alone. */
const between = /\s*[\u2013\u2014]\s*|\s+-\s+|(?<=[.\d]\d)-(?=\d{1,2}[./])/u;

/**
 * Days as people type them: "1.11-15.11", "3 Nov - 12 Nov", "yesterday", "20.11". None lies ahead of today; the order of
 * the two does not matter. @returns undefined for what is no day, or is ahead
 */
export function parsePastDays(text: string, view: WhenView): PastDays | undefined {
  const parts = text.trim().split(between);
  if (parts.length > 2) return undefined;
  // Today is not over, but it counts.
  const now = new Date(dayBounds(view.now, view.zone).end.getTime() - 1);
  const days = parts.map((part) => {
    const reading = parsePast(part, { ...view, now });
    return reading.ok ? inZone(reading.at, view.zone).toISODate() : undefined;
  });
  const [first, last = first] = days;
  if (first === undefined || last === undefined) return undefined;
  return first <= last ? { from: first, to: last } : { from: last, to: first };
}
