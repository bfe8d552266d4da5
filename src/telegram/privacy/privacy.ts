import { InputFile } from 'grammy';
import { auditView } from '../../changes/audit.ts';
import { getClientFacts } from '../../clients/client-card.queries.ts';
import { listContactPersons } from '../../clients/contact-persons.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import { getClientData } from '../../privacy/client-data.queries.ts';
import { getContactPersonData, getMemberData } from '../../privacy/person-data.queries.ts';
import { showClient } from '../clients/client-card.ts';
import { companyToday } from '../clients/today.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { getColleague, showColleague } from '../members/colleagues.ts';
import { h } from '../ui/html.ts';
import { parseNumber } from '../ui/press.ts';
import { packClient, toJson } from './client-archive.ts';
import { askEraseView, clientAsked, memberAsked, personAsked, privacyView } from './privacy.view.ts';

/** What the owner does when somebody asks what is kept of them, or to be forgotten (L7). */
export const privacyPresses = {
  'privacy.client': async (turn, { id }) => {
    await turn.show(privacyView(turn.t, clientAsked(turn.t, await readClient(turn, id))));
  },
  'privacy.export': (turn, { id }) => exportClient(turn, id),
  'privacy.erase': async (turn, { id }) => {
    await turn.show(askEraseView(turn.t, clientAsked(turn.t, await readClient(turn, id))));
  },
  'privacy.erased': async (turn, { id, revision }) => {
    await turn.perform('eraseClient', { clientId: id, revision });
    await showClient(turn, id, { notice: { text: turn.t('privacy-erased') } });
  },

  'privacy.person': async (turn, { id, args }) => {
    await turn.show(privacyView(turn.t, await readPerson(turn, id, args[0])));
  },
  'privacy.personexport': async (turn, { id, args }) => {
    const asked = await readPerson(turn, id, args[0]);
    const personId = parseNumber(args[0]) ?? 0;
    const { companyId } = turn.actor;
    const data = await turn.read((db) => getContactPersonData(db, companyId, personId));
    await noteExport(turn, 'contact_person', personId);
    await handOver(turn, new InputFile(toJson(data), `contact-${personId}.json`));
    await turn.show(privacyView(turn.t, asked));
  },
  'privacy.personerase': async (turn, { id, args }) => {
    await turn.show(askEraseView(turn.t, await readPerson(turn, id, args[0])));
  },
  'privacy.personerased': async (turn, { id, revision, args }) => {
    const contactPersonId = parseNumber(args[0]) ?? 0;
    await turn.perform('eraseContactPerson', { contactPersonId, revision });
    await showClient(turn, id, { notice: { text: turn.t('privacy-erased') } });
  },

  'privacy.member': async (turn, { id }) => {
    await turn.show(privacyView(turn.t, await readMember(turn, id)));
  },
  'privacy.memberexport': async (turn, { id }) => {
    const asked = await readMember(turn, id);
    const { companyId } = turn.actor;
    const data = await turn.read((db) => getMemberData(db, companyId, id));
    await noteExport(turn, 'member', id);
    await handOver(turn, new InputFile(toJson(data), `colleague-${id}.json`));
    await turn.show(privacyView(turn.t, asked));
  },
  'privacy.membererase': async (turn, { id }) => {
    await turn.show(askEraseView(turn.t, await readMember(turn, id)));
  },
  'privacy.membererased': async (turn, { id, revision }) => {
    await turn.perform('eraseMember', { memberId: id, revision });
    await showColleague(turn, id, { text: turn.t('privacy-erased') });
  },
} satisfies Partial<PressHandlers>;

function readClient(turn: MemberTurn, clientId: number) {
  return turn.read((db, actor) => {
    requireCompanyRight(actor, 'client.erase');
    return getClientFacts(db, actor, clientId, companyToday(turn));
  });
}

async function readPerson(turn: MemberTurn, clientId: number, packedId: string | undefined) {
  const personId = parseNumber(packedId);
  const client = await readClient(turn, clientId);
  const people = await turn.read((db, { companyId }) => listContactPersons(db, companyId, clientId));
  const person = people.find(({ id }) => id === personId);
  if (!person || person.name === null) throw new DomainError('NOT_FOUND');
  return personAsked(turn.t, client, person);
}

async function readMember(turn: MemberTurn, memberId: number) {
  const colleague = await turn.read((db, actor) => {
    requireCompanyRight(actor, 'member.erase');
    return getColleague(db, actor.companyId, memberId);
  });
  return memberAsked(turn.t, colleague);
}

async function exportClient(turn: MemberTurn, clientId: number): Promise<void> {
  const { fileStore: store } = turn.tools;
  const { companyId } = turn.actor;
  const client = await readClient(turn, clientId);
  const data = await turn.read((db) => getClientData(db, companyId, clientId));
  await noteExport(turn, 'client', clientId);
  const { content, leftOut } = await packClient(data, { store, companyId });
  const more = leftOut > 0 ? [turn.t('privacy-left-out', { count: leftOut })] : [];
  await handOver(turn, new InputFile(content, `client-${clientId}.zip`), more);
  await turn.show(privacyView(turn.t, clientAsked(turn.t, client)));
}

/** Written into the audit before it leaves. */
function noteExport(turn: MemberTurn, subject: 'client' | 'contact_person' | 'member', subjectId: number) {
  return auditView(turn.tools.database, turn.actor, turn.now, { action: 'exported', subject, subjectId });
}

/** Not protected: it is made to be handed to whom it is about. */
async function handOver(turn: MemberTurn, file: InputFile, more: readonly string[] = []): Promise<void> {
  const caption = [turn.t('privacy-exported'), ...more];
  const answered = turn.answerPress();
  await turn.api.sendDocument(turn.personId, file, { caption: h(caption.join('\n')) });
  await answered;
  const { live } = turn.memory;
  if (live) turn.remember({ live: { ...live, last: false } });
}
