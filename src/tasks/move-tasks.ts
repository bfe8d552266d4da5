import type { ClockScope } from '../changes/use-case.ts';
import type { Move } from '../clients/move-clients.ts';
import { type MovedTask, moveTaskRows } from './move-tasks.repository.ts';

export type { MovedTask } from './move-tasks.repository.ts';

/** What somebody has to do with a task, as a sum: 1 they wait for it, 2 it was given to them, 4 they have taken it. */
export const everyPart = 7;

/**
 * Step: open tasks go from one colleague to another, as far as the first one has these parts in them.
 * @returns which went, with their revisions after it and the parts that went
 */
export function moveTasks(
  { db, companyId, now }: ClockScope,
  move: Omit<Move, 'ids'> & { readonly tasks: readonly { readonly id: number; readonly parts: number }[] },
): Promise<MovedTask[]> {
  return move.tasks.length === 0 ? Promise.resolve([]) : moveTaskRows(db, companyId, now, move);
}
