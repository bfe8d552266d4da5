import { listItems } from '../../companies/companies.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { reachOf } from '../../members/rights.ts';
import { isClosed, movesFrom, type NextStep, type OfferState, offerStates } from '../../offers/offer.ts';
import type { OfferHead } from '../../offers/offers.queries.ts';
import type { InputOf } from '../../use-cases.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { clip } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { instantArg } from '../ui/when.ts';
import { readHead, showOfferCard, takeHead } from './card.ts';
import { decideWhen, readNextStep, showWhen } from './choose-when.ts';
import { at, backToCard, offerOf, title } from './offer-buttons.ts';
import { stateLabel, stateName } from './state-name.ts';

/**
 * Moving an offer: [State] -> where to -> a ready reason, typed words or a voice message. One that had ended comes
 * back with a next step, chosen before the reason. A step travels in the buttons as the picker's own argument.
 */
export const statePresses = {
  'offer.state': async (turn, press) => {
    const card = await takeHead(turn, press);
    const denied = isClosed(card.state) && reachOf(turn.actor, 'offer.reopen') === 'none';
    if (denied) {
      await turn.show({ text: turn.t('state-reopen-denied'), keyboard: [[backToCard(turn, card)]] });
      return;
    }
    const moves = movesFrom(card.state).map((to): Button[] => [
      { ...at(card), label: stateLabel(turn.t, to), action: 'offer.move', args: [to] },
    ]);
    await turn.show({
      text: `${title(turn, card)}\n\n${turn.t('state-ask', { state: stateLabel(turn.t, card.state) })}`,
      keyboard: [...moves, [backToCard(turn, card)]],
    });
  },

  'offer.move': async (turn, press) => {
    const card = await takeHead(turn, press);
    const to = readState(press.args[0]);
    if (!isClosed(card.state)) return askReason(turn, card, to, undefined);
    const step = decideWhen(turn, press.args[1] ?? 'r');
    if (step) await askReason(turn, card, to, step);
    else await showWhen(turn, reopening(turn, card, to), press.args[1]);
  },

  'offer.moved': async (turn, press) => {
    const [state, reason, step] = press.args;
    const to = readState(state);
    const reasonId = parseNumber(reason);
    if (reasonId === undefined) throw new DomainError('COMMENT_NEEDED');
    await move(turn, press, to, { reasonId }, readStep(turn, step));
  },
} satisfies Partial<PressHandlers>;

export const stateAnswers = {
  'state.comment': async (turn, args, answer) => {
    const comment = (answer.text ?? answer.caption)?.trim();
    const spoken = answer.files?.some(({ kind }) => kind === 'voice');
    if (!comment && !spoken) {
      await turn.say({ text: turn.t('state-comment-kind') });
      return 'again';
    }
    const words = {
      ...(comment ? { comment } : {}),
      ...(answer.files ? { files: answer.files } : {}),
    };
    const step = readStep(turn, args['step'] === undefined ? undefined : String(args['step']));
    await move(turn, offerOf(args), readState(String(args['to'])), words, step);
    return 'done';
  },

  'state.when': async (turn, args, answer) => {
    const step = await readNextStep(turn, args, answer);
    if (!step) return 'again';
    const card = await readHead(turn, offerOf(args).id);
    if (card.revision !== Number(args['revision'])) throw new DomainError('STALE');
    await askReason(turn, card, readState(String(args['to'])), step);
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

function reopening(turn: MemberTurn, card: OfferHead, to: OfferState) {
  return {
    target: { ...at(card), action: 'offer.move' as const, args: [to] },
    question: { name: 'state.when' as const, args: { offerId: card.id, revision: card.revision, to } },
    title: `${title(turn, card)}\n\n${turn.t('state-reopen-step')}`,
    back: backToCard(turn, card),
  };
}

async function askReason(
  turn: MemberTurn,
  card: OfferHead,
  to: OfferState,
  step: NextStep | undefined,
): Promise<void> {
  const reasons = await turn.read((db, actor) => listItems(db, actor.companyId, 'reason', to));
  const carried = step === undefined ? [] : ['at' in step ? instantArg(step.at) : 'x1'];
  const rows = reasons.slice(0, 6).map((reason): Button[] => [
    {
      ...at(card),
      label: clip(reason.name, 34),
      action: 'offer.moved',
      args: [to, packNumber(reason.id), ...carried],
    },
  ]);
  const args = { offerId: card.id, revision: card.revision, to };
  turn.ask({ name: 'state.comment', args: carried[0] === undefined ? args : { ...args, step: carried[0] } });
  await turn.show({
    text: `${title(turn, card)}\n→ <b>${stateName(turn.t, to)}</b>\n\n${turn.t('state-reason-ask')}`,
    keyboard: [...rows, [backToCard(turn, card)]],
  });
}

async function move(
  turn: MemberTurn,
  offer: { id: number; revision: number },
  to: OfferState,
  words: Pick<InputOf<'changeState'>, 'reasonId' | 'comment' | 'files'>,
  nextStep: NextStep | undefined,
): Promise<void> {
  const done = await turn.perform('changeState', {
    offerId: offer.id,
    revision: offer.revision,
    to,
    ...words,
    ...(nextStep ? { nextStep } : {}),
  });
  const text = turn.t('state-moved', { state: stateName(turn.t, to) });
  await showOfferCard(turn, offer.id, { text, undoChangeId: done.changeId });
}

function readState(arg: string | undefined): OfferState {
  const state = offerStates.find((known) => known === arg);
  if (!state) throw new DomainError('NOT_FOUND');
  return state;
}

/** A step that travelled in a button: an instant, or "none" for its first ready reason. */
function readStep(turn: MemberTurn, arg: string | undefined): NextStep | undefined {
  if (arg === undefined) return undefined;
  const minutes = parseNumber(arg.slice(1));
  if (arg.startsWith('T') && minutes !== undefined) return { at: new Date(minutes * 60_000) };
  return { none: turn.t('none-reason-1') };
}
