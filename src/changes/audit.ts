import type { Database, Db } from '../db/company.ts';
import type { Refusal } from '../lib/domain-error.ts';
import { recordDeed, recordRefusal, recordView } from './audit.repository.ts';
import type { AuditAction } from './audit-actions.ts';

/** Every refusal leaves a row (A5). In a transaction of its own: the refused one wrote nothing. */
export async function auditRefusal(
  database: Database,
  who: { companyId: number; memberId: number },
  at: Date,
  refusal: Refusal,
): Promise<void> {
  await database.inCompany(who.companyId, (db) => recordRefusal(db, who, at, refusal));
}

/** Somebody looked at what the company wants to know of (A5). */
export async function auditView(
  database: Database,
  who: { companyId: number; memberId: number },
  at: Date,
  view: { action: AuditAction; subject: string; subjectId: number },
): Promise<void> {
  await database.inCompany(who.companyId, (db) => recordView(db, who, at, view));
}

/** Step: something done from outside the chat, by no member (A5). */
export async function auditDeed(
  db: Db,
  companyId: number,
  at: Date,
  deed: { action: AuditAction; subject: string; subjectId: number },
): Promise<void> {
  await recordDeed(db, companyId, at, deed);
}
