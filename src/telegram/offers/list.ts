import type { Db } from '../../db/company.ts';
import { dayBounds } from '../../lib/zone.ts';
import { findMemberName } from '../../members/members.queries.ts';
import { reachOf, requireCompanyRight } from '../../members/rights.ts';
import type { ListFilter } from '../../offers/list-filter.ts';
import {
  type FilterNames,
  findChosenFilter,
  findPinnedList,
  listFilterNames,
} from '../../offers/member-views.queries.ts';
import { listManagers, listOpenOffers, type OfferListPage } from '../../offers/working-list.queries.ts';
import type { CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { listView } from './list.view.ts';
import { beginning, type ListSpot, packSpot, readSpot } from './list-spot.ts';
import { managersView } from './managers.view.ts';

const onPage = 7;

interface ShownList {
  readonly spot: ListSpot;
  readonly page: OfferListPage;
  /** All that narrows the list, and the names of what it says by id. */
  readonly filter: ListFilter;
  readonly names: FilterNames;
  /** The name of a pinned list. */
  readonly pinned: string | undefined;
}

/** A page of the working list, remembered so that every [List] comes back to it. */
export async function showList(turn: MemberTurn, wanted: ListSpot): Promise<void> {
  const shown = await readPage(turn, wanted);
  turn.remember({ list: { companyId: turn.actor.companyId, args: packSpot(shown.spot) } });
  await turn.show(listView(turn.t, { ...shown, seesOthers: seesOthers(turn) }, turn.view));
}

export function seesOthers({ actor }: MemberTurn): boolean {
  return ['group', 'company'].includes(reachOf(actor, 'offer.view'));
}

async function readPage(turn: MemberTurn, spot: ListSpot): Promise<ShownList> {
  const { now, view } = turn;
  const shown = await turn.read(async (db, actor) => {
    requireCompanyRight(actor, 'offer.view');
    const kept = await readKept(turn, db, spot);
    const filter = { ...kept.filter, due: spot.due, whose: spot.whose };
    const place = { day: dayBounds(now, view.zone), now, most: onPage };
    const edge = {
      ...(spot.after ? { after: spot.after } : {}),
      ...(spot.before ? { before: spot.before } : {}),
    };
    const [page, names] = await Promise.all([
      listOpenOffers(db, actor, { ...filter, ...place, ...edge }),
      listFilterNames(db, actor.companyId, filter),
    ]);
    return { spot: { ...spot, filter: kept.by }, page, filter, names, pinned: kept.name };
  });
  // Rows went away meanwhile: nothing is left here, or this is the beginning and may be short.
  const gone = spot.after !== undefined && shown.page.lines.length === 0;
  const tooShort = spot.before !== undefined && !shown.page.hasBefore;
  return gone || tooShort ? readPage(turn, beginning(spot)) : shown;
}

/** A list that is pinned no more filters nothing. */
async function readKept(
  { actor }: MemberTurn,
  db: Db,
  { filter: by }: ListSpot,
): Promise<{ filter: ListFilter; by?: ListSpot['filter']; name?: string }> {
  if (by === undefined) return { filter: {} };
  if (by === 'chosen') return { filter: await findChosenFilter(db, actor), by };
  const pinned = await findPinnedList(db, actor, by);
  return pinned ? { ...pinned, by } : { filter: {} };
}

/** Where the person was last; a button without arguments leads there. */
async function lastSpot(turn: MemberTurn): Promise<ListSpot> {
  const { list } = turn.memory;
  return list?.companyId === turn.actor.companyId ? readSpot(list.args) : chosenSpot(turn);
}

/** The list by the filter chosen last, from its beginning. */
export async function chosenSpot(turn: MemberTurn): Promise<ListSpot> {
  const { due, whose } = await turn.read((db, actor) => findChosenFilter(db, actor));
  return { due, whose, filter: 'chosen' };
}

/** Those who sell, each with how much waits for them and a door to their list. */
async function showManagers(turn: MemberTurn, afterId: number): Promise<void> {
  const lines = await turn.read(async (db, actor) => {
    requireCompanyRight(actor, 'offer.view');
    const name = afterId === 0 ? undefined : await findMemberName(db, actor.companyId, afterId);
    const place = name === undefined ? {} : { after: { id: afterId, name } };
    return listManagers(db, actor, { now: turn.now, most: onPage + 1, ...place });
  });
  const page = { lines: lines.slice(0, onPage), hasMore: lines.length > onPage, isFirst: afterId === 0 };
  await turn.show(managersView(turn.t, page));
}

export const listPresses = {
  'offers.list': async (turn, { args }) =>
    showList(turn, args.length > 0 ? readSpot(args) : await lastSpot(turn)),
  'offers.managers': (turn, { id }) => showManagers(turn, id),
} satisfies Partial<PressHandlers>;

export const listCommands = {
  offers: async (turn) => showList(turn, await chosenSpot(turn)),
} satisfies Partial<CommandHandlers>;
