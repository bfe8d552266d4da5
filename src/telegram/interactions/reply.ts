import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import type { Subject } from '../../interactions/interaction.ts';
import { getInteractionCard } from '../../interactions/interactions.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { findOfferByNumber } from '../../offers/offers.queries.ts';
import type { MemberTurn } from '../member-turn.ts';
import { readAnswer } from '../question.ts';
import { type Press, parsePress } from '../ui/press.ts';
import { sayNoted } from './note-line.ts';

/** What a reply is about: an object of a company, or an offer's number that stands in the words replied to. */
type ReplyTarget =
  | ((
      | { readonly offerId: number }
      | { readonly clientId: number }
      | { readonly interactionId: number }
      | { readonly taskId: number }
    ) & { readonly companyId: number })
  | { readonly number: number }
  | Asked;

/** Lines of a question, about an offer each, that wait for an answer. */
interface Asked {
  readonly companyId: number;
  readonly lineIds: readonly number[];
}

/**
 * The object of a card, read from its buttons, else from its #number. A list has many offers and is no card; the card
 * of a client has buttons of its own beside those of its offers. A question about several offers is its lines.
 * @returns undefined for a reply to anything else
 */
function replyTarget(replied: Message | undefined, botId: number): ReplyTarget | undefined {
  if (!replied || replied.from?.id !== botId) return undefined;
  const presses = pressesOf(replied.reply_markup);
  const task = one(presses.filter(({ action }) => ofTask(action)));
  if (task) return { companyId: task.companyId, taskId: task.id };
  const client = one(presses.filter(({ action }) => ofClient(action)));
  if (client) return { companyId: client.companyId, clientId: client.id };
  const talk = one(presses.filter(({ action, id }) => ofTalk(action) && id !== 0));
  if (talk) return { companyId: talk.companyId, interactionId: talk.id };
  const offer = one(presses.filter(({ action, id }) => action.startsWith('offer.') && id !== 0));
  if (offer) return { companyId: offer.companyId, offerId: offer.id };
  const asked = askedIn(presses);
  if (asked) return asked;
  const number = presses.length === 0 ? numberIn(replied.text ?? '') : undefined;
  return number === undefined ? undefined : { number };
}

function askedIn(presses: readonly Press[]): Asked | undefined {
  const lines = presses.filter(({ action }) => action === 'question.answer');
  const [first] = lines;
  return first && { companyId: first.companyId, lineIds: lines.map(({ id }) => id) };
}

/** The #number of the title, else the only one there is: of several offers none is meant more than the others. */
function numberIn(text: string): number | undefined {
  const [title = ''] = text.split('\n', 1);
  for (const words of [title, text]) {
    const [one, ...others] = new Set(
      [...words.matchAll(/[#№]\s?(\d{1,9})(?!\d)/gu)].map(([, digits]) => Number(digits)),
    );
    if (one !== undefined && others.length === 0) return one;
  }
  return undefined;
}

function pressesOf(markup: InlineKeyboardMarkup | undefined): Press[] {
  const buttons = markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap((button) => {
    const press = 'callback_data' in button ? parsePress(button.callback_data) : undefined;
    return press ? [press] : [];
  });
}

/** [Client] stands on offers too; every other button of a client is on its own screens. */
function ofClient(action: string): boolean {
  return action.startsWith('client.') && action !== 'client.card';
}

/** [Ask a department] is an offer's. */
function ofTask(action: string): boolean {
  return action.startsWith('task.') && action !== 'task.new';
}

/** Those of `talk.` whose id is the interaction's. */
function ofTalk(action: string): boolean {
  return ['talk.card', 'talk.retype', 'talk.direction', 'talk.kind', 'talk.when'].includes(action);
}

/** The one object all these buttons are about. */
function one(presses: readonly Press[]): Press | undefined {
  const [first] = presses;
  const all = presses.every(({ id, companyId }) => id === first?.id && companyId === first.companyId);
  return all && first && first.id !== 0 ? first : undefined;
}

/** Whether a reply says what it is about; then it answers no question. */
export function repliedTo({ message, facts }: MemberTurn): ReplyTarget | undefined {
  return replyTarget(message?.reply_to_message, facts.run.botId);
}

/** Of a reply to a question, with all the lines of it that may be answered. */
export function repliedToQuestion({ message, facts }: MemberTurn): Asked | undefined {
  const replied = message?.reply_to_message;
  return replied?.from?.id === facts.run.botId ? askedIn(pressesOf(replied.reply_markup)) : undefined;
}

/**
 * Reply means write (A14): words, voice, photo or file sent as a reply to a card is a note of its offer or client at
 * once. @returns the interaction made; undefined when the reply is about nothing, or says nothing that can be kept
 * @throws NOT_FOUND for what is not for this person
 */
export async function takeReply(turn: MemberTurn): Promise<{ interactionId: number } | undefined> {
  const target = repliedTo(turn);
  if (!target || 'taskId' in target || 'lineIds' in target || !turn.message) return undefined;
  const { text, caption, files } = readAnswer(turn.message);
  const words = (text ?? caption)?.trim();
  if (!words && !files) return undefined;
  const on = await subjectOf(turn, target);
  const done = await turn.perform('saveNote', {
    on,
    ...(words ? { text: words } : {}),
    ...(files ? { files } : {}),
  });
  await sayNoted(turn, done);
  return done.result;
}

async function subjectOf(
  turn: MemberTurn,
  target: Exclude<ReplyTarget, { taskId: number } | Asked>,
): Promise<Subject> {
  if ('number' in target) {
    const offerId = await turn.read((db, actor) => findOfferByNumber(db, actor, target.number));
    if (offerId === undefined) throw new DomainError('NOT_FOUND');
    return { offerId };
  }
  if (target.companyId !== turn.actor.companyId) throw new DomainError('NOT_FOUND');
  if ('offerId' in target) return { offerId: target.offerId };
  if ('clientId' in target) return { clientId: target.clientId };
  const { interactionId } = target;
  const card = await turn.read((db, actor) => getInteractionCard(db, actor, interactionId));
  return card.offer ? { offerId: card.offer.id } : { clientId: card.clientId };
}
