import type { Database } from '../db/company.ts';
import type { Refusal } from '../lib/domain-error.ts';
import { recordRefusal } from './audit.repository.ts';

/** Every refusal leaves a row (A5). In a transaction of its own: the refused one wrote nothing. */
export async function auditRefusal(
  database: Database,
  who: { companyId: number; memberId: number },
  at: Date,
  refusal: Refusal,
): Promise<void> {
  await database.inCompany(who.companyId, (db) => recordRefusal(db, who, at, refusal));
}
