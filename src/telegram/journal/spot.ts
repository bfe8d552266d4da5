import { dayBounds, inZone } from '../../lib/zone.ts';
import { type JournalKind, journalKinds } from '../../members/journal.queries.ts';
import { packNumber, parseNumber } from '../ui/press.ts';

/** Whose journal it is: everybody's within reach, a member's, a client's. */
export type JournalOf = 'a' | 'm' | 'c';

/** A page of a journal. Its buttons carry all of it. */
export interface JournalSpot {
  readonly of: JournalOf;
  /** The member or the client; 0 for everybody's. */
  readonly id: number;
  readonly kind: JournalKind;
  /** One local day, as a number: 20261122; 0: any. */
  readonly day: number;
  /** The last rows of the page before. */
  readonly before: { readonly c: number; readonly a: number } | undefined;
}

export function packSpot({ of, kind, day, before }: JournalSpot): string[] {
  const place = before ? [packNumber(before.c), packNumber(before.a)] : [];
  return [of, kind.slice(0, 2), packNumber(day), ...place];
}

/** Whatever a button says that this program never made leads to the beginning. */
export function readSpot(id: number, args: readonly string[]): JournalSpot {
  const [c, a] = [parseNumber(args[3]), parseNumber(args[4])];
  return {
    of: args[0] === 'm' || args[0] === 'c' ? args[0] : 'a',
    id,
    kind: journalKinds.find((kind) => kind.slice(0, 2) === args[1]) ?? 'all',
    day: parseNumber(args[2]) ?? 0,
    before: c === undefined || a === undefined ? undefined : { c, a },
  };
}

/** A day's number, and the days beside it. */
export function dayNumber(at: Date, zone: string): number {
  return Number(inZone(at, zone).toFormat('yyyyMMdd'));
}

/** @returns undefined for a number that is no day */
export function dayAt(
  day: number,
  zone: string,
): { start: Date; end: Date; before: number; after: number } | undefined {
  const text = String(day);
  if (!/^20\d{6}$/.test(text)) return undefined;
  const noon = new Date(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return undefined;
  const { start, end } = dayBounds(noon, zone);
  return {
    start,
    end,
    before: dayNumber(new Date(start.getTime() - 1), zone),
    after: dayNumber(end, zone),
  };
}
