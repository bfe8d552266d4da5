import type { ClockScope, Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { deleteDraft, moveDraftRows, updateDraft } from './drafts.repository.ts';

/**
 * Step: the draft becomes what the use case makes of it, in the same transaction. Whatever happens to the screen after
 * it, a draft that was spent cannot be saved a second time.
 * @throws NOT_FOUND when it is spent, discarded or somebody else's
 */
export async function spendDraft(scope: Scope, draftId: string): Promise<void> {
  if (!(await deleteDraft(scope.db, scope.actor, draftId))) throw new DomainError('NOT_FOUND');
}

/**
 * Step: a part of the draft becomes what the use case makes of it, and the draft goes on without it, in the same transaction.
 * @throws NOT_FOUND as above
 */
export async function goOnWithDraft(scope: Scope, draft: { id: string; data: object }): Promise<void> {
  const { id: draftId, data } = draft;
  const kept = await updateDraft(scope.db, scope.actor, { draftId, data, at: scope.now });
  if (!kept) throw new DomainError('NOT_FOUND');
}

/** Step: what one has begun is for another to finish. @param ids row ids. @returns which went */
export function moveDrafts(
  { db, companyId }: ClockScope,
  move: { readonly ids: readonly number[]; readonly from: number; readonly to: number },
): Promise<number[]> {
  return move.ids.length === 0 ? Promise.resolve([]) : moveDraftRows(db, companyId, move);
}
