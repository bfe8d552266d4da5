import { clientKinds } from '../../clients/client.ts';
import type { ClientFacts } from '../../clients/client-card.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { beginningOf } from '../../lib/typed-line.ts';
import { listAssignees } from '../../members/members.queries.ts';
import { type Action, allows, reachOf } from '../../members/rights.ts';
import type { InputOf } from '../../use-cases.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { itemRows } from '../offers/form.view.ts';
import { h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { readClient, showClient, takeClientOf } from './client-card.ts';
import { clientTitle } from './client-card.view.ts';
import {
  atClient,
  backToClient,
  clientEditView,
  clientMoreView,
  type TextField,
  textFields,
} from './more.view.ts';

const stars = [1, 2, 3, 4, 5] as const;

/** [More] of a client and the facts it changes, each change with its way back. */
export const clientMorePresses = {
  'client.more': async (turn, { id }) => {
    const client = await readClient(turn, id);
    const canMove = may(turn, client, 'client.status');
    const seesJournal = reachOf(turn.actor, 'audit.view') !== 'none';
    await turn.show(clientMoreView(turn.t, client, turn.view, { canMove, seesJournal }));
  },

  'client.edit': async (turn, press) => {
    const client = await takeClientOf(turn, press);
    const canAssign = may(turn, client, 'client.assign');
    const mayErase = reachOf(turn.actor, 'client.erase') !== 'none';
    await turn.show(clientEditView(turn.t, client, { canAssign, mayErase }));
  },

  'client.field': async (turn, press) => {
    const client = await takeClientOf(turn, press);
    const [field] = press.args;
    if (field === 'kind') await askKind(turn, client);
    else if (field === 'manager') await askManager(turn, client);
    else await askText(turn, client, readTextField(field));
  },

  'client.fielded': async (turn, press) => {
    const [field, value] = press.args;
    await change(turn, press, readChoice(field, value));
  },

  'client.rate': async (turn, press) => {
    const client = await takeClientOf(turn, press);
    const rows = stars.map((rating): Button[] => [
      { ...atClient(client), label: '⭐️'.repeat(rating), action: 'client.rated', args: [String(rating)] },
    ]);
    const none: Button = {
      ...{ ...atClient(client), label: turn.t('client-rate-none'), action: 'client.rated' },
      args: ['none'],
    };
    await turn.show({
      text: `${clientTitle(client)}\n\n${turn.t('client-rate-ask')}`,
      keyboard: [...rows, [...(client.rating === null ? [] : [none]), backToClient(turn.t, client)]],
    });
  },

  'client.rated': async (turn, press) => {
    const [value = ''] = press.args;
    const rating = value === 'none' ? null : Number(value);
    const done = await turn.perform('rateClient', { clientId: press.id, revision: press.revision, rating });
    const text = rating === null ? turn.t('client-rate-cleared') : `✅ ${'⭐️'.repeat(rating)}`;
    await showClient(turn, press.id, { notice: { text, undoChangeId: done.changeId } });
  },

  'client.note': async (turn, press) => {
    const client = await readClient(turn, press.id);
    turn.ask({ name: 'client.note', args: { clientId: client.id } });
    await turn.show({
      text: `${clientTitle(client)}\n\n${turn.t('client-note-ask')}`,
      keyboard: [[backToClient(turn.t, client)]],
    });
  },
} satisfies Partial<PressHandlers>;

export const clientMoreAnswers = {
  'client.text': async (turn, args, { text }) => {
    const field = readTextField(String(args['field']));
    const words = text?.trim();
    if (!words) {
      await turn.say({ text: turn.t('client-words-kind') });
      return 'again';
    }
    const at = { id: Number(args['clientId']), revision: Number(args['revision']) };
    await change(turn, at, { [field]: words });
    return 'done';
  },

  'client.note': async (turn, args, { text }) => {
    const clientId = Number(args['clientId']);
    if (!text?.trim()) {
      await turn.say({ text: turn.t('client-words-kind') });
      return 'again';
    }
    const done = await turn.perform('noteClient', { clientId, text });
    await showClient(turn, clientId, {
      notice: { text: turn.t('client-note-saved'), undoChangeId: done.changeId },
    });
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

function may(turn: MemberTurn, client: ClientFacts, action: Action): boolean {
  const ties = { managerIds: [client.managerId], salesGroupId: client.managerGroupId };
  return allows(turn.actor, action, ties);
}

type Fields = InputOf<'changeClient'>['fields'];

async function change(turn: MemberTurn, at: { id: number; revision: number }, fields: Fields): Promise<void> {
  const done = await turn.perform('changeClient', { clientId: at.id, revision: at.revision, fields });
  await showClient(turn, at.id, { notice: { text: turn.t('client-saved'), undoChangeId: done.changeId } });
}

function readChoice(field: string | undefined, value: string | undefined): Fields {
  const kind = clientKinds.find((known) => known === value);
  if (field === 'kind' && kind) return { kind };
  const managerId = parseNumber(value);
  if (field === 'manager' && managerId !== undefined) return { managerId };
  const cleared = readTextField(field);
  if (value !== 'none' || cleared === 'name') throw new DomainError('NOT_FOUND');
  return { [cleared]: null };
}

function readTextField(field: string | undefined): TextField {
  const found = textFields.find((known) => known === field);
  if (!found) throw new DomainError('NOT_FOUND');
  return found;
}

async function askText(turn: MemberTurn, client: ClientFacts, field: TextField): Promise<void> {
  const now = client[field];
  const clear: Button = {
    ...{ ...atClient(client), label: turn.t('client-clear'), action: 'client.fielded' },
    args: [field, 'none'],
  };
  turn.ask({ name: 'client.text', args: { clientId: client.id, revision: client.revision, field } });
  const ask = turn.t(`client-ask-${field.toLowerCase()}`);
  await turn.show({
    text: [
      clientTitle(client),
      ...(now === null ? [] : [`<i>${h(beginningOf(now, 1000))}</i>`]),
      '',
      ask,
    ].join('\n'),
    keyboard: [now === null || field === 'name' ? [] : [clear], [backToEdit(turn, client)]],
  });
}

async function askKind(turn: MemberTurn, client: ClientFacts): Promise<void> {
  const buttons = clientKinds.map(
    (kind): Button => ({
      ...{ ...atClient(client), label: turn.t(`client-kind-${kind}`), action: 'client.fielded' },
      args: ['kind', kind],
    }),
  );
  await turn.show({
    text: `${clientTitle(client)}\n\n${turn.t('client-ask-kind')}`,
    keyboard: [buttons, [backToEdit(turn, client)]],
  });
}

async function askManager(turn: MemberTurn, client: ClientFacts): Promise<void> {
  const assignees = await turn.read((db, actor) => listAssignees(db, actor));
  const rows = itemRows(
    assignees,
    ({ id }) => id === client.managerId,
    (label, { id }) => ({
      ...{ ...atClient(client), label, action: 'client.fielded' },
      args: ['manager', packNumber(id)],
    }),
  );
  await turn.show({
    text: `${clientTitle(client)}\n\n${turn.t('form-ask-manager')}`,
    keyboard: [...rows, [backToEdit(turn, client)]],
  });
}

function backToEdit(turn: MemberTurn, client: ClientFacts): Button {
  return { ...atClient(client), label: turn.t('back-to-card'), action: 'client.edit' };
}
