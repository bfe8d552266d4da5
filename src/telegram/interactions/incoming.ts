import { searchClients } from '../../clients/search.queries.ts';
import {
  type IncomingPart,
  incomingForm,
  mostParts,
  packIncoming,
  parseIncoming,
} from '../../interactions/incoming.ts';
import type { Subject } from '../../interactions/interaction.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { findDraft } from '../../members/drafts.queries.ts';
import { findOfferByNumber, listOffersOfClient, recentOffers } from '../../offers/offers.queries.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { newDraftId } from '../offers/drafts.ts';
import { startOfferForm } from '../offers/form.ts';
import { incomingView, placesView } from './incoming.view.ts';
import { readPart } from './incoming-parts.ts';
import { sayNoted } from './note-line.ts';
import { takeReply } from './reply.ts';

/** Messages forwarded in one go arrive within a second or two of one another. */
const togetherMs = 3_000;
const recentOnMenu = 3;
const placesOnScreen = 6;

/**
 * What was forwarded, said, photographed or sent as a file offers its places; it waits in a draft meanwhile. What comes
 * together with something before, the rest of an album or of a forwarded talk, goes where that went.
 * @returns false for a message that is none of these
 */
export async function takeIncoming(turn: MemberTurn): Promise<boolean> {
  const { message } = turn;
  const part = message && readPart(message);
  if (!part || !isIncoming(turn)) return false;
  await openMenu(turn, part);
  return true;
}

export function isIncoming({ message }: MemberTurn): boolean {
  const part = message && readPart(message);
  if (!part || message.contact) return false;
  return message.forward_origin !== undefined || part.file !== undefined;
}

/** Words too long to be searched for: they are something to keep. */
export async function takeLongWords(turn: MemberTurn): Promise<void> {
  const part = turn.message && readPart(turn.message);
  if (part) await openMenu(turn, part);
}

async function openMenu(turn: MemberTurn, part: IncomingPart): Promise<void> {
  const draftId = newDraftId(turn);
  turn.saveDraft(draftId, incomingForm, packIncoming([part]));
  rememberPack(turn, { draftId });
  const { opened } = turn.memory;
  const last = opened?.companyId === turn.actor.companyId ? opened.offerId : undefined;
  const offers = await turn.read((db, actor) => recentOffers(db, actor, last, recentOnMenu));
  const isAlbum = turn.message?.media_group_id !== undefined;
  await turn.say(incomingView(turn.t, { draftId, part, offers, isAlbum }));
}

/** The rest of an album, or of several messages forwarded at once. @returns false when it is neither */
export async function joinPack(turn: MemberTurn): Promise<boolean> {
  const { message, memory } = turn;
  const { pack } = memory;
  if (!message || !pack || pack.companyId !== turn.actor.companyId || !belongs(turn, pack)) return false;
  const part = readPart(message);
  if (!part) return false;
  if (pack.interactionId !== undefined) return joinMade(turn, pack.interactionId, part);
  const { draftId = '' } = pack;
  const parts = await partsOf(turn, draftId);
  // Thrown away, or of another version: a menu of its own.
  if (!parts) return false;
  const known = parts.some(({ messageId }) => messageId === part.messageId);
  if (!known && parts.length < mostParts) {
    turn.saveDraft(draftId, incomingForm, packIncoming([...parts, part]));
  }
  rememberPack(turn, { draftId });
  return true;
}

/** @returns false when what the first part made is gone by now */
async function joinMade(turn: MemberTurn, interactionId: number, part: IncomingPart): Promise<boolean> {
  try {
    await turn.perform('addResult', {
      interactionId,
      ...(part.text === undefined ? {} : { text: part.text }),
      ...(part.file ? { files: [part.file] } : {}),
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return false;
    throw error;
  }
  rememberPack(turn, { interactionId });
  return true;
}

type Pack = NonNullable<MemberTurn['memory']['pack']>;

function belongs({ message, now }: MemberTurn, pack: Pack): boolean {
  if (message?.media_group_id !== undefined) return message.media_group_id === pack.group;
  if (!message?.forward_origin || !pack.forwarded || pack.draftId === undefined) return false;
  return now.getTime() - new Date(pack.at).getTime() <= togetherMs;
}

function rememberPack(turn: MemberTurn, place: { draftId: string } | { interactionId: number }): void {
  const { companyId } = turn.actor;
  const group = turn.message?.media_group_id;
  const at = turn.now.toISOString();
  const forwarded = group === undefined && turn.message?.forward_origin !== undefined;
  turn.remember({ pack: { companyId, at, forwarded, ...(group === undefined ? {} : { group }), ...place } });
}

/** A reply to a card, and the album it may be the first of. @returns false when the message is none */
export async function takeReplies(turn: MemberTurn): Promise<boolean> {
  const made = await takeReply(turn);
  if (made) rememberMade(turn, made.interactionId);
  return made !== undefined;
}

/** What was just made of the first part of an album takes the rest of it. */
export function rememberMade(turn: MemberTurn, interactionId: number): void {
  if (turn.message?.media_group_id !== undefined) rememberPack(turn, { interactionId });
}

async function partsOf(turn: MemberTurn, draftId: string): Promise<readonly IncomingPart[] | undefined> {
  const draft = await turn.read((db, actor) => findDraft(db, actor, draftId));
  return draft?.form === incomingForm ? parseIncoming(draft.data) : undefined;
}

async function put(turn: MemberTurn, draftId: string | undefined, on: Subject): Promise<void> {
  if (draftId === undefined) throw new DomainError('NOT_FOUND');
  const done = await turn.perform('logIncoming', { draftId, on });
  const { pack } = turn.memory;
  // What still comes of this album goes where its beginning went.
  if (pack?.draftId === draftId) {
    const { draftId: _, ...rest } = pack;
    turn.remember({ pack: { ...rest, interactionId: done.result.interactionId } });
  }
  await sayNoted(turn, done);
}

export const incomingPresses = {
  'talk.put': (turn, { id, args }) => put(turn, args[0], { offerId: id }),
  'talk.putclient': (turn, { id, args }) => put(turn, args[0], { clientId: id }),

  'talk.other': async (turn, { args: [draftId = ''] }) => {
    await requireParts(turn, draftId);
    turn.ask({ name: 'talk.find', args: { draftId } });
    await turn.redraw(placesView(turn.t, draftId, undefined));
  },

  'talk.new': async (turn, { args: [draftId = ''] }) => {
    const parts = await requireParts(turn, draftId);
    const words = parts.flatMap(({ text }) => (text === undefined ? [] : [text]));
    const files = parts.flatMap(({ file }) => (file ? [file] : []));
    sendRestToForm(turn, draftId, files.length);
    await startOfferForm(turn, { ...(words.length === 0 ? {} : { wanted: words.join('\n') }), files });
  },

  'talk.throw': async (turn, { args: [draftId = ''] }) => {
    await requireParts(turn, draftId);
    turn.dropDraft(draftId, incomingForm);
    await turn.redraw({ text: turn.t('talk-thrown') });
  },
} satisfies Partial<PressHandlers>;

/** What still comes of this album goes to the form that is begun now. */
function sendRestToForm(turn: MemberTurn, draftId: string, count: number): void {
  const { companyId } = turn.actor;
  const { pack } = turn.memory;
  if (pack?.draftId !== draftId || pack.group === undefined) return;
  const args = { draftId: newDraftId(turn) };
  turn.remember({ pack: undefined, album: { id: pack.group, companyId, name: 'form.more', args, count } });
}

async function requireParts(turn: MemberTurn, draftId: string): Promise<readonly IncomingPart[]> {
  const parts = await partsOf(turn, draftId);
  if (!parts) throw new DomainError('INCOMING_GONE');
  return parts;
}

export const incomingAnswers = {
  'talk.find': async (turn, args, { text }) => {
    const words = text?.trim();
    if (!words) {
      await turn.say({ text: turn.t('talk-find-kind') });
      return 'again';
    }
    const draftId = String(args['draftId']);
    const found = await findPlaces(turn, words);
    turn.ask({ name: 'talk.find', args: { draftId } });
    await turn.say(placesView(turn.t, draftId, found));
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

/** Offers by #number or by their client, and the clients themselves. */
async function findPlaces(turn: MemberTurn, words: string) {
  const number = /^[#№]?\s?(\d{1,9})$/u.exec(words)?.[1];
  return turn.read(async (db, actor) => {
    const offerId = number === undefined ? undefined : await findOfferByNumber(db, actor, Number(number));
    const clients = await searchClients(db, actor, words, 3);
    const ofClients = await Promise.all(
      clients.map(({ id }) => listOffersOfClient(db, actor, id, { most: placesOnScreen - clients.length })),
    );
    const byNumber = offerId === undefined ? [] : await recentOffers(db, actor, offerId, 1);
    const offers = [...byNumber, ...ofClients.flat()].slice(0, placesOnScreen);
    return { offers, clients };
  });
}
