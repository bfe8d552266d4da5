import type { Db } from '../db/company.ts';
import type { Actor } from './actor.ts';

/** How often a member has been refused this since then, of one object or of all. */
export async function countRefusals(
  db: Db,
  { companyId, memberId }: Actor,
  { action, since, subjectId }: { action: string; since: Date; subjectId?: number },
): Promise<number> {
  const query = db('sales.audit')
    .where({ company_id: companyId, member_id: memberId, action: `refused:${action}` })
    .where('at', '>', since);
  if (subjectId !== undefined) query.where('subject_id', subjectId);
  const [row] = await query.count<{ n: number }[]>('* as n');
  return Number(row?.n ?? 0);
}
