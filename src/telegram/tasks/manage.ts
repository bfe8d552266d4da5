import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import { orFresh, readAs, renewing, showDone, takeCard } from './card.ts';
import { askInTaskView } from './card.view.ts';
import { readSaid } from './said.ts';

/** What whoever set a task does with it: answers, returns, withdraws. */
export const taskManagePresses = {
  'task.answer': async (turn, press) => {
    const card = await readAs(turn, press.id, 'manage');
    turn.ask({ name: 'task.answer', args: { taskId: card.id } });
    await turn.show(askInTaskView(turn.t, card, { text: turn.t('task-ask-answer') }));
  },

  'task.return': renewing(async (turn, press) => {
    const card = await takeCard(turn, press, 'manage');
    turn.ask({ name: 'task.comment', args: { taskId: card.id, revision: card.revision } });
    await turn.show(askInTaskView(turn.t, card, { text: turn.t('task-ask-comment') }));
  }),

  'task.withdraw': renewing(async (turn, { id, revision }) => {
    const done = await turn.perform('withdrawTask', { taskId: id, revision });
    await showDone(turn, done, turn.t('task-withdrawn-now'));
  }),
} satisfies Partial<PressHandlers>;

export const taskManageAnswers = {
  'task.answer': async (turn, args, answer) => {
    const said = await readSaid(turn, answer);
    if (!said) return 'again';
    const done = await turn.perform('answerInTask', { taskId: Number(args['taskId']), ...said });
    await showDone(turn, done, turn.t('task-answered-now'));
    return 'done';
  },

  'task.comment': async (turn, args, answer) => {
    const said = await readSaid(turn, answer);
    if (!said) return 'again';
    const taskId = Number(args['taskId']);
    await orFresh(turn, taskId, async () => {
      const input = { taskId, revision: Number(args['revision']), ...said };
      await showDone(turn, await turn.perform('returnTask', input), turn.t('task-returned-now'));
    });
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;
