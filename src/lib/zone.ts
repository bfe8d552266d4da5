import { DateTime, IANAZone } from 'luxon';

/** Whether this is an IANA time zone name such as Europe/Kyiv; a bare offset is none: it knows no summer. */
export function isZone(zone: string): boolean {
  return /^[a-z]/iu.test(zone) && IANAZone.isValidZone(zone);
}

/** Looking up a zone's offset takes longer than all the rest of a date, and a screen asks for few moments many times. */
const known = new Map<string, DateTime<true>>();
const mostKnown = 1_000;

/** An instant as the clock on the wall of that zone shows it. Throws on an unknown zone or a broken Date: a defect. */
export function inZone(at: Date, zone: string): DateTime<true> {
  const key = `${at.getTime()} ${zone}`;
  const seen = known.get(key);
  if (seen) return seen;
  const local = DateTime.fromJSDate(at, { zone });
  if (!local.isValid) throw new Error(`Not a time or not a zone: ${local.invalidExplanation ?? zone}`);
  if (known.size >= mostKnown) known.clear();
  known.set(key, local);
  return local;
}

/** Local midnight and the next one: `start <= at < end`. A day of changing clocks has 23 or 25 hours. */
export function dayBounds(now: Date, zone: string): { start: Date; end: Date } {
  const start = inZone(now, zone).startOf('day');
  return { start: start.toJSDate(), end: start.plus({ days: 1 }).startOf('day').toJSDate() };
}
