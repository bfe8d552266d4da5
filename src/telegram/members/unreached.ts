import { reachOf, requireCompanyRight } from '../../members/rights.ts';
import { listUnreached } from '../../notifications/unreached.queries.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { parseNumber } from '../ui/press.ts';
import { unreachedView } from './unreached.view.ts';

/** For who answers for others: to whom something did not get through, why, and what can be done. */
async function showUnreached(turn: MemberTurn, page: number): Promise<void> {
  const people = await turn.read((db, actor) => {
    requireCompanyRight(actor, 'delivery.view');
    return listUnreached(db, actor, turn.now);
  });
  const invites = reachOf(turn.actor, 'member.invite') !== 'none';
  await turn.show(unreachedView(turn.t, { people, page, invites }, turn.view));
}

export const unreachedPresses = {
  'team.unreached': (turn, { args }) => showUnreached(turn, parseNumber(args[0]) ?? 0),
} satisfies Partial<PressHandlers>;
