import type { ListFilter } from '../../offers/list-filter.ts';
import type { ListPlace } from '../../offers/working-list.queries.ts';
import { packNumber, parseMoment, parseNumber } from '../ui/press.ts';

/** A page of the working list: which offers, whose, by which filter, and where the page begins or ends. */
export interface ListSpot {
  readonly due?: ListFilter['due'];
  readonly whose?: ListFilter['whose'];
  /** The filter the person has chosen, or a pinned one by its id; absent: none. */
  readonly filter?: 'chosen' | number | undefined;
  readonly after?: ListPlace;
  readonly before?: ListPlace;
}

const letters = { o: 'overdue', t: 'today', n: 'none', s: 'stale', w: 'owed' } as const;

/**
 * The arguments of its button: the letter of what is due, whose (`g` everybody's, `m` mine, `u<id>` of a manager) with `-f` for
 * the chosen filter or `-p<id>` for a pinned one, and `a` or `b` with the place the page follows or precedes.
 */
export function packSpot({ due, whose, filter, after, before }: ListSpot): string[] {
  const letter = Object.entries(letters).find(([, name]) => name === due)?.[0] ?? 'a';
  const owner = whose === undefined ? 'g' : whose === 'mine' ? 'm' : `u${packNumber(whose)}`;
  const by = filter === undefined ? '' : filter === 'chosen' ? '-f' : `-p${packNumber(filter)}`;
  const place = after ? `a${packPlace(after)}` : before ? `b${packPlace(before)}` : undefined;
  return [letter, owner + by, ...(place === undefined ? [] : [place])];
}

function packPlace({ at, id }: ListPlace): string {
  return `${at === null ? '' : packNumber(at.getTime())}-${packNumber(id)}`;
}

/** Arguments this program never made give the first page. */
export function readSpot([letter, whose, place]: readonly string[]): ListSpot {
  const due = Object.entries(letters).find(([known]) => known === letter)?.[1];
  const spot = { due, ...readWhose(whose ?? '') };
  const [, side, moment = '', idText] = place?.match(/^([ab])([0-9a-z]*)-([0-9a-z]+)$/) ?? [];
  const id = parseNumber(idText);
  const at = moment === '' ? null : parseMoment(moment);
  if (id === undefined || at === undefined) return spot;
  const edge = { at, id };
  return side === 'a' ? { ...spot, after: edge } : { ...spot, before: edge };
}

function readWhose(arg: string): Pick<ListSpot, 'whose' | 'filter'> {
  const [, owner, manager, by, pin] = arg.match(/^(?:(g|m)|u([0-9a-z]+))(?:-(?:(f)|p([0-9a-z]+)))?$/) ?? [];
  return {
    whose: owner === 'm' ? 'mine' : parseNumber(manager),
    filter: by === undefined ? parseNumber(pin) : 'chosen',
  };
}

/** The same list from its beginning. */
export function beginning({ due, whose, filter }: ListSpot): ListSpot {
  return { due, whose, filter };
}
