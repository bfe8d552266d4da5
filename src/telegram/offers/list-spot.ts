import type { ListPlace, OfferListFilter } from '../../offers/offers.queries.ts';
import { packNumber, parseMoment, parseNumber } from '../ui/press.ts';

/** A page of the working list: which offers, whose, and where the page begins or ends. */
export interface ListSpot {
  readonly filter: OfferListFilter;
  readonly mine: boolean;
  readonly after?: ListPlace;
  readonly before?: ListPlace;
}

export const firstPage: ListSpot = { filter: 'all', mine: false };

const letters = { a: 'all', o: 'overdue', t: 'today', n: 'no_step' } as const satisfies Record<
  string,
  OfferListFilter
>;

/** The arguments of its button: `<filter>`, `<mine>`, and `a` or `b` with the place the page follows or precedes. */
export function packSpot({ filter, mine, after, before }: ListSpot): string[] {
  const letter = Object.entries(letters).find(([, name]) => name === filter)?.[0] ?? 'a';
  const place = after ? `a${packPlace(after)}` : before ? `b${packPlace(before)}` : undefined;
  return [letter, mine ? 'm' : 'g', ...(place === undefined ? [] : [place])];
}

function packPlace({ nextStepAt, id }: ListPlace): string {
  return `${nextStepAt === null ? '' : packNumber(nextStepAt.getTime())}-${packNumber(id)}`;
}

/** Arguments this program never made give the first page. */
export function readSpot([letter, whose, place]: readonly string[]): ListSpot {
  const filter = Object.entries(letters).find(([known]) => known === letter)?.[1] ?? 'all';
  const spot = { filter, mine: whose === 'm' };
  const [, side, at = '', idText] = place?.match(/^([ab])([0-9a-z]*)-([0-9a-z]+)$/) ?? [];
  const id = parseNumber(idText);
  const nextStepAt = at === '' ? null : parseMoment(at);
  if (id === undefined || nextStepAt === undefined) return spot;
  const edge = { nextStepAt, id };
  return side === 'a' ? { ...spot, after: edge } : { ...spot, before: edge };
}
