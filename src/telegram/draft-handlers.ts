import type { AnswerHandler, PressHandler } from './handlers.ts';
import type { MemberTurn } from './member-turn.ts';
import type { Answer, Question, Verdict } from './question.ts';
import type { Press } from './ui/press.ts';

/** What the buttons and questions of one form have in common: each carries its draft's id, the buttons as their first arg. */
export interface DraftHandlers<Open> {
  /** A button of a draft that is saved or discarded says so and changes nothing. */
  withDraft(go: (turn: MemberTurn, open: Open, press: Press) => Promise<void>): PressHandler;
  answered(
    take: (turn: MemberTurn, open: Open, answer: Answer, args: Question['args']) => Promise<Verdict>,
  ): AnswerHandler;
  sayGone(turn: MemberTurn): Promise<void>;
}

/** @param gone the key of what is said when the draft is not there any more */
export function draftHandlers<Open>(
  find: (turn: MemberTurn, draftId: string | undefined) => Promise<Open | undefined>,
  gone: string,
): DraftHandlers<Open> {
  async function sayGone(turn: MemberTurn): Promise<void> {
    // A late second press is no reason to drop what is being asked now.
    turn.keepQuestion = true;
    await turn.tell(turn.t(gone));
  }
  return {
    sayGone,
    withDraft: (go) => async (turn, press) => {
      const open = await find(turn, press.args[0]);
      if (open) await go(turn, open, press);
      else await sayGone(turn);
    },
    answered: (take) => async (turn, args, answer) => {
      const open = await find(turn, String(args['draftId']));
      if (open) return take(turn, open, answer, args);
      await turn.tell(turn.t(gone));
      return 'done';
    },
  };
}
