import { auditRefusal } from '../../changes/audit.ts';
import { type ClientFacts, findDuplicates } from '../../clients/duplicates.queries.ts';
import { mostFound } from '../../clients/search.queries.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { DomainError, Refusal } from '../../lib/domain-error.ts';
import { parseEmail } from '../../lib/email.ts';
import { parsePhone } from '../../lib/phone.ts';
import { readTaxNumber } from '../../lib/tax-number.ts';
import { reachOf } from '../../members/rights.ts';
import { findHiddenOffer, findOfferByNumber } from '../../offers/offers.queries.ts';
import { searchEverything } from '../../offers/search.queries.ts';
import { showDesk } from '../desk/desk.ts';
import type { CommandHandlers, PressHandlers } from '../handlers.ts';
import { noteToLastOpened } from '../interactions/last-opened.ts';
import type { MemberTurn } from '../member-turn.ts';
import { showOfferCard } from '../offers/card.ts';
import type { Notice } from '../offers/card.view.ts';
import { startOfferForm } from '../offers/form.ts';
import { startQuickOffer } from '../offers/quick.ts';
import { wordsOf } from '../question.ts';
import { parseNumber } from '../ui/press.ts';
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

export function sells({ actor }: MemberTurn): boolean {
  return reachOf(actor, 'offer.create') !== 'none';
}

/** A whole phone, e-mail or tax number is looked up; a #number opens its offer; anything else is searched. */
async function search(turn: MemberTurn, words: string): Promise<void> {
  const number = readOfferNumber(words, /^(?:#|№)\s?(\d{1,9})$/u);
  if (number !== undefined) return openByNumber(turn, number);
  const country = countryOfZone(turn.company.timeZone);
  const phone = parsePhone(words, country);
  if (phone) return searchPhone(turn, phone.e164, undefined);
  const email = parseEmail(words);
  const tax = readTaxNumber(words, country);
  const facts = email === undefined ? (tax.ok ? { taxNumber: tax.number } : undefined) : { emails: [email] };
  if (facts && (await showKnown(turn, facts))) return;
  await showHits(turn, words, 0);
}

/** @param page from 0 on, as [More] counts */
async function showHits(turn: MemberTurn, words: string, page: number): Promise<void> {
  const bare = page === 0 ? readOfferNumber(words, /^(\d{1,9})$/u) : undefined;
  const place = { from: page * mostHits, most: mostHits + 1 };
  const { found, offerId } = await turn.read(async (db, actor) => {
    const [found, offerId] = await Promise.all([
      searchEverything(db, actor, words, place),
      bare === undefined ? undefined : findOfferByNumber(db, actor, bare),
    ]);
    return { found, offerId };
  });
  const hits = {
    hits: found.slice(0, mostHits),
    offer: offerId === undefined ? undefined : { id: offerId, number: bare ?? 0 },
    more: found.length > mostHits ? page + 1 : undefined,
    page,
  };
  await turn.show(
    hitsView(turn.t, { ...hits, words, readerId: turn.actor.memberId, note: await noteToLastOpened(turn) }),
  );
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
  if (offerId !== undefined) return showOfferCard(turn, offerId, noticeOfQuestion(turn));
  if (hidden !== undefined) {
    await auditRefusal(turn.tools.database, turn.actor, turn.now, new Refusal('offer.view', 'offer', hidden));
  }
  await turn.show(noOfferView(turn.t, number));
}

/** What is asked still waits beneath the card that was asked for meanwhile; a form is a button away. */
function noticeOfQuestion({ t, keepQuestion, memory }: MemberTurn): Notice | undefined {
  const { question } = memory;
  if (!question || !keepQuestion) return undefined;
  const { draftId } = question.args;
  if (typeof draftId !== 'string') return { text: t('question-waits') };
  return {
    text: t('form-waits'),
    buttons: [{ label: t('form-continue'), action: 'form.open', args: [draftId] }],
  };
}

async function searchContact(turn: MemberTurn, typed: string, name: string): Promise<void> {
  const phone = parsePhone(typed, countryOfZone(turn.company.timeZone));
  if (phone) await searchPhone(turn, phone.e164, name);
  else if (name) await search(turn, name);
  else await turn.say(unreadableView(turn.t));
}

async function searchPhone(turn: MemberTurn, e164: string, name: string | undefined): Promise<void> {
  if (!(await showKnown(turn, { phones: [e164] }))) await turn.show(unknownPhoneView(turn.t, { e164, name }));
}

/**
 * The client that has the whole of this: its card; a foreign one's name and manager and no more.
 * @returns false when nobody has it
 */
async function showKnown(turn: MemberTurn, facts: ClientFacts): Promise<boolean> {
  const found = await turn.read((db, actor) => findDuplicates(db, actor, facts));
  const known = found.find(({ visible }) => visible) ?? found[0];
  if (known?.visible) await showClient(turn, known.clientId);
  else if (known) await showForeign(turn, known);
  return known !== undefined;
}

export const clientPresses = {
  'client.card': pressClientCard,
  'client.offer': (turn, { id }) => startOfferForm(turn, { clientId: id }),
  'search.ask': (turn) => turn.show(askWordsView(turn.t)),
  'search.more': async (turn, { args }) => {
    const words = quotedWords(turn);
    if (words === undefined || !sells(turn)) throw new DomainError('NOT_FOUND');
    await showHits(turn, words, Math.min(parseNumber(args[0]) ?? 0, mostFound));
  },
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
