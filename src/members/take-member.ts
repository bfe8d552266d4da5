import type { Scope } from '../changes/use-case.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { lockMember, type MemberRow, updateMember } from './members.repository.ts';
import { type Action, allows } from './rights.ts';

/**
 * Step: a colleague who works here, locked, after right and revision were checked. A supervisor decides about those who
 * sell for them and about specialists, never about owners and other supervisors.
 * @throws NOT_FOUND, STALE
 */
export async function takeMember(
  scope: Scope,
  { memberId, revision }: { memberId: number; revision: number },
  action: Action,
): Promise<MemberRow> {
  const { db, companyId, actor } = scope;
  const member = await lockMember(db, companyId, memberId);
  if (!member || member.suspended_at) throw new DomainError('NOT_FOUND');
  if (!mayDecideAbout(actor, action, member)) throw new Refusal(action, 'member', memberId);
  if (member.revision !== revision) throw new DomainError('STALE');
  return member;
}

export function mayDecideAbout(
  actor: Scope['actor'],
  action: Action,
  member: Pick<MemberRow, 'member_id' | 'role' | 'sales_group_id'>,
): boolean {
  const ties = { managerIds: [member.member_id], salesGroupId: member.sales_group_id };
  if (!allows(actor, action, ties)) return false;
  const isAbove = member.role === 'owner' || member.role === 'supervisor';
  return actor.role === 'owner' || actor.memberId === member.member_id || !isAbove;
}

/** Step: buttons about this colleague that were drawn before are old from now on. */
export function renewMember({ db, companyId }: Pick<Scope, 'db' | 'companyId'>, memberId: number) {
  return updateMember(db, companyId, memberId, {});
}
