import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { plainSum } from '../lib/money.ts';
import { spendDraft } from '../members/drafts.service.ts';
import { sumInput } from '../offers/offers.service.ts';
import { changeTask, recordTaskEvent, requireAhead, said, takeForWork, taskAt } from './tasks.service.ts';

/**
 * "I do it." Of two who press at the same moment one gets it. @throws NOT_FOUND, TASK_TAKEN (by), STALE, also when one
 * has it already
 */
export const takeTask = memberUseCase({
  name: 'takeTask',
  input: z.object(taskAt),
  undoable: true,
  async run(scope, input) {
    const task = await takeForWork(scope, input);
    if (task.state === 'taken' && task.taken_by === scope.actor.memberId) throw new DomainError('STALE');
    const revision = changeTask(scope, task, { state: 'taken', taken_by: scope.actor.memberId });
    await recordTaskEvent(scope, task, { kind: 'taken' });
    scope.emit({ event: 'task.taken', payload: { taskId: task.task_id } });
    return { taskId: task.task_id, revision };
  },
});

/**
 * It is ready, with a result or without one; who has not taken it takes it by this (E2, E3).
 * @throws NOT_FOUND, TASK_TAKEN (by), STALE
 */
export const finishTask = memberUseCase({
  name: 'finishTask',
  input: z.object({
    ...taskAt,
    ...said,
    sum: sumInput.unwrap().optional(),
    /** How long it takes, or until when: words. */
    term: z.string().trim().min(1).max(200).optional(),
    /** Where the result was gathered. */
    draftId: z.string().max(20).optional(),
  }),
  undoable: true,
  async run(scope, input) {
    const { actor, now } = scope;
    const task = await takeForWork(scope, input);
    if (input.draftId !== undefined) await spendDraft(scope, input.draftId);
    const { sum, term, text, files } = input;
    const revision = changeTask(scope, task, {
      ...{ state: 'done', taken_by: actor.memberId, closed_at: now, remind_at: null },
      ...{ result_text: text ?? null, result_term: term ?? null },
      ...{ result_sum_minor: sum?.minor ?? null, result_currency: sum?.currency ?? null },
    });
    const detail = { sum: sum ? plainSum(sum) : null, term: term ?? null };
    const taskEventId = await recordTaskEvent(scope, task, { kind: 'done', detail, text, files });
    scope.emit({ event: 'task.done', payload: { taskId: task.task_id, taskEventId } });
    return { taskId: task.task_id, revision };
  },
});

/** It will not be done, and why. @throws NOT_FOUND, TASK_TAKEN (by), STALE */
export const refuseTask = memberUseCase({
  name: 'refuseTask',
  input: z.object({ ...taskAt, reason: z.string().trim().min(1).max(1000) }),
  undoable: true,
  async run(scope, input) {
    const task = await takeForWork(scope, input);
    const patch = { state: 'refused', closed_at: scope.now, remind_at: null } as const;
    const revision = changeTask(scope, task, patch);
    const taskEventId = await recordTaskEvent(scope, task, { kind: 'refused', text: input.reason });
    scope.emit({ event: 'task.refused', payload: { taskId: task.task_id, taskEventId } });
    return { taskId: task.task_id, revision };
  },
});

/** Later: whoever works on it is reminded at this time instead. The deadline stays. @throws NOT_FOUND, TASK_TAKEN (by), STALE, INVALID (dueAt) */
export const postponeTask = memberUseCase({
  name: 'postponeTask',
  input: z.object({ ...taskAt, until: z.date() }),
  undoable: true,
  async run(scope, input) {
    const task = await takeForWork(scope, input);
    requireAhead(input.until, scope.now);
    const revision = changeTask(scope, task, { remind_at: input.until });
    const detail = { until: input.until.toISOString() };
    const taskEventId = await recordTaskEvent(scope, task, { kind: 'postponed', detail });
    scope.emit({ event: 'task.postponed', payload: { taskId: task.task_id, taskEventId } });
    return { taskId: task.task_id, revision };
  },
});
