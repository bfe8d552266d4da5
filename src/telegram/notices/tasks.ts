import type { Actor } from '../../changes/actor.ts';
import type { Db } from '../../db/company.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { NoticeName } from '../../notifications/notice.ts';
import { isOpen } from '../../tasks/task.ts';
import { getTaskCard, type TaskCard } from '../../tasks/tasks.queries.ts';
import { areClosed } from '../clients/closed-contacts.ts';
import { taskCardView } from '../tasks/card.view.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import { type Line, noticeView, type SendFacts } from './view.ts';

type TaskNotice = Extract<NoticeName, `task.${string}`>;

/** The news as it stands: still so, or what has become of the task since. */
interface Model {
  readonly task: TaskCard;
  readonly current: boolean;
}

/** Theirs to do: nobody else has it. */
const mayWork = ({ state, parts, isTaker }: TaskCard): boolean =>
  parts.includes('work') && (state === 'open' || (state === 'taken' && isTaker));
const waits = ({ parts, state }: TaskCard): boolean => parts.includes('manage') && isOpen(state);

export const taskNotices = {
  'task.new': taskNotice('task.new', mayWork),
  'task.answer': taskNotice('task.answer', mayWork),
  'task.returned': taskNotice('task.returned', mayWork),
  'task.before': taskNotice('task.before', mayWork),
  'task.later': taskNotice('task.later', mayWork),
  'task.deadline': taskNotice('task.deadline', mayWork),
  'task.withdrawn': taskNotice('task.withdrawn', ({ state }) => state === 'withdrawn'),
  'task.head': taskNotice('task.head', ({ state }) => isOpen(state)),
  'task.question': taskNotice('task.question', waits),
  'task.done': taskNotice('task.done', ({ state, parts }) => state === 'done' && parts.includes('manage')),
  'task.refused': taskNotice(
    'task.refused',
    ({ state, parts }) => state === 'refused' && parts.includes('manage'),
  ),
};

function taskNotice<const Name extends TaskNotice>(name: Name, isCurrent: (task: TaskCard) => boolean) {
  return noticeView(name, {
    async read(db, actor, { subjectId, again }: SendFacts): Promise<Model | undefined> {
      const task = await findTask(db, actor, subjectId);
      const current = task !== undefined && isCurrent(task);
      // What was told stays and says what has become of it; what is still to be told and is over is not.
      return task && (current || again) ? { task, current } : undefined;
    },
    card: (t, { task, current }, view) =>
      current
        ? taskCardView(t, task, view, { text: heading(t, name, task) })
        : { text: shrunk(t, task, view) },
    line: (t, { task, current }, view) => lineOf(t, current ? heading(t, name, task) : undefined, task, view),
    contactsOf: ({ task, current }) =>
      current && task.contacts.length > 0 && !areClosed(task.contacts) ? task.clientId : undefined,
  });
}

async function findTask(db: Db, actor: Actor, taskId: number): Promise<TaskCard | undefined> {
  return getTaskCard(db, actor, taskId).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  });
}

function heading(t: Translate, name: TaskNotice, { ready, all, state, to }: TaskCard): string {
  if (name === 'task.new' && state === 'taken') return t('task-taken-now');
  const said = t(`task-notice-${name.slice('task.'.length)}`, { to: h(clip(to, 40)) });
  const counts = { ready: String(ready), all: String(all) };
  return name === 'task.done' && all > 1 ? `${said} ${t('task-ready-of', counts)}` : said;
}

/** One silent line where a card stood: who has it, or how it ended. */
function shrunk(t: Translate, task: TaskCard, view: LocalView): string {
  const what = task.what === null ? t('task-said-in-files') : h(clip(task.what, 50));
  return `🛠 #${task.offerNumber} ${what} · ${fate(t, task, view)}`;
}

function fate(t: Translate, task: TaskCard, view: LocalView): string {
  const by = h(clip(firstNameOf(task.takenBy ?? ''), 30));
  const when = task.closedAt ? formatWhen(task.closedAt, view) : '';
  if (task.state === 'open') return t('task-due', { when: formatWhen(task.dueAt, view) });
  if (task.state === 'taken') return task.isTaker ? t('task-mine') : t('task-taken-by', { by });
  return t(`task-state-${task.state}`, { by, when });
}

function lineOf(t: Translate, said: string | undefined, task: TaskCard, view: LocalView): Line {
  const text = said === undefined ? shrunk(t, task, view) : `${said} ${shrunk(t, task, view)}`;
  return { text, door: { label: t('notice-open'), action: 'task.card', id: task.id } };
}
