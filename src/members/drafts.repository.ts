import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';

/** @returns false when this member has no such draft */
export async function deleteDraft(db: Db, actor: Actor, draftId: string): Promise<boolean> {
  const deleted = await db('sales.drafts')
    .where({ company_id: actor.companyId, member_id: actor.memberId, draft_id: draftId })
    .delete();
  return deleted > 0;
}

/** @returns false when this member has no such draft */
export async function updateDraft(
  db: Db,
  actor: Actor,
  { draftId, data, at }: { draftId: string; data: object; at: Date },
): Promise<boolean> {
  const updated = await db('sales.drafts')
    .where({ company_id: actor.companyId, member_id: actor.memberId, draft_id: draftId })
    .update({ data: JSON.stringify(data), updated_at: at });
  return updated > 0;
}

/** @param ids row ids. @returns those that went */
export async function moveDraftRows(
  db: Db,
  companyId: number,
  { ids, from, to }: { ids: readonly number[]; from: number; to: number },
): Promise<number[]> {
  const rows: { id: number }[] = await db('sales.drafts')
    .where({ company_id: companyId, member_id: from })
    .whereIn('draft_row_id', [...ids])
    .update({ member_id: to })
    .returning('draft_row_id as id');
  return rows.map(({ id }) => id);
}
