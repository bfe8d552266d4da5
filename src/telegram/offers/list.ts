import { dayBounds } from '../../lib/zone.ts';
import { reachOf, requireCompanyRight } from '../../members/rights.ts';
import { listOpenOffers, type OfferListPage } from '../../offers/working-list.queries.ts';
import type { CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { listView } from './list.view.ts';
import { beginning, type ListSpot, packSpot, readSpot } from './list-spot.ts';

const onPage = 7;

/** A page of the working list, remembered so that every [List] comes back to it. */
async function showList(turn: MemberTurn, wanted: ListSpot): Promise<void> {
  const { spot, page } = await readPage(turn, wanted);
  turn.remember({ list: { companyId: turn.actor.companyId, args: packSpot(spot) } });
  const reach = reachOf(turn.actor, 'offer.view');
  await turn.show(
    listView(turn.t, { spot, page, seesOthers: reach === 'group' || reach === 'company' }, turn.view),
  );
}

async function readPage(turn: MemberTurn, spot: ListSpot): Promise<{ spot: ListSpot; page: OfferListPage }> {
  const { now, view } = turn;
  const page = await turn.read((db, actor) => {
    requireCompanyRight(actor, 'offer.view');
    return listOpenOffers(db, actor, { ...spot, day: dayBounds(now, view.zone), now, most: onPage });
  });
  // Rows went away meanwhile: nothing is left here, or this is the beginning and may be short.
  const gone = spot.after !== undefined && page.lines.length === 0;
  const tooShort = spot.before !== undefined && !page.hasBefore;
  if (!gone && !tooShort) return { spot, page };
  return readPage(turn, beginning(spot));
}

/** Where the person was last; a button without arguments leads there. */
function lastSpot(turn: MemberTurn): ListSpot {
  const { list } = turn.memory;
  return list?.companyId === turn.actor.companyId ? readSpot(list.args) : {};
}

export const listPresses = {
  'offers.list': (turn, { args }) => showList(turn, args.length > 0 ? readSpot(args) : lastSpot(turn)),
} satisfies Partial<PressHandlers>;

export const listCommands = {
  offers: (turn) => showList(turn, {}),
} satisfies Partial<CommandHandlers>;
