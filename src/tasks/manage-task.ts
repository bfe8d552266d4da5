import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { isOpen, remindBefore } from './task.ts';
import { changeTask, recordTaskEvent, said, takeForManaging, taskAt } from './tasks.service.ts';

/**
 * Not what was needed, or refused for a reason that is gone: back to whoever did it, else to all who may take it.
 * @throws NOT_FOUND, STALE, COMMENT_NEEDED, CLOSED_OFFER when the offer has ended
 */
export const returnTask = memberUseCase({
  name: 'returnTask',
  input: z.object({ ...taskAt, ...said }),
  undoable: true,
  async run(scope, input) {
    const task = await takeForManaging(scope, input);
    if (task.state !== 'done' && task.state !== 'refused') throw new DomainError('STALE');
    if (input.text === undefined && !input.files?.length) throw new DomainError('COMMENT_NEEDED');
    if (!task.offer_is_open) throw new DomainError('CLOSED_OFFER', { number: task.offer_number });
    const toWorker = task.state === 'done' && !task.taker_left;
    const revision = changeTask(scope, task, {
      ...(toWorker ? { state: 'taken' } : { state: 'open', taken_by: null }),
      ...{ closed_at: null, remind_at: remindBefore(task.due_at, scope.now) },
      ...{ result_text: null, result_term: null, result_sum_minor: null, result_currency: null },
    });
    const { text, files } = input;
    const taskEventId = await recordTaskEvent(scope, task, { kind: 'returned', text, files });
    scope.emit({ event: 'task.returned', payload: { taskId: task.task_id, taskEventId } });
    return { taskId: task.task_id, revision };
  },
});

/** It is needed no more. @throws NOT_FOUND, STALE */
export const withdrawTask = memberUseCase({
  name: 'withdrawTask',
  input: z.object({ ...taskAt, text: said.text }),
  undoable: true,
  async run(scope, input) {
    const task = await takeForManaging(scope, input);
    if (!isOpen(task.state)) throw new DomainError('STALE');
    const patch = { state: 'withdrawn', closed_at: scope.now, remind_at: null } as const;
    const revision = changeTask(scope, task, patch);
    await recordTaskEvent(scope, task, { kind: 'withdrawn', text: input.text });
    scope.emit({ event: 'task.withdrawn', payload: { taskId: task.task_id } });
    return { taskId: task.task_id, revision };
  },
});
