import { DomainError } from '../../lib/domain-error.ts';
import { formatWhen } from '../../lib/local-time.ts';
import { laterChoices } from '../../reminders/step-times.ts';
import { findStepCard, type StepCard } from '../../reminders/steps.queries.ts';
import { areClosed } from '../clients/closed-contacts.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { cardAfter, readHead, showOfferCard } from '../offers/card.ts';
import { askOutcome } from '../offers/log.ts';
import { askStep } from '../offers/step.ts';
import { type Press, parseNumber } from '../ui/press.ts';
import { stepCardView } from './step-card.view.ts';
import { isWalkingAt, walkOnFrom } from './walk.ts';

/**
 * The answers to a reminder (F1): called -> the outcome -> the next step; not reached; put off. Each is about the step it was
 * drawn for: one that was answered or moved meanwhile is left alone, and the offer shown as it is.
 */
export const reminderPresses = {
  'step.card': async (turn, { id }) => {
    const card = await turn.read((db, actor) => findStepCard(db, actor, id));
    if (!card) return showOfferCard(turn, id);
    if (!areClosed(card.contacts)) turn.noteContactsSeen(card.clientId);
    turn.remember({ opened: { companyId: turn.actor.companyId, offerId: id } });
    await turn.show(stepCardView(turn.t, card, turn.view));
  },

  'step.called': async (turn, press) => {
    const card = await takeStepCard(turn, press);
    await askOutcome(turn, offerOf(card), card.step.kind ?? 'call');
  },

  'step.noanswer': async (turn, press) => {
    turn.keepQuestion = true;
    if (isWalkingAt(turn, press.id)) {
      const { result, changeId } = await turn.perform('noAnswer', stepOf(press));
      const { attempts, nextStepAt } = result;
      const said = { key: 'walk-no-answer', at: new Date(nextStepAt), attempts, undoChangeId: changeId };
      return walkOnFrom(turn, press.id, said);
    }
    const { done, seen } = await turn.performAndRead('noAnswer', stepOf(press), cardAfter);
    const { attempts, nextStepAt } = done.result;
    const text = turn.t('step-no-answer', { n: attempts, when: formatWhen(new Date(nextStepAt), turn.view) });
    await showOfferCard(turn, press.id, { text, undoChangeId: done.changeId }, seen);
  },

  'step.later': async (turn, press) => {
    turn.keepQuestion = true;
    const to = laterChoices.find((known) => known === press.args[1]);
    if (!to) throw new DomainError('NOT_FOUND');
    const input = { ...stepOf(press), to };
    if (isWalkingAt(turn, press.id)) {
      const { result, changeId } = await turn.perform('moveStep', input);
      const said = { key: 'walk-moved', at: new Date(result.nextStepAt), undoChangeId: changeId };
      return walkOnFrom(turn, press.id, said);
    }
    const { done, seen } = await turn.performAndRead('moveStep', input, cardAfter);
    const text = turn.t('step-saved', { when: formatWhen(new Date(done.result.nextStepAt), turn.view) });
    await showOfferCard(turn, press.id, { text, undoChangeId: done.changeId }, seen);
  },

  'step.move': async (turn, press) => {
    await askStep(turn, offerOf(await takeStepCard(turn, press)));
  },
} satisfies Partial<PressHandlers>;

/** @throws STALE when the step was answered or moved since the button was drawn */
async function takeStepCard(turn: MemberTurn, press: Press): Promise<StepCard> {
  const { interactionId, revision } = stepOf(press);
  const card = await turn.read((db, actor) => findStepCard(db, actor, press.id));
  if (!card) await readHead(turn, press.id); // of an offer out of reach: that it is not found
  if (card?.step.interactionId !== interactionId || card.step.revision !== revision) {
    throw new DomainError('STALE');
  }
  return card;
}

function stepOf({ id: offerId, revision, args }: Press) {
  const interactionId = parseNumber(args[0]);
  if (interactionId === undefined) throw new DomainError('NOT_FOUND');
  return { offerId, interactionId, revision };
}

function offerOf({ offerId: id, ...card }: StepCard) {
  return { ...card, id };
}
