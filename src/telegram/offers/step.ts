import { formatWhen } from '../../lib/local-time.ts';
import type { NextStep } from '../../offers/offer.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Press } from '../ui/press.ts';
import { cardAfter, showOfferCard, takeHead } from './card.ts';
import { decideWhen, readNextStep, showWhen } from './choose-when.ts';
import { at, backToCard, offerOf, title } from './offer-buttons.ts';

/** The next step of an offer: a date of the row, of the calendar or in words, or why there is none (C6). */
export const stepPresses = {
  'offer.step': pick,
  'offer.stepped': pick,
} satisfies Partial<PressHandlers>;

export const stepAnswers = {
  'step.when': async (turn, args, answer) => {
    const step = await readNextStep(turn, args, answer);
    if (!step) return 'again';
    await plan(turn, offerOf(args), step);
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

async function pick(turn: MemberTurn, press: Press): Promise<void> {
  const step = decideWhen(turn, press.args[0]);
  if (step) return plan(turn, press, step);
  const card = await takeHead(turn, press);
  const flow = {
    target: { ...at(card), action: 'offer.stepped' as const, args: [] },
    question: { name: 'step.when' as const, args: { offerId: card.id, revision: card.revision } },
    title: `${title(turn, card)}\n\n${turn.t('step-ask')}`,
    back: backToCard(turn, card),
  };
  await showWhen(turn, flow, press.args[0]);
}

async function plan(
  turn: MemberTurn,
  offer: { id: number; revision: number },
  nextStep: NextStep,
): Promise<void> {
  const input = { offerId: offer.id, revision: offer.revision, nextStep };
  const { done, seen } = await turn.performAndRead('planNextStep', input, cardAfter);
  const text =
    'at' in nextStep
      ? turn.t('step-saved', { when: formatWhen(nextStep.at, turn.view) })
      : turn.t('step-none-saved');
  await showOfferCard(turn, offer.id, { text, undoChangeId: done.changeId }, seen);
}
