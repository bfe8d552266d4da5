import type { Db } from '../db/company.ts';
import type { InvitationsOf } from './invitations.repository.ts';

export interface TokenRow {
  purpose: 'owner' | 'invitation';
  company_id: number | null;
  subject_id: number | null;
  expires_at: Date;
  used_by_request: string | null;
}

export interface NewToken {
  readonly hash: Buffer;
  readonly purpose: TokenRow['purpose'];
  readonly companyId: number | null;
  readonly subjectId: number | null;
  readonly expiresAt: Date;
}

export async function insertToken(db: Db, token: NewToken): Promise<void> {
  await db('platform.token_hashes').insert({
    token_hash: token.hash,
    purpose: token.purpose,
    company_id: token.companyId,
    subject_id: token.subjectId,
    expires_at: token.expiresAt,
  });
}

export async function findToken(db: Db, hash: Buffer): Promise<TokenRow | undefined> {
  return db<TokenRow>('platform.token_hashes').where('token_hash', hash).first();
}

/** Spends a token: once, before its end. @returns undefined when it is spent, over or unknown */
export async function spendToken(
  db: Db,
  hash: Buffer,
  requestId: string,
  at: Date,
): Promise<TokenRow | undefined> {
  const [row] = await db<TokenRow>('platform.token_hashes')
    .where('token_hash', hash)
    .whereNull('used_by_request')
    .andWhere('expires_at', '>', at)
    .update({ used_by_request: requestId, ...{ used_at: at } })
    .returning<TokenRow[]>('*');
  return row;
}

/** A company somebody works in; an id that was only reserved does not count. */
export async function hasCompany(db: Db): Promise<boolean> {
  const row: unknown = await db('platform.memberships').first('company_id');
  return row !== undefined;
}

export async function dropUnusedFoundingTokens(
  db: Db,
  before: { readonly expiredAt?: Date } = {},
): Promise<void> {
  const unused = db('platform.token_hashes').where({
    purpose: 'owner',
    company_id: null,
    used_by_request: null,
  });
  if (before.expiredAt) unused.where('expires_at', '<=', before.expiredAt);
  await unused.delete();
}

/** Unused links to these invitations lead nowhere any more. */
export async function expireInvitations(
  db: Db,
  companyId: number,
  whose: InvitationsOf,
  at: Date,
): Promise<void> {
  await db('platform.token_hashes')
    .where({ company_id: companyId, purpose: 'invitation', used_by_request: null })
    .where('expires_at', '>', at)
    .whereIn('subject_id', (theirs) => {
      void theirs
        .select('invitation_id')
        .from('sales.invitations')
        .where({ company_id: companyId, ...whose });
    })
    .update({ expires_at: at });
}
