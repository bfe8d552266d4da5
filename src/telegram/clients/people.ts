import { getClientFacts } from '../../clients/client-card.queries.ts';
import { type ContactPerson, listContactPersons } from '../../clients/contact-persons.queries.ts';
import { parseBirthday } from '../../lib/birthday-in-words.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { parseEmail } from '../../lib/email.ts';
import { parsePhone } from '../../lib/phone.ts';
import { mayLookAtContacts } from '../../members/contact-days.queries.ts';
import { reachOf } from '../../members/rights.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Notice } from '../offers/card.view.ts';
import { endsInBrokenPhone, readNameAndPhone } from '../offers/form-words.ts';
import type { Answer, Verdict } from '../question.ts';
import { h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { clientTitle } from './client-card.view.ts';
import { channelView, peopleView, personView } from './people.view.ts';
import { companyToday } from './today.ts';

async function readPeople(turn: MemberTurn, clientId: number) {
  return turn.read(async (db, actor) => {
    const [client, people, open] = await Promise.all([
      getClientFacts(db, actor, clientId, companyToday(turn)),
      listContactPersons(db, actor.companyId, clientId),
      mayLookAtContacts(db, actor, clientId),
    ]);
    if (!open) throw new DomainError('CONTACTS_CLOSED');
    return { client, people };
  });
}

async function showPeople(turn: MemberTurn, clientId: number, skip = 0, notice?: Notice): Promise<void> {
  const { client, people } = await readPeople(turn, clientId);
  turn.noteContactsSeen(clientId);
  await turn.show(peopleView(turn.t, client, people, Math.min(skip, people.length - 1), notice));
}

/** @param personId 0 for the client's own numbers and addresses */
async function showPerson(
  turn: MemberTurn,
  clientId: number,
  personId: number,
  notice?: Notice,
): Promise<void> {
  const { client, person } = await readPerson(turn, clientId, personId);
  turn.noteContactsSeen(clientId);
  const mayErase = reachOf(turn.actor, 'client.erase') !== 'none';
  await turn.show(personView(turn.t, client, person, mayErase, notice));
}

async function readPerson(turn: MemberTurn, clientId: number, personId: number) {
  const { client, people } = await readPeople(turn, clientId);
  const person = people.find(({ id }) => id === personId);
  if (!person) throw new DomainError('NOT_FOUND');
  return { client, person };
}

/** The people at a client and their numbers; everything here saves at once and can be taken back. */
export const clientPeoplePresses = {
  'client.people': (turn, { id, args }) => showPeople(turn, id, parseNumber(args[0])),
  'client.person': (turn, { id, args }) => showPerson(turn, id, parseNumber(args[0]) ?? 0),

  'client.enter': async (turn, { id, args }) => {
    const [person = '0', part] = args;
    if (part === 'new') return askPerson(turn, id);
    await askPart(turn, id, parseNumber(person) ?? 0, readPart(part));
  },

  'client.cleared': async (turn, { id, revision, args }) => {
    const contactPersonId = parseNumber(args[0]) ?? 0;
    const fields = readPart(args[1]) === 'birthday' ? { birthday: null } : { role: null };
    const done = await turn.perform('changeContactPerson', { contactPersonId, revision, fields });
    await showPerson(turn, id, contactPersonId, saved(turn, done.changeId));
  },

  'client.gone': async (turn, { id, revision, args }) => {
    const contactPersonId = parseNumber(args[0]) ?? 0;
    const done = await turn.perform('removeContactPerson', { contactPersonId, revision });
    const notice = { text: turn.t('client-person-removed'), undoChangeId: done.changeId };
    await showPeople(turn, id, 0, notice);
  },

  'client.way': async (turn, { id, args }) => {
    const channelId = parseNumber(args[0]);
    const { client, people } = await readPeople(turn, id);
    const person = people.find(({ channels }) => channels.some((channel) => channel.id === channelId));
    const channel = person?.channels.find((candidate) => candidate.id === channelId);
    if (!person || !channel) throw new DomainError('NOT_FOUND');
    turn.noteContactsSeen(id);
    const at = { channelId: channel.id, revision: channel.revision, part: channel.kind };
    turn.ask({ name: 'client.contact', args: { clientId: id, personId: person.id, ...at } });
    await turn.show(channelView(turn.t, client, person, channel));
  },

  'client.lost': async (turn, { id, revision, args }) => {
    const done = await turn.perform('removeChannel', {
      contactChannelId: parseNumber(args[0]) ?? 0,
      revision,
    });
    await showPerson(turn, id, done.result.contactPersonId ?? 0, saved(turn, done.changeId));
  },
} satisfies Partial<PressHandlers>;

const parts = ['name', 'role', 'birthday', 'phone', 'email'] as const;
type Part = (typeof parts)[number];

function readPart(part: string | undefined): Part {
  const found = parts.find((known) => known === part);
  if (!found) throw new DomainError('NOT_FOUND');
  return found;
}

async function askPerson(turn: MemberTurn, clientId: number): Promise<void> {
  const { client } = await readPeople(turn, clientId);
  turn.ask({ name: 'client.person', args: { clientId } });
  const back: Button = { label: turn.t('back-to-card'), action: 'client.people', id: clientId };
  await turn.show({ text: `${clientTitle(client)}\n\n${turn.t('client-person-ask')}`, keyboard: [[back]] });
}

async function askPart(turn: MemberTurn, clientId: number, personId: number, part: Part): Promise<void> {
  const { client, person } = await readPerson(turn, clientId, personId);
  turn.ask({ name: 'client.contact', args: { clientId, personId, revision: person.revision, part } });
  const at = { id: clientId, revision: person.revision };
  const back: Button = {
    ...at,
    label: turn.t('back-to-card'),
    action: 'client.person',
    args: [packNumber(personId)],
  };
  const clear: Button = {
    ...{ ...at, label: turn.t('client-clear'), action: 'client.cleared' },
    args: [packNumber(personId), part],
  };
  const who = person.name === null ? [] : [`👤 ${h(person.name)}`];
  await turn.show({
    text: [clientTitle(client), ...who, '', turn.t(`client-ask-${part === 'name' ? 'person' : part}`)].join(
      '\n',
    ),
    keyboard: [isSet(person, part) ? [clear] : [], [back]],
  });
}

function isSet(person: ContactPerson, part: Part): boolean {
  return (part === 'role' && person.role !== null) || (part === 'birthday' && person.birthday !== null);
}

export const clientPeopleAnswers = {
  'client.person': async (turn, args, answer) => {
    const clientId = Number(args['clientId']);
    const person = readNewPerson(turn, answer);
    if (!person) return again(turn, 'client-person-kind');
    const done = await turn.perform('addContactPerson', { clientId, ...person });
    await showPerson(turn, clientId, done.result.contactPersonId, saved(turn, done.changeId));
    return 'done';
  },

  'client.contact': async (turn, args, answer) => {
    const part = readPart(String(args['part']));
    const at = {
      clientId: Number(args['clientId']),
      personId: Number(args['personId']),
      revision: Number(args['revision']),
      channelId: args['channelId'] === undefined ? undefined : Number(args['channelId']),
    };
    if (part === 'phone' || part === 'email') return takeChannel(turn, at, part, answer);
    const words = answer.text?.trim();
    if (!words) return again(turn, 'client-words-kind');
    const fields = fieldsOf(turn, part, words);
    const { personId: contactPersonId, revision } = at;
    const done = await turn.perform('changeContactPerson', { contactPersonId, revision, fields });
    await showPerson(turn, at.clientId, contactPersonId, saved(turn, done.changeId));
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

function fieldsOf(turn: MemberTurn, part: 'name' | 'role' | 'birthday', words: string) {
  if (part !== 'birthday') return { [part]: words };
  const birthday = parseBirthday(words, turn.now);
  if (!birthday) throw new DomainError('INVALID', { field: 'birthday' });
  return { birthday };
}

/** A contact card, or a line: a name with perhaps a phone in it. @throws INVALID for a phone that is none */
function readNewPerson(
  turn: MemberTurn,
  { text, contact }: Answer,
): { name: string; phones: string[] } | undefined {
  const country = countryOfZone(turn.company.timeZone);
  if (contact) {
    const phone = parsePhone(contact.phone, country)?.e164;
    const name = contact.name || phone;
    return name ? { name, phones: phone === undefined ? [] : [phone] } : undefined;
  }
  const { name, phone } = readNameAndPhone(text?.trim() ?? '', country);
  if (phone === undefined && endsInBrokenPhone(name)) throw new DomainError('INVALID', { field: 'phone' });
  return name === '' ? undefined : { name, phones: phone === undefined ? [] : [phone] };
}

async function takeChannel(
  turn: MemberTurn,
  at: { clientId: number; personId: number; revision: number; channelId: number | undefined },
  kind: 'phone' | 'email',
  { text, contact }: Answer,
): Promise<Verdict> {
  const typed = (contact?.phone ?? text ?? '').trim();
  const value =
    kind === 'phone' ? parsePhone(typed, countryOfZone(turn.company.timeZone))?.e164 : parseEmail(typed);
  if (value === undefined) throw new DomainError('INVALID', { field: kind });
  const channel = kind === 'phone' ? { phone: value } : { email: value };
  const { clientId, personId, revision, channelId } = at;
  const done =
    channelId === undefined
      ? await turn.perform('addChannel', { clientId, contactPersonId: personId || null, channel })
      : await turn.perform('changeChannel', { contactChannelId: channelId, revision, channel });
  await showPerson(turn, clientId, personId, saved(turn, done.changeId));
  return 'done';
}

function saved(turn: MemberTurn, changeId: number): Notice {
  return { text: turn.t('client-saved'), undoChangeId: changeId };
}

async function again(turn: MemberTurn, key: string): Promise<'again'> {
  await turn.say({ text: turn.t(key) });
  return 'again';
}
