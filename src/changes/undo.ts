import { z } from 'zod';
import { DomainError } from '../lib/domain-error.ts';
import { dropUnsent } from '../outbox/append.ts';
import { lockChange, restoreRows } from './changes.repository.ts';
import { memberUseCase, type Plain } from './use-case.ts';

/** PRODUCT: changes offer Undo for ten minutes. */
const undoWindowMs = 10 * 60_000;

/**
 * Takes back a change of one's own together with all it caused, while every row is still as it left it.
 * Events nobody was told yet are dropped.
 * @returns the change taken back, what it was and what it had answered, so that a screen can show the object
 * @throws DomainError NOT_FOUND, UNDO_NOT_YOURS, UNDO_DONE, UNDO_TOO_LATE, UNDO_BUILT_ON
 */
export const undo = memberUseCase({
  name: 'undo',
  input: z.object({ changeId: z.int() }),
  undoable: false,
  async run(scope, { changeId }): Promise<{ undoes: number; useCase: string; result: Plain }> {
    const change = await lockChange(scope.db, scope.companyId, changeId);
    if (!change?.undoable) throw new DomainError('NOT_FOUND');
    if (change.member_id !== scope.actor.memberId) throw new DomainError('UNDO_NOT_YOURS');
    if (change.undone) throw new DomainError('UNDO_DONE');
    if (scope.now.getTime() - change.at.getTime() > undoWindowMs) throw new DomainError('UNDO_TOO_LATE');
    if (!(await restoreRows(scope.db, changeId))) throw new DomainError('UNDO_BUILT_ON');
    await dropUnsent(scope.db, scope.companyId, changeId);
    scope.emit({ event: 'change.undone', payload: { changeId } });
    return { undoes: changeId, useCase: change.use_case, result: change.result as Plain };
  },
});
