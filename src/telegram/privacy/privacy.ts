import { InputFile } from 'grammy';
import { auditView } from '../../changes/audit.ts';
import { getClientFacts } from '../../clients/client-card.queries.ts';
import { listContactPersons } from '../../clients/contact-persons.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import { getClientData } from '../../privacy/client-data.queries.ts';
import { showClient } from '../clients/client-card.ts';
import { companyToday } from '../clients/today.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { h } from '../ui/html.ts';
import { parseNumber } from '../ui/press.ts';
import { packClient } from './client-archive.ts';
import { askErasePersonView, askEraseView, privacyView } from './privacy.view.ts';

/** What the owner does when a client asks what is kept of them, or to be forgotten (L7). */
export const privacyPresses = {
  'privacy.client': async (turn, { id }) => {
    await turn.show(privacyView(turn.t, await readClient(turn, id)));
  },

  'privacy.export': (turn, { id }) => exportClient(turn, id),

  'privacy.erase': async (turn, { id }) => {
    await turn.show(askEraseView(turn.t, await readClient(turn, id)));
  },

  'privacy.erased': async (turn, { id, revision }) => {
    await turn.perform('eraseClient', { clientId: id, revision });
    await showClient(turn, id, { notice: { text: turn.t('privacy-erased') } });
  },

  'privacy.person': async (turn, { id, args }) => {
    const personId = parseNumber(args[0]);
    const client = await readClient(turn, id);
    const people = await turn.read((db, { companyId }) => listContactPersons(db, companyId, id));
    const person = people.find((each) => each.id === personId);
    if (!person || person.name === null) throw new DomainError('NOT_FOUND');
    await turn.show(askErasePersonView(turn.t, client, person));
  },

  'privacy.personerased': async (turn, { id, revision, args }) => {
    const contactPersonId = parseNumber(args[0]) ?? 0;
    await turn.perform('eraseContactPerson', { contactPersonId, revision });
    await showClient(turn, id, { notice: { text: turn.t('privacy-erased') } });
  },
} satisfies Partial<PressHandlers>;

function readClient(turn: MemberTurn, clientId: number) {
  return turn.read((db, actor) => {
    requireCompanyRight(actor, 'client.erase');
    return getClientFacts(db, actor, clientId, companyToday(turn));
  });
}

/** Not protected: it is made to be handed to the client. Written into the audit before it leaves. */
async function exportClient(turn: MemberTurn, clientId: number): Promise<void> {
  const { database, fileStore: store } = turn.tools;
  const { companyId } = turn.actor;
  const client = await readClient(turn, clientId);
  const data = await turn.read((db) => getClientData(db, companyId, clientId));
  await auditView(database, turn.actor, turn.now, {
    action: 'exported',
    subject: 'client',
    subjectId: clientId,
  });
  const { content, leftOut } = await packClient(data, { store, companyId });
  const caption = [
    turn.t('privacy-exported'),
    ...(leftOut > 0 ? [turn.t('privacy-left-out', { count: leftOut })] : []),
  ];
  const answered = turn.answerPress();
  await turn.api.sendDocument(turn.personId, new InputFile(content, `client-${clientId}.zip`), {
    caption: h(caption.join('\n')),
  });
  await answered;
  const { live } = turn.memory;
  if (live) turn.remember({ live: { ...live, last: false } });
  await turn.show(privacyView(turn.t, client));
}
