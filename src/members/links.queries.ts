import type { Db } from '../db/company.ts';
import { findToken, type TokenRow } from './tokens.repository.ts';
import { hashToken } from './tokens.ts';

/** What a deep link leads to. */
export interface Link {
  readonly purpose: TokenRow['purpose'];
  /** null: an owner's link that founds a company. */
  readonly companyId: number | null;
  /** The request that spent it. */
  readonly usedBy: string | null;
  readonly expiresAt: Date;
}

/** Where a token leads, spent and over included; platform only, since no company is known yet. */
export async function findLink(db: Db, token: string): Promise<Link | undefined> {
  const row = await findToken(db, hashToken(token));
  return (
    row && {
      purpose: row.purpose,
      companyId: row.company_id,
      usedBy: row.used_by_request,
      expiresAt: row.expires_at,
    }
  );
}
