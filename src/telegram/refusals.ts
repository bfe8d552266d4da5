import { auditRefusal } from '../changes/audit.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { errorText } from '../lib/error-text.ts';
import { wordsOf } from '../lib/error-words.ts';
import type { BotDeps, Step } from './bot-deps.ts';
import type { Dialogues } from './dialogue.ts';
import { isAway } from './ingress/away.ts';
import { MemberTurn } from './member-turn.ts';
import type { Turn } from './turn.ts';

/** The one place where a refusal becomes a sentence. A press is answered whatever happened. */
export function sayNo(deps: BotDeps): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    try {
      await next();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'SUPERSEDED') throw error;
      deps.people.forget(turn.personId); // what was believed of them may be what was refused
      const { press } = turn;
      const isStale = error.code === 'STALE' && turn instanceof MemberTurn;
      if (isStale && /^(offer|step)\./.test(press?.action ?? '') && press)
        await deps.screens.showFresh(turn, press.id);
      else if (isStale && press?.action.startsWith('client.')) {
        await deps.screens.showFreshClient(turn, press.id);
      } else if (isSuspended(turn, error)) await turn.tell(turn.t('access-closed'));
      else await turn.tell(errorText(turn.t, error));
    }
    await turn.answerPress();
  };
}

/** Was believed to work here, and has been suspended meanwhile; whoever works elsewhere too goes on there. */
function isSuspended({ facts }: Turn, error: DomainError): boolean {
  return error instanceof Refusal && error.action === 'act' && !facts.several;
}

/**
 * What failed after a save must not look as if nothing had been saved: the person would do it again. The update ends
 * as a good one, so that a draft that was saved is gone, and a question that was answered is closed.
 */
export function keepWhatIsSaved({ tools }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    try {
      await next();
    } catch (error) {
      if (error instanceof DomainError || !turn.saved) throw error;
      if (turn.facts.run.signal.aborted) throw error;
      if (turn.facts.run.mayTryAgain && isAway(error)) throw error;
      const { message, stack } = wordsOf(error);
      tools.logger.error({ updateId: ctx.update.update_id, message, stack }, 'saved, but not shown');
      // Nobody has seen what was to be asked next.
      if (turn instanceof MemberTurn) turn.nextQuestion = undefined;
      await dialogues.settle(ctx);
      await turn.tell(turn.t('error-saved-not-shown')).catch((failure: unknown) => {
        // Telegram is away. What is staged is kept none the less.
        tools.logger.warn(
          { updateId: ctx.update.update_id, message: wordsOf(failure).message },
          'nor told that it was saved',
        );
      });
    }
  };
}

/** A button of a company that is not theirs (any more) is answered like one that never was, and leaves its row there. */
export function auditStrayPresses({ people, tools }: BotDeps): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    const { press } = turn;
    const at = turn instanceof MemberTurn ? turn.actor.companyId : undefined;
    if (press && press.companyId > 0 && press.companyId !== at) {
      const { companyId, action, id } = press;
      const { memberships } = await people.person(turn.personId);
      const memberId = memberships.find((one) => one.companyId === companyId)?.memberId ?? 0;
      const refusal = new Refusal(`press:${action}`, 'company', id);
      await auditRefusal(tools.database, { companyId, memberId }, turn.now, refusal);
    }
    await next();
  };
}
