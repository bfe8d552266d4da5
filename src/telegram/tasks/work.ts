import { DomainError } from '../../lib/domain-error.ts';
import { formatWhen } from '../../lib/local-time.ts';
import { isVisible } from '../../lib/typed-line.ts';
import type { TaskCard } from '../../tasks/tasks.queries.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Button } from '../ui/screen.ts';
import { orFresh, readAs, renewing, showDone, takeCard } from './card.ts';
import { askInTaskView, taskTitle } from './card.view.ts';
import { readSaid } from './said.ts';
import { decideTime, readTime, showTimes, type TimeFlow } from './when.ts';

/** What whoever works on a task does with it, but for its result. */
export const taskWorkPresses = {
  'task.take': renewing(async (turn, { id, revision }) => {
    const done = await turn.perform('takeTask', { taskId: id, revision });
    await showDone(turn, done, turn.t('task-taken-now'));
  }),

  'task.ask': async (turn, press) => {
    const card = await readAs(turn, press.id, 'work');
    turn.ask({ name: 'task.question', args: { taskId: card.id } });
    await turn.show(askInTaskView(turn.t, card, { text: turn.t('task-ask-question') }));
  },

  'task.refuse': renewing(async (turn, press) => {
    const card = await takeCard(turn, press, 'work');
    const reason = (n: number): Button[] => [
      {
        label: turn.t(`task-refuse-reason-${n}`),
        action: 'task.refused',
        id: card.id,
        revision: card.revision,
        args: [String(n)],
      },
    ];
    turn.ask({ name: 'task.reason', args: { taskId: card.id, revision: card.revision } });
    const text = turn.t('task-ask-reason');
    await turn.show(askInTaskView(turn.t, card, { text, rows: [1, 2, 3].map(reason) }));
  }),

  'task.refused': renewing(async (turn, { id, revision, args: [n] }) => {
    if (n === undefined || !/^[1-3]$/.test(n)) throw new DomainError('NOT_FOUND');
    const reason = turn.t(`task-refuse-reason-${n}`);
    const done = await turn.perform('refuseTask', { taskId: id, revision, reason });
    await showDone(turn, done, turn.t('task-refused-now'));
  }),

  'task.later': renewing(async (turn, press) => {
    const [arg] = press.args;
    const until = decideTime(turn, arg, 'from');
    if (until) return postpone(turn, press.id, press.revision, until);
    await showTimes(turn, laterFlow(turn, await takeCard(turn, press, 'work')), arg);
  }),
} satisfies Partial<PressHandlers>;

export const taskWorkAnswers = {
  'task.question': async (turn, args, answer) => {
    const said = await readSaid(turn, answer);
    if (!said) return 'again';
    const done = await turn.perform('askInTask', { taskId: Number(args['taskId']), ...said });
    await showDone(turn, done, turn.t('task-asked-now'));
    return 'done';
  },

  'task.reason': async (turn, args, { text }) => {
    const reason = text?.trim();
    if (!reason || !isVisible(reason) || reason.length > 1000) {
      await turn.say({ text: turn.t('task-reason-kind') });
      return 'again';
    }
    const taskId = Number(args['taskId']);
    await orFresh(turn, taskId, async () => {
      const input = { taskId, revision: Number(args['revision']), reason };
      await showDone(turn, await turn.perform('refuseTask', input), turn.t('task-refused-now'));
    });
    return 'done';
  },

  'task.until': async (turn, args, answer) => {
    const until = await readTime(turn, answer, 'from');
    if (!until) return 'again';
    const taskId = Number(args['taskId']);
    await orFresh(turn, taskId, () => postpone(turn, taskId, Number(args['revision']), until));
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

async function postpone(turn: MemberTurn, taskId: number, revision: number, until: Date): Promise<void> {
  const done = await turn.perform('postponeTask', { taskId, revision, until });
  await showDone(turn, done, turn.t('task-postponed-now', { when: formatWhen(until, turn.view) }));
}

function laterFlow(turn: MemberTurn, card: TaskCard): TimeFlow {
  const { id, revision } = card;
  return {
    target: { action: 'task.later', id, revision, args: [] },
    question: { name: 'task.until', args: { taskId: id, revision } },
    title: `${taskTitle(turn.t, card)}\n\n${turn.t('task-ask-until')}`,
    back: [{ label: turn.t('back-to-card'), action: 'task.card', id }],
  };
}
