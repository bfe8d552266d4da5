import { listItems } from '../../companies/companies.queries.ts';
import { type InteractionKind, interactionKinds } from '../../interactions/interaction.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { parsePhone } from '../../lib/phone.ts';
import { isClosed, type NextStep } from '../../offers/offer.ts';
import type { OfferHead } from '../../offers/offers.queries.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import { waitForResult } from '../interactions/client-log.ts';
import { showTalk } from '../interactions/talk-card.ts';
import type { MemberTurn } from '../member-turn.ts';
import { readAnswer } from '../question.ts';
import { isWalkingAt, showWalk, walkOnFrom } from '../reminders/walk.ts';
import { clip } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { cardAfter, fresh, readHead, showOfferCard, takeHead } from './card.ts';
import { decideWhen, orTooFar, readNextStep, showWhen, type WhenFlow } from './choose-when.ts';
import { contactMarks } from './history.view.ts';
import { at, backToCard, type NamedOffer, offerOf, title } from './offer-buttons.ts';

/** No id of the list of outcomes. */
const noOutcome = 0;

/** Logging a contact: the kind on the card, its outcome, the next date: saved at the third tap (D1). */
export const logPresses = {
  'offer.log': async (turn, press) => {
    await askOutcome(turn, await takeHead(turn, press), readKind(press.args[0]));
  },

  'offer.outcome': async (turn, press) => {
    const contact = readContact(press.args);
    const card = await readHead(turn, press.id);
    if (isClosed(card.state)) await log(turn, press, contact, undefined);
    else await showWhen(turn, nextDate(turn, fresh(card, press), contact));
  },

  'offer.logged': async (turn, press) => {
    const contact = readContact(press.args);
    const step = decideWhen(turn, press.args[2]);
    if (step) await log(turn, press, contact, step);
    else await showWhen(turn, nextDate(turn, await takeHead(turn, press), contact), press.args[2]);
  },
} satisfies Partial<PressHandlers>;

/** How did it go? The next date follows, and with it the contact is saved. */
export async function askOutcome(turn: MemberTurn, card: NamedOffer, kind: InteractionKind): Promise<void> {
  const outcomes = await turn.read((db, actor) => listItems(db, actor.companyId, 'outcome', kind));
  const rows = outcomes.slice(0, 6).map((outcome): Button[] => [
    {
      ...at(card),
      label: clip(outcome.name, 34),
      action: 'offer.outcome',
      args: [kind, packNumber(outcome.id)],
    },
  ]);
  // A company without outcomes says how it went in words, when the contact is saved.
  const plain: Button[] = [
    {
      ...at(card),
      label: turn.t('log-plain'),
      action: 'offer.outcome',
      args: [kind, packNumber(noOutcome)],
    },
  ];
  await turn.show({
    text: `${title(turn, card)}\n\n${contactMarks[kind]} ${turn.t(`log-ask-${kind}`)}`,
    keyboard: [...(rows.length > 0 ? rows : [plain]), [backToCard(turn, card)]],
  });
}

export const logAnswers = {
  'log.when': async (turn, args, answer) => {
    const step = await readNextStep(turn, args, answer);
    if (!step) return 'again';
    const contact = { kind: readKind(String(args['kind'])), outcomeId: Number(args['outcomeId']) };
    await log(turn, offerOf(args), contact, step);
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

const offerNumber = /^[#№]\s?\d{1,9}$/u;

function isSought(turn: MemberTurn, words: string): boolean {
  return offerNumber.test(words) || parsePhone(words, countryOfZone(turn.company.timeZone)) !== undefined;
}

/**
 * Words, a voice or another file sent soon after a contact was logged are its result.
 * @returns the contact; undefined when none is waited for
 */
export async function takeResult(turn: MemberTurn): Promise<number | undefined> {
  const { result } = turn.memory;
  if (!result || !turn.message || result.companyId !== turn.actor.companyId) return undefined;
  const { text, caption, files } = readAnswer(turn.message);
  const words = text ?? caption;
  if ((words === undefined && !files) || new Date(result.until) < turn.now) return undefined;
  // A bare #number or phone is looked for; nobody means it as the result of a call.
  if (words !== undefined && isSought(turn, words.trim())) return undefined;
  const { interactionId } = result;
  const done = await turn.perform('addResult', {
    interactionId,
    ...(words === undefined ? {} : { text: words }),
    ...(files ? { files } : {}),
  });
  const notice = { text: turn.t('log-result-added'), undoChangeId: done.changeId };
  if (await showWalk(turn, notice)) return interactionId;
  if (done.result.offerId === null) await showTalk(turn, interactionId, notice);
  else await showOfferCard(turn, done.result.offerId, { ...notice, buttons: [moreOf(turn, interactionId)] });
  return interactionId;
}

/** To the card of the contact, where everything else is said of it. */
function moreOf({ t }: MemberTurn, interactionId: number): Button {
  return { label: t('talk-button-more'), action: 'talk.card', id: interactionId };
}

interface Contact {
  readonly kind: InteractionKind;
  readonly outcomeId: number;
}

function nextDate(turn: MemberTurn, card: OfferHead, contact: Contact): WhenFlow {
  return {
    target: { ...at(card), action: 'offer.logged', args: [contact.kind, packNumber(contact.outcomeId)] },
    question: { name: 'log.when', args: { offerId: card.id, revision: card.revision, ...contact } },
    title: `${title(turn, card)}\n\n${contactMarks[contact.kind]} ${turn.t('log-next-ask')}`,
    back: backToCard(turn, card),
    state: card.state,
  };
}

async function log(
  turn: MemberTurn,
  offer: { id: number; revision: number },
  contact: Contact,
  nextStep: NextStep | undefined,
): Promise<void> {
  await orTooFar(
    turn,
    () => save(turn, offer, contact, nextStep),
    async () => nextDate(turn, await readHead(turn, offer.id), contact),
  );
}

async function save(
  turn: MemberTurn,
  offer: { id: number; revision: number },
  contact: Contact,
  nextStep: NextStep | undefined,
): Promise<void> {
  const input = {
    offerId: offer.id,
    revision: offer.revision,
    kind: contact.kind,
    ...(contact.outcomeId === noOutcome ? {} : { outcomeId: contact.outcomeId }),
    ...(nextStep ? { nextStep } : {}),
  };
  if (isWalkingAt(turn, offer.id)) {
    const { result, changeId } = await turn.perform('logContact', input);
    waitForResult(turn, { interactionId: result.interactionId, offerId: offer.id });
    return walkOnFrom(turn, offer.id, { key: 'walk-logged', undoChangeId: changeId });
  }
  const { done, seen } = await turn.performAndRead('logContact', input, cardAfter);
  const { interactionId } = done.result;
  waitForResult(turn, { interactionId, offerId: offer.id });
  const text = `${contactMarks[contact.kind]} ${turn.t('log-saved')}`;
  const notice = { text, undoChangeId: done.changeId, buttons: [moreOf(turn, interactionId)] };
  await showOfferCard(turn, offer.id, notice, seen);
}

function readKind(arg: string | undefined): InteractionKind {
  const kind = interactionKinds.find((known) => known === arg);
  if (!kind) throw new DomainError('NOT_FOUND');
  return kind;
}

function readContact([kind, outcome]: readonly string[]): Contact {
  const outcomeId = parseNumber(outcome);
  if (outcomeId === undefined) throw new DomainError('NOT_FOUND');
  return { kind: readKind(kind), outcomeId };
}
