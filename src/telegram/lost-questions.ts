import type { MiddlewareFn } from 'grammy';
import { findDraft } from '../members/drafts.queries.ts';
import type { Dialogues, TurnContext } from './dialogue.ts';
import type { Screens } from './handlers.ts';
import { MemberTurn } from './member-turn.ts';

/**
 * What another version of the program has asked and this one cannot read. The form it was asked in goes on from its draft
 * and takes the words where it asks for some; without a form they are taken as any words are. Said either way.
 */
export function lostQuestions(
  { presses }: Pick<Screens, 'presses'>,
  dialogues: Dialogues,
): MiddlewareFn<TurnContext> {
  return async (ctx, next) => {
    const { turn } = ctx;
    if (!ctx.message || !(turn instanceof MemberTurn) || !turn.lostQuestion) return next();
    const { draftId = '' } = turn.lostQuestion;
    const draft = await turn.read((db, actor) => findDraft(db, actor, draftId));
    await turn.say({ text: turn.t(draft ? 'question-lost-in-form' : 'question-lost') });
    if (!draft) return next();
    const { companyId } = turn.actor;
    const press = { companyId, action: 'form.open', id: 0, revision: 0, args: [draftId] } as const;
    await presses[press.action](turn, press);
    const asksAgain = turn.nextQuestion !== undefined;
    await dialogues.settle(ctx);
    turn.nextQuestion = undefined;
    // The question is open now as any other, and this message answers it.
    if (asksAgain) await next();
  };
}
