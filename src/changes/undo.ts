import { z } from 'zod';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { dropUnsent } from '../outbox/append.ts';
import type { Actor } from './actor.ts';
import { endsWithOpenTasks, isTakenSince } from './changes.queries.ts';
import { type ChangeRow, lockChange, restoreRows } from './changes.repository.ts';
import { memberUseCase, type Plain, type Scope } from './use-case.ts';

/** PRODUCT: changes offer Undo for ten minutes. */
const undoWindowMs = 10 * 60_000;

/**
 * Takes back a change of one's own together with all it caused, while every row is still as it left it.
 * Events nobody was told yet are dropped. Who may do less than they might then, takes nothing back: the right to the
 * object may be gone with the role or the group.
 * @param settle what is reckoned from rows that came back or went, reckoned anew
 * @returns the change taken back, what it was and what it had answered, so that a screen can show the object
 * @throws DomainError NOT_FOUND, UNDO_NOT_YOURS, UNDO_DONE, UNDO_TOO_LATE, UNDO_BUILT_ON
 */
export const createUndo = (settle: (scope: Scope, changeId: number) => Promise<void>) =>
  memberUseCase({
    name: 'undo',
    input: z.object({ changeId: z.int() }),
    undoable: false,
    async run(scope, { changeId }): Promise<{ undoes: number; useCase: string; result: Plain }> {
      const change = await lockChange(scope.db, scope.companyId, changeId);
      if (!change?.undoable) throw new DomainError('NOT_FOUND');
      if (change.member_id !== scope.actor.memberId) throw new DomainError('UNDO_NOT_YOURS');
      if (hasLess(scope.actor, change)) throw new Refusal('undo', 'change', changeId);
      if (change.undone) throw new DomainError('UNDO_DONE');
      if (scope.now.getTime() - change.at.getTime() > undoWindowMs) throw new DomainError('UNDO_TOO_LATE');
      if (!(await restoreRows(scope.db, changeId))) throw new DomainError('UNDO_BUILT_ON');
      if (await isTakenSince(scope.db, scope.companyId, changeId)) throw new DomainError('UNDO_BUILT_ON');
      if (await endsWithOpenTasks(scope.db, scope.companyId, changeId))
        throw new DomainError('UNDO_BUILT_ON');
      await settle(scope, changeId);
      await dropUnsent(scope.db, scope.companyId, changeId);
      scope.emit({ event: 'change.undone', payload: { changeId } });
      return { undoes: changeId, useCase: change.use_case, result: change.result as Plain };
    },
  });

const reaches: Readonly<Record<Actor['role'], number>> = {
  owner: 3,
  supervisor: 2,
  manager: 1,
  specialist: 0,
};

function hasLess(actor: Actor, change: Pick<ChangeRow, 'role' | 'sales_group_id'>): boolean {
  if (change.role === null || actor.role === 'owner') return false;
  return reaches[actor.role] < reaches[change.role] || actor.salesGroupId !== change.sales_group_id;
}
