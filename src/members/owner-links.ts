import { auditDeed } from '../changes/audit.ts';
import type { Database } from '../db/company.ts';
import { dropUnusedFoundingTokens, hasCompany, insertToken } from './tokens.repository.ts';
import { hashToken, newToken } from './tokens.ts';

const linkDays = 7;

/**
 * The one-time code that founds the first company, for the start to print; undefined once there is a company.
 * A code of another start lives on beside it, for two processes may start at once and each prints its own; the first
 * that is used ends them all.
 */
export async function foundingCode(database: Database, now: Date): Promise<string | undefined> {
  return database.platform(async (db) => {
    if (await hasCompany(db)) return undefined;
    await dropUnusedFoundingTokens(db, { expiredAt: now });
    const token = newToken();
    await insertToken(db, {
      hash: hashToken(token),
      purpose: 'owner',
      companyId: null,
      subjectId: null,
      expiresAt: new Date(now.getTime() + linkDays * 86_400_000),
    });
    return token;
  });
}

/** A one-time code that makes whoever opens it an owner of this company; audited as nobody's deed. */
export async function ownerCode(database: Database, companyId: number, now: Date): Promise<string> {
  const token = newToken();
  await database.inCompany(companyId, async (db) => {
    await insertToken(db, {
      hash: hashToken(token),
      purpose: 'owner',
      companyId,
      subjectId: null,
      expiresAt: new Date(now.getTime() + linkDays * 86_400_000),
    });
    await auditDeed(db, companyId, now, {
      action: 'owner_link.made',
      subject: 'company',
      subjectId: companyId,
    });
  });
  return token;
}
