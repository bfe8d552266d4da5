import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { recordTaskEvent, requireSaid, said, takeTaskAs } from './tasks.service.ts';

const input = z.object({ taskId: z.int(), ...said });

/**
 * A question about a task, to whoever set it. It stands beside the task's state: no revision is asked for and none is
 * spent. @throws NOT_FOUND, INVALID (words)
 */
export const askInTask = memberUseCase({
  name: 'askInTask',
  input,
  undoable: true,
  async run(scope, { taskId, text, files }) {
    const task = await takeTaskAs(scope, taskId, 'work');
    requireSaid({ text, files });
    const taskEventId = await recordTaskEvent(scope, task, { kind: 'question', text, files });
    scope.emit({ event: 'task.asked', payload: { taskId, taskEventId } });
    return { taskId, taskEventId };
  },
});

/** What whoever set it says to whoever works on it. @throws NOT_FOUND, INVALID (words) */
export const answerInTask = memberUseCase({
  name: 'answerInTask',
  input,
  undoable: true,
  async run(scope, { taskId, text, files }) {
    const task = await takeTaskAs(scope, taskId, 'manage');
    requireSaid({ text, files });
    const taskEventId = await recordTaskEvent(scope, task, { kind: 'answer', text, files });
    scope.emit({ event: 'task.answered', payload: { taskId, taskEventId } });
    return { taskId, taskEventId };
  },
});
