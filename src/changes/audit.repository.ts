import type { Db } from '../db/company.ts';
import type { Refusal } from '../lib/domain-error.ts';

export async function recordRefusal(
  db: Db,
  who: { companyId: number; memberId: number },
  at: Date,
  refusal: Refusal,
): Promise<void> {
  await db('sales.audit').insert({
    company_id: who.companyId,
    at,
    member_id: who.memberId,
    action: `refused:${refusal.action}`,
    subject: refusal.subject,
    subject_id: refusal.subjectId,
  });
}
