import type { ClientContact } from '../../clients/clients.queries.ts';
import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import { isOpen } from '../../tasks/task.ts';
import type { TaskCard, TaskEvent } from '../../tasks/tasks.queries.ts';
import { closedLines } from '../clients/closed-contacts.ts';
import type { Notice } from '../offers/card.view.ts';
import { sumText } from '../offers/sum.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { undoRow } from '../ui/undo-row.ts';

/** A card is seen at once. */
const mostLines = 12;

/** The card of a task: the same for whoever works on it and whoever waits for it, each with their buttons. */
export function taskCardView(t: Translate, card: TaskCard, view: LocalView, notice?: Notice): Screen {
  const head = [
    ...(notice ? [notice.text, ''] : []),
    taskTitle(t, card),
    `💬 ${card.what === null ? t('task-said-in-files') : h(clip(card.what, 300))}`,
    stateLine(t, card, view),
    t('task-people', { from: h(clip(firstNameOf(card.askedBy), 30)), to: h(clip(card.to, 30)) }),
    ...resultLines(t, card),
    ...factLines(t, card),
  ];
  const contacts = [...closedLines(t, card.contacts), ...contactLines(card.contacts)].slice(
    0,
    Math.max(0, mostLines - head.length),
  );
  const lines = [...head, ...contacts];
  const room = Math.max(0, mostLines - lines.length);
  const talk = card.events.filter(isTalk).slice(0, room).toReversed();
  return {
    text: [...lines, ...talk.map((event) => eventLine(t, event, 120))].slice(0, mostLines).join('\n'),
    keyboard: cardButtons(t, card, notice),
  };
}

/** "Task for #214 · Romashka": the client only where the reader may know it. */
export function taskTitle(t: Translate, card: Pick<TaskCard, 'offerNumber' | 'clientName'>): string {
  const client = card.clientName === null ? '' : ` · ${h(clip(card.clientName, 40))}`;
  return `<b>🛠 ${t('task-title', { number: String(card.offerNumber) })}${client}</b>`;
}

function stateLine(t: Translate, card: TaskCard, view: LocalView): string {
  const when = formatWhen(card.dueAt, view);
  const by = card.takenBy === null ? '' : h(clip(firstNameOf(card.takenBy), 30));
  if (isOpen(card.state)) {
    const due = t(card.dueAt < view.now ? 'task-overdue' : 'task-due', { when });
    const taken =
      card.state === 'taken' ? ` · ${card.isTaker ? t('task-mine') : t('task-taken-by', { by })}` : '';
    return `${due}${taken}`;
  }
  const ended = card.closedAt ? formatWhen(card.closedAt, view) : '';
  return t(`task-state-${card.state}`, { by, when: ended });
}

function resultLines(t: Translate, { state, result }: TaskCard): string[] {
  if (state !== 'done') return [];
  const facts = [
    ...(result.sum ? [`💰 ${sumText(result.sum, t.locale)}`] : []),
    ...(result.term === null ? [] : [`⏳ ${h(clip(result.term, 60))}`]),
  ];
  return [
    ...(result.text === null ? [] : [`📦 ${h(clip(result.text, 300))}`]),
    ...(facts.length > 0 ? [facts.join(' · ')] : []),
  ];
}

function factLines(t: Translate, { wanted, description, sum }: TaskCard): string[] {
  return [
    ...(wanted === null ? [] : [`🎯 ${h(clip(wanted, 120))}`]),
    ...(description === null ? [] : [`📝 ${h(clip(description, 160))}`]),
    ...(sum === null ? [] : [`💰 ${sumText(sum, t.locale)}`]),
  ];
}

/** A number stands on a line of its own: beside a name it would break at 360 px. */
function contactLines(contacts: readonly ClientContact[]): string[] {
  return contacts
    .slice(0, 2)
    .flatMap(({ name, phones, emails }) => [
      ...(name === null ? [] : [`👤 ${h(clip(name, 50))}`]),
      ...phones.slice(0, 1).map(formatPhone),
      ...emails.slice(0, 1).map(h),
    ]);
}

const talkKinds: readonly TaskEvent['kind'][] = ['question', 'answer', 'returned', 'refused'];
const isTalk = ({ kind }: TaskEvent): boolean => talkKinds.includes(kind);

const marks: Readonly<Record<TaskEvent['kind'], string>> = {
  ...{ created: '🆕', taken: '🙋', question: '❓', answer: '💬', done: '✅' },
  ...{ refused: '🚫', postponed: '⏳', returned: '↩️', withdrawn: '✖️', moved: '👤' },
};

function eventLine(t: Translate, event: TaskEvent, most: number): string {
  const words = event.text === null ? [] : [h(clip(event.text, most))];
  const files = event.files > 0 ? [`📎${event.files}`] : [];
  const said = [...words, ...files].join(' ') || t(`task-did-${event.kind}`);
  return `${marks[event.kind]} <i>${h(clip(firstNameOf(event.by), 20))}:</i> ${said}`;
}

function cardButtons(t: Translate, card: TaskCard, notice: Notice | undefined): Button[][] {
  const { id, revision, state, parts } = card;
  const at = { id, revision };
  const works = parts.includes('work') && isOpen(state) && (state === 'open' || card.isTaker);
  const manages = parts.includes('manage');
  const files: Button[] =
    card.files > 0
      ? [
          {
            label: t('task-button-files', { n: String(card.files) }),
            action: 'file.list',
            id,
            args: ['task'],
          },
        ]
      : [];
  return [
    [...(notice?.buttons ?? []), ...undoRow(t, notice?.undoChangeId)],
    works
      ? [
          ...(state === 'open'
            ? [{ ...at, label: t('task-button-take'), action: 'task.take' as const }]
            : []),
          { ...at, label: t('task-button-done'), action: 'task.done', style: 'success' },
        ]
      : [],
    works ? workRow(t, card) : [],
    manages && !works ? manageRow(t, card) : [],
    [...files, { label: t('task-button-history'), action: 'task.history', id }],
    [
      ...(manages
        ? [{ label: t('task-button-offer'), action: 'offer.card' as const, id: card.offerId }]
        : []),
      { label: t('task-button-list'), action: 'tasks.list', args: [manages && !works ? 'set' : 'mine'] },
      { label: t('offer-button-desk'), action: 'desk.show' },
    ],
  ];
}

function workRow(t: Translate, { id, revision, isAsker }: TaskCard): Button[] {
  const at = { id, revision };
  const [question, withdraw]: Button[] = [
    { ...at, label: t('task-button-question'), action: 'task.ask' },
    { ...at, label: t('task-button-withdraw'), action: 'task.withdraw' },
  ];
  return [
    // Nobody asks themselves.
    ...(question && !isAsker ? [question] : []),
    { ...at, label: t('task-button-later'), action: 'task.later', args: ['r'] },
    { ...at, label: t('task-button-refuse'), action: 'task.refuse' },
    ...(withdraw && isAsker ? [withdraw] : []),
  ];
}

function manageRow(t: Translate, { id, revision, state, offerId }: TaskCard): Button[] {
  const at = { id, revision };
  switch (state) {
    case 'open':
    case 'taken':
      return [
        { ...at, label: t('task-button-answer'), action: 'task.answer' },
        { ...at, label: t('task-button-withdraw'), action: 'task.withdraw' },
      ];
    case 'done':
      return [
        { label: t('task-button-open-offer'), action: 'offer.card', id: offerId, style: 'primary' },
        { ...at, label: t('task-button-return'), action: 'task.return' },
      ];
    case 'refused':
      return [
        { ...at, label: t('task-button-return'), action: 'task.return' },
        { label: t('task-button-another'), action: 'task.new', id: offerId },
      ];
    case 'withdrawn':
      return [];
  }
}

/** A question whose answer is typed, said or sent; [Back] to the card. */
export function askInTaskView(
  t: Translate,
  card: TaskCard,
  question: { readonly text: string; readonly rows?: readonly (readonly Button[])[] },
): Screen {
  return {
    text: [taskTitle(t, card), '', question.text].join('\n'),
    keyboard: [...(question.rows ?? []), [{ label: t('back-to-card'), action: 'task.card', id: card.id }]],
  };
}

/** All that happened to a task, newest first. */
export function taskHistoryView(
  t: Translate,
  card: TaskCard,
  page: { readonly events: readonly TaskEvent[]; readonly older: number | undefined },
  view: LocalView,
): Screen {
  const lines = page.events.map((event) => {
    const until = event.detail['until'];
    const later = typeof until === 'string' ? ` → ${formatWhen(new Date(until), view)}` : '';
    return `<i>${formatWhen(event.at, view)}</i> ${eventLine(t, event, 200)}${later}`;
  });
  const more: Button[] =
    page.older === undefined
      ? []
      : [
          {
            label: t('history-older'),
            action: 'task.history',
            id: card.id,
            args: [page.older.toString(36)],
          },
        ];
  return {
    text: [taskTitle(t, card), '', ...lines].join('\n'),
    keyboard: [more, [{ label: t('back-to-card'), action: 'task.card', id: card.id }]],
  };
}
