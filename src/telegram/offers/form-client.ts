import { auditRefusal } from '../../changes/audit.ts';
import { findClient, findClientByPhone } from '../../clients/clients.queries.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { DomainError, Refusal } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import { parsePhone } from '../../lib/phone.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer, Verdict } from '../question.ts';
import { h, isVisible } from '../ui/html.ts';
import { parseNumber } from '../ui/press.ts';
import type { NewClientDraft, OpenDraft } from './drafts.ts';
import { askClient, keepAndProceed } from './form-flow.ts';
import { readNameAndPhone } from './form-words.ts';

const longestName = 300;

/** A client's button: one that exists, by its id, or `new` for the words just typed. */
export async function pressClient(turn: MemberTurn, open: OpenDraft, arg: string | undefined): Promise<void> {
  const { search } = open.draft;
  if (arg === 'new' && search) return setNewClient(turn, open, { ...search });
  const clientId = parseNumber(arg);
  if (clientId === undefined) throw new DomainError('NOT_FOUND');
  await setClient(turn, open, clientId);
}

/** @throws NOT_FOUND; a client out of reach looks the same, and is audited */
export async function setClient(turn: MemberTurn, open: OpenDraft, clientId: number): Promise<void> {
  const client = await turn.read(async (db, actor) => {
    const found = await findClient(db, actor, clientId);
    if (!found) throw new Refusal('client.view', 'client', clientId);
    return found;
  });
  if (client.status === 'blocked') {
    const sentence = h(errorText(turn.t, new DomainError('CLIENT_BLOCKED')));
    return askClient(turn, open, `⛔️ ${sentence}`);
  }
  const { id, name } = client;
  const draft = { ...open.draft, client: { id, name }, newClient: undefined, search: undefined };
  await keepAndProceed(turn, { ...open, draft });
}

/**
 * A client with these facts: whoever has the phone already, else a new one. A phone somebody else's client has is
 * answered with that client's name and manager, no more, and audited.
 * @returns again when the phone is of a foreign client: nothing was taken
 */
export async function takeNewClient(
  turn: MemberTurn,
  open: OpenDraft,
  client: NewClientDraft,
): Promise<Verdict> {
  const { phone } = client;
  const known =
    phone === undefined ? undefined : await turn.read((db, actor) => findClientByPhone(db, actor, phone));
  if (known?.visible) await setClient(turn, open, known.id);
  else if (known) {
    await auditRefusal(
      turn.tools.database,
      turn.actor,
      turn.now,
      new Refusal('client.view', 'client', known.id),
    );
    const params = { client: known.name, manager: known.managerName };
    await turn.say({ text: errorText(turn.t, new DomainError('CLIENT_EXISTS', params), h) });
    return 'again';
  } else await setNewClient(turn, open, client);
  return 'done';
}

async function setNewClient(turn: MemberTurn, open: OpenDraft, newClient: NewClientDraft): Promise<void> {
  const draft = { ...open.draft, client: undefined, newClient, search: undefined };
  await keepAndProceed(turn, { ...open, draft });
}

/** A name or a part of it, a phone, both in one line, or a contact card. */
export async function answerClient(turn: MemberTurn, open: OpenDraft, answer: Answer): Promise<Verdict> {
  if (answer.contact) return takeNewClient(turn, open, personOf(turn, answer.contact));
  const typed = answer.text?.trim();
  if (!typed) {
    await turn.say({ text: turn.t('form-client-kind') });
    return 'again';
  }
  const { name, phone } = readNameAndPhone(typed, countryOf(turn));
  if (name === '' && phone !== undefined) return takeNewClient(turn, open, { phone });
  if (phone !== undefined && (await isPhoneKnown(turn, phone))) return takeNewClient(turn, open, { phone });
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
  if (answer.contact) return takeNewClient(turn, open, { ...newClient, ...personOf(turn, answer.contact) });
  const typed = answer.text?.trim() ?? '';
  if (part === 'name') {
    await setNewClient(turn, open, { ...newClient, name: fitting(typed) });
    return 'done';
  }
  const phone = phoneIn(turn, typed);
  if (phone === undefined) throw new DomainError('INVALID', { field: 'phone' });
  return takeNewClient(turn, open, { ...newClient, phone });
}

/** [The same name] for a client that is a person, [Without phone]. */
export async function pressContact(turn: MemberTurn, open: OpenDraft, part: 'name' | 'phone'): Promise<void> {
  const { newClient } = open.draft;
  if (!newClient) throw new DomainError('NOT_FOUND');
  const { contactPerson } = newClient;
  const same = contactPerson === undefined ? {} : { name: contactPerson, contactPerson: undefined };
  await setNewClient(turn, open, {
    ...newClient,
    ...(part === 'phone' ? { withoutPhone: true as const } : same),
  });
}

function isPhoneKnown(turn: MemberTurn, phone: string): Promise<boolean> {
  return turn.read(async (db, actor) => (await findClientByPhone(db, actor, phone)) !== undefined);
}

function personOf(turn: MemberTurn, contact: { phone: string; name: string }): NewClientDraft {
  const phone = phoneIn(turn, contact.phone);
  const contactPerson = contact.name.trim().slice(0, longestName);
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
