import type { Db } from '../db/company.ts';
import type { Refusal } from '../lib/domain-error.ts';
import type { AuditAction } from './audit-actions.ts';

/** Somebody who is no member there at all is recorded without a member. */
export async function recordRefusal(
  db: Db,
  who: { companyId: number; memberId: number },
  at: Date,
  refusal: Refusal,
): Promise<void> {
  await db.raw(
    `insert into sales.audit (company_id, at, member_id, action, subject, subject_id)
      select c.company_id, :at, m.member_id, :action, :subject, :subjectId from sales.companies c
        left join sales.members m on m.company_id = c.company_id and m.member_id = :memberId
        where c.company_id = :companyId`,
    {
      ...{ at, companyId: who.companyId, memberId: who.memberId },
      ...{ action: `refused:${refusal.action}`, subject: refusal.subject, subjectId: refusal.subjectId },
    },
  );
}

/** What nobody of the company did: the owner of the machine, the program itself. */
export async function recordDeed(
  db: Db,
  companyId: number,
  at: Date,
  deed: { action: AuditAction; subject: string; subjectId: number },
): Promise<void> {
  await db('sales.audit').insert({
    company_id: companyId,
    at,
    action: deed.action,
    subject: deed.subject,
    subject_id: deed.subjectId,
  });
}

export async function recordView(
  db: Db,
  who: { companyId: number; memberId: number },
  at: Date,
  view: { action: AuditAction; subject: string; subjectId: number },
): Promise<void> {
  await db('sales.audit').insert({
    company_id: who.companyId,
    at,
    member_id: who.memberId,
    action: view.action,
    subject: view.subject,
    subject_id: view.subjectId,
  });
}
