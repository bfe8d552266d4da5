import { listStepIntervals, type StepInterval } from '../../companies/step-intervals.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { parseNumber } from '../ui/press.ts';
import { intervalsView, intervalView } from './intervals.view.ts';

/** The owner's: how soon the next step comes in each state, and how far ahead it may be. */
export const intervalPresses = {
  'settings.intervals': async (turn) => {
    await turn.show(intervalsView(turn.t, await readIntervals(turn), turn.company));
  },

  'settings.interval': async (turn, { id }) => {
    await turn.show(intervalView(turn.t, await readInterval(turn, id)));
  },

  'settings.days': async (turn, { id, revision, args }) => {
    const [defaultDays, mostDays] = args.map(parseNumber);
    if (defaultDays === undefined || mostDays === undefined) throw new DomainError('NOT_FOUND');
    try {
      const input = { stepIntervalId: id, revision, defaultDays, mostDays };
      const { changeId } = await turn.perform('setStepInterval', input);
      await turn.show(intervalView(turn.t, await readInterval(turn, id), changeId));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'STALE') throw error;
      // Somebody was faster, or it is an old button: what is set now is on the screen.
      await turn.show(intervalView(turn.t, await readInterval(turn, id)));
    }
  },
} satisfies Partial<PressHandlers>;

function readIntervals(turn: MemberTurn): Promise<StepInterval[]> {
  return turn.read((db, actor) => {
    requireCompanyRight(actor, 'company.settings');
    return listStepIntervals(db, actor.companyId);
  });
}

async function readInterval(turn: MemberTurn, id: number): Promise<StepInterval> {
  const interval = (await readIntervals(turn)).find((known) => known.id === id);
  if (!interval) throw new DomainError('NOT_FOUND');
  return interval;
}
