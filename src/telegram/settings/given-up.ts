import { type GivenUp, listGivenUp } from '../../companies/given-up.queries.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { givenUpView } from './given-up.view.ts';

function readGivenUp(turn: MemberTurn): Promise<GivenUp[]> {
  return turn.read((db, actor) => {
    requireCompanyRight(actor, 'company.settings');
    return listGivenUp(db, actor.companyId);
  });
}

/** The owner's: what the program did not manage, and another try. */
export const givenUpPresses = {
  'company.failed': async (turn) => {
    await turn.show(givenUpView(turn.t, await readGivenUp(turn), turn.view));
  },

  'company.retry': async (turn) => {
    const { result } = await turn.perform('retryGivenUp', {});
    await turn.show(givenUpView(turn.t, await readGivenUp(turn), turn.view, result.retried));
  },
} satisfies Partial<PressHandlers>;
