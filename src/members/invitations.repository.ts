import type { Db } from '../db/company.ts';

/** Of whom they lead in, or of who made them. */
export type InvitationsOf = { readonly member_id: number } | { readonly invited_by: number };

export async function insertInvitation(
  db: Db,
  companyId: number,
  invitation: { memberId: number; invitedBy: number; at: Date; expiresAt: Date },
): Promise<number> {
  const [row] = await db('sales.invitations')
    .insert({
      company_id: companyId,
      member_id: invitation.memberId,
      invited_by: invitation.invitedBy,
      created_at: invitation.at,
      expires_at: invitation.expiresAt,
    })
    .returning<{ invitation_id: number }[]>('invitation_id');
  if (!row) throw new Error('insert gave no row');
  return row.invitation_id;
}

/** @returns the member the invitation is for, or undefined when it is spent already */
export async function useInvitation(
  db: Db,
  companyId: number,
  invitationId: number,
  at: Date,
): Promise<number | undefined> {
  const [row] = await db('sales.invitations')
    .where({ company_id: companyId, invitation_id: invitationId, used_at: null })
    .update({ used_at: at })
    .returning<{ member_id: number }[]>('member_id');
  return row?.member_id;
}

/** Those that still live end now, for everybody to see; their tokens are ended with them. */
export async function endInvitations(
  db: Db,
  companyId: number,
  whose: InvitationsOf,
  at: Date,
): Promise<void> {
  await db('sales.invitations')
    .where({ company_id: companyId, ...whose, used_at: null })
    .where('expires_at', '>', at)
    .update({ expires_at: at });
}
