import { z } from 'zod';
import type { Scope } from '../changes/use-case.ts';
import { type IncomingFile, incomingFiles } from '../files/file.ts';
import { attachFiles } from '../files/files.service.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { findMemberName } from '../members/members.queries.ts';
import { type Part, partsIn, type TaskTies } from './parts.ts';
import { isOpen } from './task.ts';
import {
  insertTaskEvent,
  type LockedTask,
  lockTask,
  type NewTaskEvent,
  type TaskPatch,
  type TaskRow,
  taskUpdate,
} from './tasks.repository.ts';

/** What every use case on one task is given: the task, and the revision its button was drawn at. */
export const taskAt = { taskId: z.int(), revision: z.int() };

/** Words, a voice message, files: what may be said of a task; something of it must be. */
export const said = {
  text: z.string().trim().min(1).max(4096).optional(),
  files: incomingFiles.optional(),
};

/** @throws INVALID (words) when there is nothing to read or to hear */
export function requireSaid({
  text,
  files = [],
}: {
  text?: string | undefined;
  files?: readonly unknown[] | undefined;
}) {
  if (text === undefined && files.length === 0) throw new DomainError('INVALID', { field: 'words' });
}

/**
 * Step: the task, locked, for somebody who has this part in it.
 * @throws NOT_FOUND
 */
export async function takeTaskAs(
  scope: Scope,
  taskId: number,
  ...parts: readonly Part[]
): Promise<LockedTask> {
  const task = await lockTask(scope.db, scope.companyId, taskId);
  if (!task) throw new DomainError('NOT_FOUND');
  const mine = partsIn(scope.actor, tiesOf(task));
  if (!parts.some((part) => mine.includes(part))) {
    throw new Refusal(`task.${parts[0] ?? 'work'}`, 'task', taskId);
  }
  return task;
}

function tiesOf(task: LockedTask): TaskTies {
  return {
    memberId: task.member_id,
    departmentId: task.department_id,
    headId: task.head_member_id,
    takenById: task.taken_by,
    askedById: task.asked_by,
    offerManagerId: task.offer_manager_id,
    offerGroupId: task.offer_group_id,
  };
}

/**
 * Step: the task for whoever works on it, as long as it is open and nobody else has it.
 * @throws NOT_FOUND, TASK_TAKEN (by), STALE when it has ended, or the button is older than its last change
 */
export async function takeForWork(
  scope: Scope,
  { taskId, revision }: { taskId: number; revision: number },
): Promise<LockedTask> {
  const task = await takeTaskAs(scope, taskId, 'work');
  const { taken_by: taker } = task;
  if (task.state === 'taken' && taker !== null && taker !== scope.actor.memberId && !task.taker_left) {
    const by = await findMemberName(scope.db, scope.companyId, taker);
    throw new DomainError('TASK_TAKEN', { by: by ?? '' });
  }
  if (!isOpen(task.state) || task.revision !== revision) throw new DomainError('STALE');
  return task;
}

/** Step: the task for whoever set it. @throws NOT_FOUND, STALE */
export async function takeForManaging(
  scope: Scope,
  { taskId, revision }: { taskId: number; revision: number },
): Promise<LockedTask> {
  const task = await takeTaskAs(scope, taskId, 'manage');
  if (task.revision !== revision) throw new DomainError('STALE');
  return task;
}

/** Step: changes the task, with the commit. @returns the revision after */
export function changeTask(scope: Scope, task: TaskRow, patch: TaskPatch): number {
  scope.write(taskUpdate(scope.db, task, patch));
  return task.revision + 1;
}

/** Step: a line of the task's history, with the files it came with. @returns its id */
export async function recordTaskEvent(
  scope: Scope,
  task: Pick<TaskRow, 'task_id' | 'offer_id'> & { readonly client_id?: number },
  event: NewTaskEvent & { readonly files?: readonly IncomingFile[] | undefined },
): Promise<number> {
  const { companyId, actor, now, db } = scope;
  const { task_id: taskId, offer_id: offerId, client_id: clientId } = task;
  const at = { companyId, taskId, offerId, memberId: actor.memberId, at: now };
  const taskEventId = await insertTaskEvent(db, at, event);
  if (event.files?.length && clientId !== undefined) {
    attachFiles(scope, event.files, { clientId, offerId, taskId, taskEventId });
  }
  return taskEventId;
}

/** Further ahead is a slip of the finger, or forged. */
const mostYearsAhead = 5;

/** @throws INVALID (dueAt) for a time that is over or years away */
export function requireAhead(at: Date, now: Date): void {
  const latest = new Date(now);
  latest.setUTCFullYear(now.getUTCFullYear() + mostYearsAhead);
  if (at <= now || at > latest) throw new DomainError('INVALID', { field: 'dueAt' });
}
