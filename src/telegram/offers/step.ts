import { interactionKinds } from '../../interactions/interaction.ts';
import { formatWhen } from '../../lib/local-time.ts';
import type { NextStep } from '../../offers/offer.ts';
import type { OfferHead } from '../../offers/offers.queries.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import { plannedKindRow } from '../interactions/plan-kind.ts';
import type { MemberTurn } from '../member-turn.ts';
import { isWalkingAt, walkOnFrom } from '../reminders/walk.ts';
import type { Press } from '../ui/press.ts';
import { undoRow } from '../ui/undo-row.ts';
import { cardAfter, readHead, showOfferCard, takeHead } from './card.ts';
import type { Notice } from './card.view.ts';
import { decideWhen, orTooFar, readNextStep, showWhen, type WhenFlow } from './choose-when.ts';
import { at, backToCard, type NamedOffer, offerOf, title } from './offer-buttons.ts';

/** The next step of an offer: a date of the row, of the calendar or in words, or why there is none (C6). */
export const stepPresses = {
  'offer.step': pick,
  'offer.stepped': pick,
  'offer.plankind': chooseKind,
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
  await showWhen(turn, flowOf(turn, await takeHead(turn, press)), press.args[0]);
}

/**
 * The kind of the next step. Where its time is asked for as well, for it is over or their day is being walked, the question
 * stays: whoever said "a message" has not said when.
 */
async function chooseKind(turn: MemberTurn, { id: offerId, revision, args }: Press): Promise<void> {
  const kind = interactionKinds.find((known) => known === args[0]) ?? null;
  const { done, seen } = await turn.performAndRead('planKind', { offerId, revision, kind }, cardAfter);
  const what = turn.t(kind === null ? 'talk-plan-open' : `talk-kind-${kind}`);
  const notice = { text: turn.t('talk-planned', { what }), undoChangeId: done.changeId };
  const isOver = seen.nextStepAt !== null && seen.nextStepAt < turn.now;
  if (!isOver && !isWalkingAt(turn, offerId)) return showOfferCard(turn, offerId, notice, seen);
  await showWhen(turn, flowOf(turn, seen, notice));
}

function flowOf(turn: MemberTurn, card: StepOffer, notice?: Notice): WhenFlow {
  const said = notice ? `${notice.text}\n\n` : '';
  return {
    target: { ...at(card), action: 'offer.stepped' as const, args: [] },
    question: { name: 'step.when' as const, args: { offerId: card.id, revision: card.revision } },
    title: `${said}${title(turn, card)}\n\n${turn.t('step-ask')}`,
    back: backToCard(turn, card),
    state: card.state,
    more: [plannedKindRow(card), undoRow(turn.t, notice?.undoChangeId)],
  };
}

/** When is the next contact? */
export function askStep(turn: MemberTurn, card: StepOffer): Promise<void> {
  return showWhen(turn, flowOf(turn, card));
}

type StepOffer = NamedOffer & Pick<OfferHead, 'state'>;

async function plan(
  turn: MemberTurn,
  offer: { id: number; revision: number },
  nextStep: NextStep,
): Promise<void> {
  const { id: offerId, revision } = offer;
  const save = async (): Promise<void> => {
    const input = { offerId, revision, nextStep };
    if (isWalkingAt(turn, offerId)) {
      const { changeId } = await turn.perform('planNextStep', input);
      const moved = 'at' in nextStep ? { key: 'walk-moved', at: nextStep.at } : { key: 'walk-no-step' };
      return walkOnFrom(turn, offerId, { ...moved, undoChangeId: changeId });
    }
    const { done, seen } = await turn.performAndRead('planNextStep', input, cardAfter);
    const text =
      'at' in nextStep
        ? turn.t('step-saved', { when: formatWhen(nextStep.at, turn.view) })
        : turn.t('step-none-saved');
    await showOfferCard(turn, offerId, { text, undoChangeId: done.changeId }, seen);
  };
  await orTooFar(turn, save, async () => flowOf(turn, await readHead(turn, offerId)));
}
