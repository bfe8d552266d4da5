import { z } from 'zod';
import { listItems } from '../../companies/companies.queries.ts';
import { incomingFiles } from '../../files/file.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import { reachOf } from '../../members/rights.ts';
import { isClosed, movesFrom, type OfferState, offerStates } from '../../offers/offer.ts';
import type { OfferHead } from '../../offers/offers.queries.ts';
import type { InputOf } from '../../use-cases.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Question } from '../question.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { instantArg } from '../ui/when.ts';
import { cardAfter, fresh, readHead, showOfferCard, takeHead } from './card.ts';
import { decideWhen, readNextStep, showTooFar, showWhen, type WhenFlow } from './choose-when.ts';
import { at, backToCard, offerOf, title } from './offer-buttons.ts';
import { stateLabel, stateName } from './state-name.ts';
import { packSum, readSum, sumExample, sumText, unpackSum } from './sum.ts';

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
    if (isClosed(card.state)) {
      const nextStep = decideWhen(turn, press.args[1] ?? 'r');
      if (nextStep) await askReason(turn, card, to, { nextStep });
      else await showWhen(turn, reopening(turn, card, to), press.args[1]);
    } else if (to === 'success' && card.sum === null && press.args[1] !== withoutSum) {
      await askSum(turn, card);
    } else await askReason(turn, card, to, {});
  },

  'offer.moved': async (turn, press) => {
    const [state, reason, carried] = press.args;
    const to = readState(state);
    const why = readWhy(turn, reason);
    const sum = unpackSum(carried);
    if (sum) return move(turn, press, to, why, { sum });
    const nextStep = carried === undefined ? undefined : decideWhen(turn, carried);
    if (nextStep || carried === undefined) await move(turn, press, to, why, nextStep ? { nextStep } : {});
    else await showWhen(turn, reopening(turn, await takeHead(turn, press), to, why), carried);
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
    const why = {
      ...(comment ? { comment } : {}),
      ...(answer.files ? { files: answer.files } : {}),
    };
    // `step`: as versions before there were sums have asked.
    const carried = readCarried(turn, args['carried'] ?? args['step']);
    await move(turn, offerOf(args), readState(String(args['to'])), why, carried);
    return 'done';
  },

  'state.when': async (turn, args, answer) => {
    const nextStep = await readNextStep(turn, args, answer);
    if (!nextStep) return 'again';
    const to = readState(String(args['to']));
    const why = whyOf(args);
    if (why) {
      await move(turn, offerOf(args), to, why, { nextStep });
      return 'done';
    }
    await askReason(turn, fresh(await readHead(turn, offerOf(args).id), offerOf(args)), to, { nextStep });
    return 'done';
  },

  'state.sum': async (turn, args, answer) => {
    const sum = readSum(turn, answer);
    const card = fresh(await readHead(turn, offerOf(args).id), offerOf(args));
    await askReason(turn, card, 'success', { sum });
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

const whySchema = z.object({
  reasonId: z.int().optional(),
  comment: z.string().optional(),
  files: incomingFiles.optional(),
});
/** Why an offer moves: a ready reason, typed words or a voice message. */
type Why = z.infer<typeof whySchema>;

/** What was answered before the reason and travels with it: the next step of a reopened offer, the sum of a won one. */
type Carried = Pick<InputOf<'changeState'>, 'nextStep' | 'sum'>;

/** An argument of [Won]: it has no sum, and none is asked for. */
const withoutSum = 'n';
/** In place of a reason's id: no number, for it was typed or spoken, and stands in the open question. */
const asSaid = '-';

function readWhy(turn: MemberTurn, reason: string | undefined): Why {
  const reasonId = reason === asSaid ? undefined : parseNumber(reason);
  const why = reasonId === undefined ? whyOf(turn.memory.question?.args ?? {}) : { reasonId };
  if (!why) throw new DomainError('COMMENT_NEEDED');
  return why;
}

/** A reason given before the date turned out not to fit, as the question of the new date carries it. */
function whyOf({ why }: Question['args']): Why | undefined {
  return typeof why === 'string' ? whySchema.parse(JSON.parse(why)) : undefined;
}

/** @param why what was given as the reason before the date turned out not to fit; then it is not asked again */
function reopening(turn: MemberTurn, card: OfferHead, to: OfferState, why?: Why): WhenFlow {
  const kept = why ? { why: JSON.stringify(why) } : {};
  const reason = why?.reasonId === undefined ? asSaid : packNumber(why.reasonId);
  const target = why
    ? { action: 'offer.moved' as const, args: [to, reason] }
    : { action: 'offer.move' as const, args: [to] };
  return {
    target: { ...at(card), ...target },
    question: { name: 'state.when', args: { offerId: card.id, revision: card.revision, to, ...kept } },
    title: `${title(turn, card)}\n\n${turn.t('state-reopen-step')}`,
    back: backToCard(turn, card),
    state: to,
  };
}

/** A won offer is asked what it is worth, once: [No sum] needs nothing more. */
async function askSum(turn: MemberTurn, card: OfferHead): Promise<void> {
  const args = { offerId: card.id, revision: card.revision };
  turn.ask({ name: 'state.sum', args });
  await turn.show({
    text: `${title(turn, card)}\n→ <b>${stateName(turn.t, 'success')}</b>\n\n${turn.t('state-sum-ask', sumExample(turn))}`,
    keyboard: [
      [{ ...at(card), label: turn.t('state-no-sum'), action: 'offer.move', args: ['success', withoutSum] }],
      [backToCard(turn, card)],
    ],
  });
}

async function askReason(turn: MemberTurn, card: OfferHead, to: OfferState, what: Carried): Promise<void> {
  const reasons = await turn.read((db, actor) => listItems(db, actor.companyId, 'reason', to));
  const carried = packCarried(what);
  const rows = reasons.slice(0, 6).map((reason): Button[] => [
    {
      ...at(card),
      label: clip(reason.name, 34),
      action: 'offer.moved',
      args: [to, packNumber(reason.id), ...(carried === undefined ? [] : [carried])],
    },
  ]);
  const args = { offerId: card.id, revision: card.revision, to };
  turn.ask({ name: 'state.comment', args: carried === undefined ? args : { ...args, carried } });
  const sum = what.sum ? ` · ${sumText(what.sum, turn.t.locale)}` : '';
  const ask = turn.t(rows.length > 0 ? 'state-reason-ask' : 'state-reason-words');
  await turn.show({
    text: `${title(turn, card)}\n→ <b>${stateName(turn.t, to)}</b>${sum}\n\n${ask}`,
    keyboard: [...rows, [backToCard(turn, card)]],
  });
}

async function move(
  turn: MemberTurn,
  offer: { id: number; revision: number },
  to: OfferState,
  why: Why,
  what: Carried,
): Promise<void> {
  const { id: offerId, revision } = offer;
  try {
    const input = { offerId, revision, to, ...why, ...what };
    const { done, seen } = await turn.performAndRead('changeState', input, cardAfter);
    const text = turn.t('state-moved', { state: stateName(turn.t, to) });
    await showOfferCard(turn, offerId, { text, undoChangeId: done.changeId }, seen);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'STEP_TOO_FAR') {
      const flow = reopening(turn, await readHead(turn, offerId), to, why);
      return showTooFar(turn, flow, new Date(String(error.params['until'])));
    }
    if (!what.nextStep || !(error instanceof DomainError) || error.params['field'] !== 'nextStepAt')
      throw error;
    // The hour of [1 h] is over by the time the reason is there: only the date is asked again.
    const card = await readHead(turn, offerId);
    const flow = reopening(turn, card, to, why);
    await showWhen(turn, { ...flow, title: `${flow.title}\n\n⚠️ ${h(errorText(turn.t, error))}` });
  }
}

function readState(arg: string | undefined): OfferState {
  const state = offerStates.find((known) => known === arg);
  if (!state) throw new DomainError('NOT_FOUND');
  return state;
}

function packCarried({ nextStep, sum }: Carried): string | undefined {
  if (sum) return packSum(sum);
  if (!nextStep) return undefined;
  return 'at' in nextStep ? instantArg(nextStep.at) : 'x1';
}

function readCarried(turn: MemberTurn, arg: string | number | undefined): Carried {
  if (arg === undefined) return {};
  const sum = unpackSum(String(arg));
  if (sum) return { sum };
  const nextStep = decideWhen(turn, String(arg));
  return nextStep ? { nextStep } : {};
}
