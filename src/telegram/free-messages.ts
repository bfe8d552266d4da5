import type { Module } from '../companies/modules.ts';
import { reachOf } from '../members/rights.ts';
import { handleFreeMessage } from './clients/search.ts';
import { isVcard, takeVcard } from './clients/vcard.ts';
import {
  isIncoming,
  joinPack,
  rememberMade,
  takeIncoming,
  takeLongWords,
  takeReplies,
} from './interactions/incoming.ts';
import { repliedTo } from './interactions/reply.ts';
import type { MemberTurn } from './member-turn.ts';
import { isOffered, requireOffered } from './modules.ts';
import { takeResult } from './offers/log.ts';
import { isQuickOffer, takeQuickOffer } from './offers/quick.ts';
import { asksWhy, passesBy, wordsOf } from './question.ts';
import { takeQuestionReply } from './reports/questions.ts';
import { takeTaskReply } from './tasks/reply.ts';

/** @returns whether the message was this */
type Way = (turn: MemberTurn) => Promise<boolean>;

/**
 * What a message outside any question may be, the first that fits. Those who do not sell write nothing down about
 * clients: but for their tasks, the last one leads them to their desk.
 */
const ways: readonly Way[] = [
  forSellers(joinPack), // the rest of an album, or of messages forwarded together
  takeTaskReply, // a reply to a task: its result, or an answer; of whoever works on it, whatever the role
  forSellers(takeQuestionReply), // a reply to a question: its answer
  forSellers(takeReplies), // a reply to a card: a note
  forSellers(ofModule('vcard', isVcard, takeVcard)), // a file of contacts: clients and contact persons
  forSellers(ofModule('quick_offer', isQuickOffer, takeQuickOffer)), // a line that begins as an offer does
  forSellers(takeResults), // soon after a contact was logged: its result
  forSellers(ofModule('forwards', isIncoming, takeIncoming)), // forwarded, a voice, a photo, a file: where does it belong?
  forSellers(ofModule('forwards', isTooLong, takeTooLong)), // a whole letter: the same
  search, // a contact card, a phone, a name, a #number
];

export async function takeFreeMessage(turn: MemberTurn): Promise<void> {
  for (const way of ways) if (await way(turn)) return;
}

/**
 * Whether a message goes by a question that is open: a reply to another card than the screen that asks, and the rest of
 * an album that was begun before.
 */
export function goesByQuestion(turn: MemberTurn): boolean {
  const { message, memory } = turn;
  // "#214" is no date: it opens its offer, and the question of a date stays.
  if (memory.question && message && passesBy(memory.question, wordsOf(message))) return true;
  if (memory.question && asksWhy(memory.question) && beginsOffer(turn)) return true;
  if (memory.question?.name === 'form.client' && isWholeOffer(turn)) return true;
  const group = message?.media_group_id;
  if (group !== undefined && group === memory.pack?.group) return true;
  const replied = message?.reply_to_message?.message_id;
  return replied !== undefined && replied !== memory.live?.messageId && repliedTo(turn) !== undefined;
}

/** A line of words that begins as a quick offer does, where those are on; a plus may begin any sentence. */
function beginsOffer(turn: MemberTurn): boolean {
  const isPlus = turn.message?.text?.trim().startsWith('+') === true;
  return !isPlus && isOffered(turn.company, { module: 'quick_offer' }) && isQuickOffer(turn);
}

/** Who asks for a new offer and then types all of it in one line means no client of that name; "offer North" may be one. */
function isWholeOffer(turn: MemberTurn): boolean {
  const words = (turn.message?.text ?? '').trim().split(/\s+/u);
  return words.length > 2 && beginsOffer(turn);
}

function forSellers(way: Way): Way {
  return async (turn) => reachOf(turn.actor, 'offer.create') !== 'none' && way(turn);
}

/** @throws MODULE_OFF for a message of a module that the company has switched off */
function ofModule(module: Module, fits: (turn: MemberTurn) => boolean, way: Way): Way {
  return async (turn) => {
    if (!fits(turn)) return false;
    requireOffered(turn.company, { module });
    return way(turn);
  };
}

async function takeResults(turn: MemberTurn): Promise<boolean> {
  // What others said is no result of a call: it is asked where it belongs.
  if (turn.message?.forward_origin) return false;
  const interactionId = await takeResult(turn);
  if (interactionId !== undefined) rememberMade(turn, interactionId);
  return interactionId !== undefined;
}

/** Nobody looks for a client by so much; a screen that quotes it would cut it. */
const longestSearch = 1_000;

function isTooLong({ message }: MemberTurn): boolean {
  return message !== undefined && (wordsOf(message) ?? '').length > longestSearch;
}

async function takeTooLong(turn: MemberTurn): Promise<boolean> {
  await takeLongWords(turn);
  return true;
}

async function search(turn: MemberTurn): Promise<boolean> {
  await handleFreeMessage(turn);
  return true;
}
