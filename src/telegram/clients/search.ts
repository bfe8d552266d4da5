import { auditRefusal } from '../../changes/audit.ts';
import type { ClientHit } from '../../clients/clients.queries.ts';
import { findDuplicates } from '../../clients/duplicates.queries.ts';
import { searchClients } from '../../clients/search.queries.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { Refusal } from '../../lib/domain-error.ts';
import { parsePhone } from '../../lib/phone.ts';
import { reachOf } from '../../members/rights.ts';
import { findHiddenOffer, findOfferByNumber } from '../../offers/offers.queries.ts';
import { showDesk } from '../desk/desk.ts';
import type { CommandHandlers, PressHandlers } from '../handlers.ts';
import { noteToLastOpened } from '../interactions/last-opened.ts';
import type { MemberTurn } from '../member-turn.ts';
import { showOfferCard } from '../offers/card.ts';
import { startOfferForm } from '../offers/form.ts';
import { startQuickOffer } from '../offers/quick.ts';
import { wordsOf } from '../question.ts';
import { pressClientCard, showClient } from './client-card.ts';
import { showForeign } from './foreign.ts';
import { quotedWords } from './quote.ts';
import { askWordsView, hitsView, noOfferView, unknownPhoneView, unreadableView } from './search.view.ts';

const mostHits = 7;

/** Whatever is sent outside a question: words search, a contact card looks for its phone. */
export async function handleFreeMessage(turn: MemberTurn): Promise<void> {
  const { message } = turn;
  // Those who do not sell see nothing of clients; their work is on the desk.
  if (!sells(turn)) return showDesk(turn);
  if (message?.contact) {
    const { phone_number, first_name, last_name } = message.contact;
    return searchContact(turn, phone_number, `${first_name} ${last_name ?? ''}`.trim());
  }
  const words = message && wordsOf(message)?.trim();
  if (words) await search(turn, words);
  else await turn.say(unreadableView(turn.t));
}

function sells({ actor }: MemberTurn): boolean {
  return reachOf(actor, 'offer.create') !== 'none';
}

async function search(turn: MemberTurn, words: string): Promise<void> {
  const number = readOfferNumber(words, /^(?:#|№)\s?(\d{1,9})$/u);
  if (number !== undefined) return openByNumber(turn, number);
  const phone = parsePhone(words, countryOfZone(turn.company.timeZone));
  if (phone) return searchPhone(turn, phone.e164, undefined);
  const bare = readOfferNumber(words, /^(\d{1,9})$/u);
  const { found, offerId } = await turn.read(async (db, actor) => {
    const [found, offerId] = await Promise.all([
      searchClients(db, actor, words, mostHits + 1),
      bare === undefined ? undefined : findOfferByNumber(db, actor, bare),
    ]);
    return { found, offerId };
  });
  await showHits(turn, words, found, offerId === undefined ? undefined : { id: offerId, number: bare ?? 0 });
}

async function showHits(
  turn: MemberTurn,
  words: string,
  found: readonly ClientHit[],
  offer: { id: number; number: number } | undefined,
): Promise<void> {
  const clients = found.slice(0, mostHits);
  const hits = { words, reader: turn.actor.name, clients, offer, hasMore: found.length > mostHits };
  await turn.show(hitsView(turn.t, { ...hits, note: await noteToLastOpened(turn) }));
}

function readOfferNumber(words: string, pattern: RegExp): number | undefined {
  const digits = words.match(pattern)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

async function openByNumber(turn: MemberTurn, number: number): Promise<void> {
  const { offerId, hidden } = await turn.read(async (db, actor) => {
    const offerId = await findOfferByNumber(db, actor, number);
    const hidden = offerId === undefined ? await findHiddenOffer(db, actor.companyId, number) : undefined;
    return { offerId, hidden };
  });
  if (offerId !== undefined) return showOfferCard(turn, offerId);
  if (hidden !== undefined) {
    await auditRefusal(turn.tools.database, turn.actor, turn.now, new Refusal('offer.view', 'offer', hidden));
  }
  await turn.show(noOfferView(turn.t, number));
}

async function searchContact(turn: MemberTurn, typed: string, name: string): Promise<void> {
  const phone = parsePhone(typed, countryOfZone(turn.company.timeZone));
  if (phone) await searchPhone(turn, phone.e164, name);
  else if (name) await search(turn, name);
  else await turn.say(unreadableView(turn.t));
}

/** A whole phone is answered for a foreign client too, with its name and manager and no more. */
async function searchPhone(turn: MemberTurn, e164: string, name: string | undefined): Promise<void> {
  const [known] = await turn.read((db, actor) => findDuplicates(db, actor, { phones: [e164] }));
  if (!known) return turn.show(unknownPhoneView(turn.t, { e164, name }));
  if (known.visible) return showClient(turn, known.clientId);
  await showForeign(turn, known);
}

export const clientPresses = {
  'client.card': pressClientCard,
  'client.offer': (turn, { id }) => startOfferForm(turn, { clientId: id }),
  'search.ask': (turn) => turn.show(askWordsView(turn.t)),
  'search.offer': (turn) => {
    const wanted = quotedWords(turn);
    return wanted === undefined ? startOfferForm(turn) : startQuickOffer(turn, wanted);
  },
  'search.contact': (turn, { args: [digits = ''] }) => {
    const name = quotedWords(turn);
    const newClient = {
      ...(/^\d{7,15}$/.test(digits) ? { phone: `+${digits}` } : {}),
      ...(name === undefined ? {} : { contactPerson: name }),
    };
    return startOfferForm(turn, Object.keys(newClient).length === 0 ? {} : { newClient });
  },
} satisfies Partial<PressHandlers>;

export const clientCommands = {
  find: async (turn, words) => {
    if (!sells(turn)) await showDesk(turn);
    else if (words === '') await turn.show(askWordsView(turn.t));
    else await search(turn, words);
  },
} satisfies Partial<CommandHandlers>;
