import { findClient } from '../../clients/clients.queries.ts';
import { findDuplicates } from '../../clients/duplicates.queries.ts';
import { searchClients } from '../../clients/search.queries.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { DomainError, Refusal } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import { parsePhone } from '../../lib/phone.ts';
import { beginningOf, isVisible } from '../../lib/typed-line.ts';
import { statusToday } from '../clients/today.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer, Verdict } from '../question.ts';
import { h } from '../ui/html.ts';
import { parseNumber } from '../ui/press.ts';
import { keepOfferDraft, type NewClientDraft, type OpenDraft, offerDraftData } from './drafts.ts';
import { askClient, hitsOnScreen, keepAndProceed, proceed } from './form-flow.ts';
import { findTwins, personNamed, showTwins } from './form-twins.ts';
import { readNameAndPhone } from './form-words.ts';

const longestName = 300;

/** A client's button: one that exists, by its id, or `new` for the words just typed. */
export async function pressClient(turn: MemberTurn, open: OpenDraft, arg: string | undefined): Promise<void> {
  const { search } = open.draft;
  if (arg === 'new' && search) {
    const hits = await turn.read((db, actor) => searchClients(db, actor, search.name, hitsOnScreen));
    return takeNewClient(
      turn,
      withoutName(open, search.name),
      search,
      hits.map(({ id }) => id),
    );
  }
  const clientId = parseNumber(arg);
  if (clientId === undefined) throw new DomainError('NOT_FOUND');
  await setClient(turn, open, clientId);
}

/** What is wanted began with the name of whom it is for, in an offer of one line. */
function withoutName({ id, draft }: OpenDraft, name: string): OpenDraft {
  const rest = draft.wanted?.startsWith(`${name} `) ? draft.wanted.slice(name.length).trim() : '';
  return { id, draft: rest === '' ? draft : { ...draft, wanted: rest } };
}

/** @throws NOT_FOUND; a client out of reach looks the same, and is audited */
export async function setClient(turn: MemberTurn, open: OpenDraft, clientId: number): Promise<void> {
  const chosen = await withClient(turn, open, clientId);
  if (chosen) await keepAndProceed(turn, chosen);
}

/** @returns undefined when it is blocked, and has been told so */
async function withClient(
  turn: MemberTurn,
  open: OpenDraft,
  clientId: number,
): Promise<OpenDraft | undefined> {
  const client = await turn.read(async (db, actor) => {
    const found = await findClient(db, actor, clientId);
    if (!found) throw new Refusal('client.view', 'client', clientId);
    return found;
  });
  if (statusToday(turn, client) === 'blocked') {
    const sentence = h(errorText(turn.t, new DomainError('CLIENT_BLOCKED')));
    await askClient(turn, open, `⛔️ ${sentence}`);
    return undefined;
  }
  const { id, name } = client;
  return { ...open, draft: { ...open.draft, client: { id, name }, newClient: undefined, search: undefined } };
}

/** [Add contact person]: what was entered becomes somebody at the client found, and the offer goes on with that client. */
export async function pressPerson(turn: MemberTurn, open: OpenDraft, clientId: number): Promise<void> {
  const notice = turn.t('twin-person-added');
  // The draft went on with it: handled again, it names nobody any more.
  if (await turn.earlier('addContactPerson')) return proceed(turn, open, notice);
  const { newClient } = open.draft;
  const name = personNamed(newClient);
  if (name === undefined) throw new DomainError('NOT_FOUND');
  const chosen = await withClient(turn, open, clientId);
  if (!chosen) return;
  const phones = newClient?.phone === undefined ? [] : [newClient.phone];
  const draft = { id: open.id, data: offerDraftData(chosen.draft) };
  await turn.perform('addContactPerson', { clientId, name, phones, draft });
  await keepAndProceed(turn, chosen, notice);
}

/**
 * A client with these facts: whoever has the phone already when only that was typed, else a new one. Who else may be
 * meant is asked first.
 * @param seen clients the person has just been offered and passed by
 */
export async function takeNewClient(
  turn: MemberTurn,
  open: OpenDraft,
  client: NewClientDraft,
  seen: readonly number[] = [],
): Promise<void> {
  const found = (await findTwins(turn, client)).filter(
    ({ by, clientId }) => by !== 'name' || !seen.includes(clientId),
  );
  const [first] = found;
  if (first?.visible && first.by !== 'name' && client.name === undefined) {
    return setClient(turn, open, first.clientId);
  }
  const draft = { ...open.draft, client: undefined, newClient: client, search: undefined };
  if (!first) return keepAndProceed(turn, { ...open, draft });
  keepOfferDraft(turn, { ...open, draft });
  await showTwins(turn, { ...open, draft }, found);
}

/** A name or a part of it, a phone, both in one line, or a contact card. */
export async function answerClient(turn: MemberTurn, open: OpenDraft, answer: Answer): Promise<Verdict> {
  if (answer.contact) return taken(turn, open, personOf(turn, answer.contact));
  const typed = answer.text?.trim();
  if (!typed) {
    await turn.say({ text: turn.t('form-client-kind') });
    return 'again';
  }
  const { name, phone } = readNameAndPhone(typed, countryOf(turn));
  if (phone !== undefined && (name === '' || (await isPhoneKnown(turn, phone)))) {
    return taken(turn, open, { phone });
  }
  const draft = { ...open.draft, search: { name: fitting(name), phone } };
  await keepAndProceed(turn, { ...open, draft: { ...draft, client: undefined, newClient: undefined } });
  return 'done';
}

/** What a new client lacks: its name, then its phone. A contact card answers both questions. */
export async function answerContact(
  turn: MemberTurn,
  open: OpenDraft,
  part: 'name' | 'phone',
  answer: Answer,
): Promise<Verdict> {
  const newClient = open.draft.newClient ?? {};
  if (answer.contact) return taken(turn, open, { ...newClient, ...personOf(turn, answer.contact) });
  const typed = answer.text?.trim() ?? '';
  if (part === 'name') {
    return taken(turn, open, { ...newClient, name: fitting(typed), isOther: undefined });
  }
  const phone = phoneIn(turn, typed);
  if (phone === undefined) throw new DomainError('INVALID', { field: 'phone' });
  return taken(turn, open, { ...newClient, phone, duplicateReason: undefined });
}

async function taken(turn: MemberTurn, open: OpenDraft, client: NewClientDraft): Promise<'done'> {
  await takeNewClient(turn, open, client);
  return 'done';
}

/** [The same name] for a client that is a person, [Without phone]. */
export async function pressContact(turn: MemberTurn, open: OpenDraft, part: 'name' | 'phone'): Promise<void> {
  const { newClient } = open.draft;
  if (!newClient) throw new DomainError('NOT_FOUND');
  const { contactPerson } = newClient;
  const same = contactPerson === undefined ? {} : { name: contactPerson, contactPerson: undefined };
  await takeNewClient(turn, open, {
    ...newClient,
    ...(part === 'phone' ? { phone: undefined, withoutPhone: true as const } : same),
  });
}

function isPhoneKnown(turn: MemberTurn, phone: string): Promise<boolean> {
  return turn.read(async (db, actor) => (await findDuplicates(db, actor, { phones: [phone] })).length > 0);
}

function personOf(turn: MemberTurn, contact: { phone: string; name: string }): NewClientDraft {
  const phone = phoneIn(turn, contact.phone);
  const contactPerson = beginningOf(contact.name.trim(), longestName);
  return {
    ...(phone === undefined ? {} : { phone }),
    ...(contactPerson === '' ? {} : { contactPerson }),
  };
}

/** @throws INVALID (name) for one that shows nothing or too long */
function fitting(name: string): string {
  if (!isVisible(name) || name.length > longestName) throw new DomainError('INVALID', { field: 'name' });
  return name;
}

/** The phone in E.164, local notations read as those of the company's country. */
export function phoneIn(turn: MemberTurn, typed: string): string | undefined {
  return parsePhone(typed, countryOf(turn))?.e164;
}

function countryOf(turn: MemberTurn) {
  return countryOfZone(turn.company.timeZone);
}
