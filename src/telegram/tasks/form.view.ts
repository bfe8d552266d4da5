import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { taskFacts } from '../../tasks/task.ts';
import type { Receiver } from '../../tasks/task-lists.queries.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { missingOfTask, type OpenTaskDraft, type TaskDraft } from './drafts.ts';

/** What is known of the task so far, as lines of HTML under the form's title. */
export function taskFormLines(t: Translate, draft: TaskDraft, view: LocalView): string[] {
  const { to, text, files = [], dueAt } = draft;
  const tells = [
    ...taskFacts.filter((fact) => draft.facts.includes(fact)),
    ...(draft.contacts ? (['contacts'] as const) : []),
  ].map((fact) => t(`task-fact-${fact}`).toLowerCase());
  return [
    `<b>${t('taskform-title', { number: String(draft.number), client: h(clip(draft.clientName, 40)) })}</b>`,
    ...(to ? [`${to.of === 'd' ? '👥' : '👤'} ${h(clip(to.name, 60))}`] : []),
    ...(text === undefined ? [] : [`💬 ${h(clip(text, 300))}`]),
    ...(files.length > 0 ? [`📎 ${t('form-files', { n: files.length })}`] : []),
    ...(dueAt
      ? [t(dueAt <= view.now ? 'form-step-over' : 'task-due', { when: formatWhen(dueAt, view) })]
      : []),
    ...(dueAt ? [t('taskform-tells', { what: tells.join(', ') || t('taskform-tells-nothing') })] : []),
    ...(to && !to.connected ? ['', t(to.of === 'd' ? 'taskform-absent' : 'taskform-absent-one')] : []),
  ];
}

/** Whoever the task is for must be reached: the invitation that they have not opened yet. */
function inviteRow(t: Translate, { id, draft }: OpenTaskDraft): Button[] {
  return draft.to && !draft.to.connected
    ? [{ label: t('taskform-invite'), action: 'taskform.invite', args: [id] }]
    : [];
}

/** The form as a whole; each field a button. For a draft that lacks nothing. */
export function taskFormView(t: Translate, open: OpenTaskDraft, view: LocalView): Screen {
  const { id } = open;
  const field = (name: string): Button => ({
    label: t(`taskform-button-${name}`),
    action: 'taskform.field',
    args: [id, name],
  });
  return {
    text: [...taskFormLines(t, open.draft, view), '', t('taskform-check')].join('\n'),
    keyboard: [
      [
        { label: t('taskform-send'), action: 'taskform.send', args: [id], style: 'success' },
        { label: t('form-later'), action: 'taskform.leave', args: [id] },
      ],
      inviteRow(t, open),
      [field('to'), field('what'), field('when')],
      [field('facts')],
      [{ label: t('form-drop'), action: 'taskform.drop', args: [id] }],
    ],
  };
}

/** One question of the form: what is known, what is asked, the buttons that answer it, and the ways out. */
export function taskAskView(
  t: Translate,
  open: OpenTaskDraft,
  question: { readonly text: string; readonly rows?: readonly (readonly Button[])[] },
  view: LocalView,
): Screen {
  return {
    text: [...taskFormLines(t, open.draft, view), '', question.text].join('\n'),
    keyboard: [...(question.rows ?? []), inviteRow(t, open), waysOut(t, open, view)],
  };
}

/** Back to the form when nothing else is missing; else back to the offer, now or with all of it thrown away. */
export function waysOut(t: Translate, { id, draft }: OpenTaskDraft, view: LocalView): Button[] {
  if (!draft.to) return [{ label: t('back-to-card'), action: 'offer.card', id: draft.offerId }];
  if (missingOfTask(draft, view.now) === undefined) {
    return [{ label: t('back-to-card'), action: 'form.open', args: [id] }];
  }
  return [
    { label: t('form-later'), action: 'taskform.leave', args: [id] },
    { label: t('form-drop'), action: 'taskform.drop', args: [id] },
  ];
}

const mostReceivers = 12;

/** Departments, or colleagues, two a row where both are short. Those the bot cannot reach yet are marked. */
export function receiverRows(
  t: Translate,
  { id, draft }: OpenTaskDraft,
  of: 'd' | 'm',
  receivers: readonly Receiver[],
): Button[][] {
  const buttons = receivers.slice(0, mostReceivers).map((one): Button => {
    const mark = one.connected ? '' : '✉️ ';
    return {
      label: `${mark}${clip(one.name, 24)}`,
      action: 'taskform.set',
      id: draft.offerId,
      args: [id, 'to', of + packNumber(one.id)],
    };
  });
  const other: Button = {
    label: t(of === 'd' ? 'taskform-colleague' : 'taskform-department'),
    action: 'taskform.people',
    id: draft.offerId,
    args: [id, of === 'd' ? 'm' : 'd'],
  };
  return [...packed(buttons), [other]];
}

/** Two a row where both are short. */
function packed(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    const isShort = (one: Button | undefined): boolean => (one?.label.length ?? 99) <= 15;
    if (last?.length === 1 && isShort(last[0]) && isShort(button)) last.push(button);
    else rows.push([button]);
  }
  return rows;
}

/** What the card will tell, each fact a switch. */
export function factRows(t: Translate, { id, draft }: OpenTaskDraft): Button[][] {
  const toggle = (name: string, on: boolean): Button => ({
    label: `${on ? '✓ ' : ''}${t(`task-fact-${name}`)}`,
    action: 'taskform.set',
    id: draft.offerId,
    args: [id, 'fact', name],
  });
  return packed([
    ...taskFacts.map((fact) => toggle(fact, draft.facts.includes(fact))),
    toggle('contacts', draft.contacts),
  ]);
}

/** Typed words are not thrown away by one touch. */
export function taskDropView(t: Translate, { id, draft }: OpenTaskDraft, view: LocalView): Screen {
  return {
    text: [...taskFormLines(t, draft, view), '', t('form-drop-ask')].join('\n'),
    keyboard: [
      [
        { label: t('form-drop-yes'), action: 'taskform.drop', args: [id, 'yes'], style: 'danger' },
        { label: t('form-drop-no'), action: 'form.open', args: [id] },
      ],
    ],
  };
}
