import type { Actor } from '../changes/actor.ts';
import { allows } from '../members/rights.ts';

/** `work`: it was given to them or to their department; `manage`: they set it, or answer for its offer. */
export type Part = 'work' | 'manage';

/** Who stands how to a task. */
export interface TaskTies {
  readonly memberId: number | null;
  readonly departmentId: number | null;
  /** Of the department. */
  readonly headId: number | null;
  readonly takenById: number | null;
  readonly askedById: number;
  readonly offerManagerId: number;
  /** Of the offer's manager. */
  readonly offerGroupId: number | null;
}

/** What somebody has to do with a task; nothing: it is not for them. */
export function partsIn(actor: Actor, ties: TaskTies): readonly Part[] {
  const inDepartment = ties.departmentId !== null && ties.departmentId === actor.departmentId;
  const workers = [ties.memberId, ties.headId, ties.takenById, inDepartment ? actor.memberId : null];
  const works = { managerIds: workers.filter((id) => id !== null), salesGroupId: null };
  const manages = { managerIds: [ties.askedById, ties.offerManagerId], salesGroupId: ties.offerGroupId };
  return [
    ...(allows(actor, 'task.work', works) ? (['work'] as const) : []),
    ...(allows(actor, 'task.manage', manages) ? (['manage'] as const) : []),
  ];
}
