import { type InteractionCard, listContactPersons } from '../../interactions/interactions.queries.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { parseEmail } from '../../lib/email.ts';
import { parsePhone } from '../../lib/phone.ts';
import { isVisible } from '../../lib/typed-line.ts';
import { listColleagues } from '../../members/members.queries.ts';
import type { InputOf } from '../../use-cases.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { readNameAndPhone } from '../offers/form-words.ts';
import type { Answer } from '../question.ts';
import { clip } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { readTalk, renewing, showTalk, takeTalk } from './talk-card.ts';
import { talkQuestionView, whoIs } from './talk-card.view.ts';

const mostPersons = 4;
const mostMembers = 8;

type Who = InputOf<'addParticipant'>['who'];

/** With whom a contact was: people of the client, colleagues, anybody by name (D7). */
export const peoplePresses = {
  'talk.people': renewing(async (turn, press) => {
    const card = await takeTalk(turn, press);
    const colleagues = press.args[0] === 'team';
    const rows = colleagues ? await colleagueRows(turn, card) : await personRows(turn, card);
    const args = { interactionId: card.id, revision: card.revision };
    if (!colleagues) turn.ask({ name: 'talk.person', args });
    const text = turn.t(colleagues ? 'talk-ask-colleague' : 'talk-ask-people');
    await turn.show(talkQuestionView(turn.t, card, { text, rows }));
  }),

  'talk.join': renewing((turn, press) => {
    const id = parseNumber(press.args[1]);
    if (id === undefined) throw new DomainError('NOT_FOUND');
    return join(turn, press, press.args[0] === 'm' ? { memberId: id } : { contactPersonId: id });
  }),

  'talk.leave': renewing(async (turn, press) => {
    const participantId = parseNumber(press.args[0]);
    if (participantId === undefined) throw new DomainError('NOT_FOUND');
    const at = { interactionId: press.id, revision: press.revision };
    const done = await turn.perform('removeParticipant', { ...at, participantId });
    await showTalk(turn, press.id, { text: turn.t('talk-person-left'), undoChangeId: done.changeId });
  }),
} satisfies Partial<PressHandlers>;

export const peopleAnswers = {
  'talk.person': async (turn, args, answer) => {
    const who = readWho(turn, answer);
    if (!who) {
      await turn.say({ text: turn.t('talk-person-kind') });
      return 'again';
    }
    const at = { id: Number(args['interactionId']), revision: Number(args['revision']) };
    try {
      await join(turn, at, who);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'STALE') throw error;
      // Its words were said otherwise meanwhile, which is no reason to lose who was there.
      await join(turn, await readTalk(turn, at.id), who);
    }
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

async function join(turn: MemberTurn, at: { id: number; revision: number }, who: Who): Promise<void> {
  const done = await turn.perform('addParticipant', { interactionId: at.id, revision: at.revision, who });
  await showTalk(turn, at.id, { text: turn.t('talk-person-joined'), undoChangeId: done.changeId });
}

/** A name with a phone or an e-mail beside it, or a contact card. */
function readWho(turn: MemberTurn, { text, contact }: Answer): Who | undefined {
  const country = countryOfZone(turn.company.timeZone);
  if (contact) {
    const phone = parsePhone(contact.phone, country)?.e164;
    return named({ name: contact.name, ...(phone === undefined ? {} : { phone }) });
  }
  const typed = text?.trim() ?? '';
  const word = typed.split(/[\s,;]+/u).find((one) => parseEmail(one) !== undefined);
  const email = word === undefined ? undefined : parseEmail(word);
  const rest = word === undefined ? typed : typed.replace(word, ' ');
  const { name, phone } = readNameAndPhone(rest.trim(), country);
  return named({
    name: name.replace(/[\s,;]+$/u, ''),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
  });
}

function named(who: { name: string; phone?: string; email?: string }): Who | undefined {
  const name = who.name.replace(/\s+/gu, ' ').trim() || who.phone || who.email || '';
  return !isVisible(name) || name.length > 300 ? undefined : { ...who, name };
}

async function personRows(turn: MemberTurn, card: InteractionCard): Promise<Button[][]> {
  const { t } = turn;
  const at = { id: card.id, revision: card.revision };
  const persons = await turn.read((db, { companyId }) =>
    listContactPersons(db, companyId, card.clientId, mostPersons + card.participants.length),
  );
  const present = new Set(card.participants.map(({ contactPersonId }) => contactPersonId));
  const leave = card.participants.slice(0, mostPersons).map((one): Button[] => [
    {
      ...at,
      label: `✖️ ${clip(whoIs(one), 30)}`,
      action: 'talk.leave',
      args: [packNumber(one.id)],
    },
  ]);
  const add = persons
    .filter(({ id }) => !present.has(id))
    .slice(0, mostPersons)
    .map(({ id, name }): Button[] => [
      { ...at, label: `➕ ${clip(name, 30)}`, action: 'talk.join', args: ['p', packNumber(id)] },
    ]);
  const team: Button = { ...at, label: t('talk-button-colleague'), action: 'talk.people', args: ['team'] };
  return [...leave, ...add, [team]];
}

async function colleagueRows(turn: MemberTurn, card: InteractionCard): Promise<Button[][]> {
  const members = await turn.read((db, { companyId }) => listColleagues(db, companyId));
  const present = new Set(card.participants.map(({ memberId }) => memberId));
  const buttons = members
    .filter(({ id }) => !present.has(id))
    .slice(0, mostMembers)
    .map(
      ({ id, name }): Button => ({
        id: card.id,
        revision: card.revision,
        label: clip(name, 15),
        action: 'talk.join',
        args: ['m', packNumber(id)],
      }),
    );
  return [buttons.slice(0, 2), buttons.slice(2, 4), buttons.slice(4, 6), buttons.slice(6, 8)];
}
