import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';

/** @returns false when this member has no such draft */
export async function deleteDraft(db: Db, actor: Actor, draftId: string): Promise<boolean> {
  const deleted = await db('sales.drafts')
    .where({ company_id: actor.companyId, member_id: actor.memberId, draft_id: draftId })
    .delete();
  return deleted > 0;
}
