import { mostFilesAtOnce } from '../../files/file.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { isVisible } from '../../lib/typed-line.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import { getOfferHead } from '../../offers/offers.queries.ts';
import { taskFacts } from '../../tasks/task.ts';
import { listTaskColleagues, listTaskDepartments } from '../../tasks/task-lists.queries.ts';
import { draftHandlers } from '../draft-handlers.ts';
import { joinAlbum } from '../files/albums.ts';
import { takeFiles } from '../files/list.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { showOfferCard } from '../offers/card.ts';
import { newDraftId } from '../offers/drafts.ts';
import type { Answer } from '../question.ts';
import { type Press, parseNumber } from '../ui/press.ts';
import { showDone } from './card.ts';
import {
  findTaskDraft,
  keepTaskDraft,
  missingOfTask,
  type OpenTaskDraft,
  type TaskDraft,
  type TaskReceiver,
  taskForm,
} from './drafts.ts';
import {
  factRows,
  receiverRows,
  taskAskView,
  taskDropView,
  taskFormLines,
  taskFormView,
  waysOut,
} from './form.view.ts';
import { sendTaskInvitation } from './invite.ts';
import { decideTime, readTime, showTimes } from './when.ts';

/** [Ask a department] and its form: whom, what, by when, and what of the offer they will see. */
const { withDraft, answered, sayGone } = draftHandlers(findTaskDraft, 'taskform-gone');

export const taskFormPresses = {
  'task.new': async (turn, { id }) => askReceiver(turn, await freshDraft(turn, id, newDraftId(turn)), 'd'),

  'taskform.people': async (turn, { id, args: [draftId = '', of] }) => {
    const open = (await findTaskDraft(turn, draftId)) ?? (await freshDraft(turn, id, draftId));
    await askReceiver(turn, open, of === 'm' ? 'm' : 'd');
  },

  'taskform.set': async (turn, press) => {
    const [draftId = '', field] = press.args;
    // The first answer of a form makes its draft.
    const found = await findTaskDraft(turn, draftId);
    const open = found ?? (field === 'to' ? await freshDraft(turn, press.id, draftId) : undefined);
    if (open) await setField(turn, open, press);
    else await sayGone(turn);
  },

  'taskform.field': withDraft((turn, open, { args: [, field] }) => {
    switch (field) {
      case 'to':
        return askReceiver(turn, open, open.draft.to?.of ?? 'd');
      case 'what':
        return askWhat(turn, open);
      case 'when':
        return askWhen(turn, open);
      case 'facts':
        return askFacts(turn, open);
      default:
        throw new DomainError('NOT_FOUND');
    }
  }),

  'taskform.send': async (turn, press) => {
    // Its draft went with it: handled again, it would look like a form that is closed.
    const sent = await turn.earlier('createTask');
    if (sent) await showDone(turn, sent, turn.t('taskform-sent'));
    else await withDraft(send)(turn, press);
  },

  'taskform.invite': withDraft(async (turn, open) => {
    await sendTaskInvitation(turn, open.draft.to);
    await proceed(turn, open);
  }),

  'taskform.leave': withDraft((turn, { draft }) =>
    showOfferCard(turn, draft.offerId, { text: turn.t('form-left') }),
  ),

  'taskform.drop': withDraft(async (turn, open, { args }) => {
    const { text, files, offerId } = open.draft;
    if (args[1] !== 'yes' && (text !== undefined || files?.length)) {
      return turn.show(taskDropView(turn.t, open, turn.view));
    }
    turn.dropDraft(open.id, taskForm);
    await showOfferCard(turn, offerId, { text: turn.t('form-dropped') });
  }),
} satisfies Partial<PressHandlers>;

export const taskFormAnswers = {
  'task.what': answered(async (turn, open, answer) => {
    const taken = await takeWords(turn, open, answer);
    if (!taken) return 'again';
    await keepAndProceed(turn, taken);
    return 'done';
  }),

  'task.when': answered(async (turn, open, answer) => {
    const dueAt = await readTime(turn, answer, 'to');
    if (!dueAt) return 'again';
    await keepAndProceed(turn, { ...open, draft: { ...open.draft, dueAt } });
    return 'done';
  }),
} satisfies Partial<AnswerHandlers>;

/** The desk knows a draft by its id alone. @returns false when it is none of a task */
export async function openTaskDraft(turn: MemberTurn, draftId: string | undefined): Promise<boolean> {
  const open = await findTaskDraft(turn, draftId);
  if (open) await proceed(turn, open);
  return open !== undefined;
}

async function freshDraft(turn: MemberTurn, offerId: number, id: string): Promise<OpenTaskDraft> {
  const offer = await turn.read((db, actor) => {
    requireCompanyRight(actor, 'task.create');
    return getOfferHead(db, actor, offerId);
  });
  if (offer.state === 'success' || offer.state === 'cancelled') {
    throw new DomainError('CLOSED_OFFER', { number: offer.number });
  }
  const { number, clientName } = offer;
  const facts = ['client', 'wanted', 'description'] as const;
  return { id, draft: { offerId, number, clientName, facts, contacts: false } };
}

async function setField(turn: MemberTurn, open: OpenTaskDraft, { args }: Press): Promise<void> {
  const [, field, value] = args;
  const { draft } = open;
  switch (field) {
    case 'to':
      return keepAndProceed(turn, { ...open, draft: { ...draft, to: await readReceiver(turn, value) } });
    case 'when': {
      const dueAt = decideTime(turn, value, 'to');
      if (!dueAt) return showTimes(turn, whenFlow(turn, open), value);
      return keepAndProceed(turn, { ...open, draft: { ...draft, dueAt } });
    }
    case 'fact': {
      const changed = { ...open, draft: { ...draft, ...switched(draft, value) } };
      keepTaskDraft(turn, changed);
      return askFacts(turn, changed);
    }
    default:
      throw new DomainError('NOT_FOUND');
  }
}

function switched(draft: TaskDraft, name: string | undefined): Pick<TaskDraft, 'facts' | 'contacts'> {
  const fact = taskFacts.find((known) => known === name);
  if (!fact && name !== 'contacts') throw new DomainError('NOT_FOUND');
  if (!fact) return { facts: draft.facts, contacts: !draft.contacts };
  const on = draft.facts.includes(fact);
  const facts = on ? draft.facts.filter((known) => known !== fact) : [...draft.facts, fact];
  return { facts, contacts: draft.contacts };
}

async function readReceiver(turn: MemberTurn, value: string | undefined): Promise<TaskReceiver> {
  const of = value?.startsWith('m') ? 'm' : 'd';
  const id = parseNumber(value?.slice(1));
  const receivers = await listReceivers(turn, of);
  const found = receivers.find((one) => one.id === id);
  if (!found) throw new DomainError('NOT_FOUND');
  return { of, ...found };
}

function listReceivers(turn: MemberTurn, of: 'd' | 'm') {
  return turn.read((db, actor) => {
    requireCompanyRight(actor, 'task.create');
    return of === 'd' ? listTaskDepartments(db, actor.companyId) : listTaskColleagues(db, actor);
  });
}

async function keepAndProceed(turn: MemberTurn, open: OpenTaskDraft): Promise<void> {
  keepTaskDraft(turn, open);
  await proceed(turn, open);
}

/** The next thing that is missing, or the form with [Send]. */
async function proceed(turn: MemberTurn, open: OpenTaskDraft): Promise<void> {
  switch (missingOfTask(open.draft, turn.now)) {
    case 'to':
      return askReceiver(turn, open, 'd');
    case 'what':
      return askWhat(turn, open);
    case 'when':
      return askWhen(turn, open);
    case undefined:
      // Words typed at a finished form are for it.
      turn.ask({ name: 'task.what', args: { draftId: open.id, more: 1 } });
      return turn.show(taskFormView(turn.t, open, turn.view));
  }
}

async function askReceiver(turn: MemberTurn, open: OpenTaskDraft, of: 'd' | 'm'): Promise<void> {
  const receivers = await listReceivers(turn, of);
  const shown = of === 'd' && receivers.length === 0 ? await listReceivers(turn, 'm') : receivers;
  const kind = of === 'd' && receivers.length === 0 ? 'm' : of;
  const text = turn.t(kind === 'd' ? 'taskform-ask-department' : 'taskform-ask-colleague');
  const rows = receiverRows(turn.t, open, kind, shown);
  await turn.show(taskAskView(turn.t, open, { text, rows }, turn.view));
}

async function askWhat(turn: MemberTurn, open: OpenTaskDraft): Promise<void> {
  turn.ask({ name: 'task.what', args: { draftId: open.id } });
  await turn.show(taskAskView(turn.t, open, { text: turn.t('taskform-ask-what') }, turn.view));
}

function askWhen(turn: MemberTurn, open: OpenTaskDraft): Promise<void> {
  return showTimes(turn, whenFlow(turn, open));
}

function whenFlow(turn: MemberTurn, open: OpenTaskDraft) {
  return {
    target: { action: 'taskform.set' as const, id: open.draft.offerId, revision: 0, args: [open.id, 'when'] },
    question: { name: 'task.when' as const, args: { draftId: open.id } },
    title: [...taskFormLines(turn.t, open.draft, turn.view), '', turn.t('taskform-ask-when')].join('\n'),
    back: waysOut(turn.t, open, turn.view),
  };
}

async function askFacts(turn: MemberTurn, open: OpenTaskDraft): Promise<void> {
  const text = turn.t('taskform-ask-facts');
  await turn.show(taskAskView(turn.t, open, { text, rows: factRows(turn.t, open) }, turn.view));
}

/** Words are the task, or more of it; a voice and files come with it. Says what cannot be taken. */
async function takeWords(
  turn: MemberTurn,
  open: OpenTaskDraft,
  answer: Answer,
): Promise<OpenTaskDraft | undefined> {
  const { draft } = open;
  const typed = (answer.text ?? answer.caption)?.trim() ?? '';
  const words = isVisible(typed) ? typed : '';
  const files = answer.files === undefined ? [] : await takeFiles(turn, { files: answer.files });
  if (!files) return undefined;
  if (files.length > 0) joinAlbum(turn, { name: 'task.what', args: { draftId: open.id } }, files.length);
  const text = [draft.text, words].filter(Boolean).join('\n') || undefined;
  const all = [...(draft.files ?? []), ...files];
  if ((!words && files.length === 0) || (text?.length ?? 0) > 4096) {
    await turn.say({ text: turn.t(words ? 'taskform-too-long' : 'taskform-what-kind') });
    return undefined;
  }
  if (all.length > mostFilesAtOnce) {
    await turn.say({ text: turn.t('form-files-many') });
    return undefined;
  }
  return { ...open, draft: { ...draft, text, ...(all.length > 0 ? { files: all } : {}) } };
}

/** The draft becomes a task and is gone, in one transaction. What it is refused for is asked anew. */
async function send(turn: MemberTurn, open: OpenTaskDraft): Promise<void> {
  const { draft } = open;
  const { to, dueAt } = draft;
  if (!to || !dueAt || missingOfTask(draft, turn.now) !== undefined) return proceed(turn, open);
  const done = await turn.perform('createTask', {
    offerId: draft.offerId,
    to: to.of === 'd' ? { departmentId: to.id } : { memberId: to.id },
    text: draft.text,
    files: draft.files,
    facts: [...draft.facts],
    contacts: draft.contacts,
    dueAt,
    draftId: open.id,
  });
  await showDone(turn, done, turn.t('taskform-sent'));
}
