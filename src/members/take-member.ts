import type { Actor } from '../changes/actor.ts';
import type { Scope } from '../changes/use-case.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { findStanding, type Standing } from './members.queries.ts';
import { findMember, holdMember, lockMember, setSuspended, updateMember } from './members.repository.ts';
import { type Action, allows } from './rights.ts';

/**
 * Step: a colleague who works here, locked (what they are doing at this moment is through by then), after right and
 * revision were checked. A supervisor decides about those who sell for them and about specialists, never about owners and
 * other supervisors.
 * @param former: somebody who is suspended will do as well
 * @throws NOT_FOUND, STALE
 */
export async function takeMember(
  scope: Scope,
  { memberId, revision }: { memberId: number; revision: number },
  action: Action,
  { former = false }: { readonly former?: boolean } = {},
): Promise<Standing> {
  const { db, companyId, actor } = scope;
  await lockMember(db, companyId, memberId);
  const member = await findStanding(db, companyId, memberId);
  if (!member || (member.suspended && !former)) throw new DomainError('NOT_FOUND');
  if (!mayDecideAbout(actor, action, member)) throw new Refusal(action, 'member', memberId);
  if (member.revision !== revision) throw new DomainError('STALE');
  return member;
}

/** Whether somebody may send this colleague away, or let them go; of those who may, supervisors with the limits above. */
export function mayDecideAbout(
  actor: Actor,
  action: Action,
  { memberId, role, salesGroupId }: Pick<Standing, 'memberId' | 'role' | 'salesGroupId'>,
): boolean {
  if (!allows(actor, action, { managerIds: [memberId], salesGroupId })) return false;
  const isAbove = role === 'owner' || role === 'supervisor';
  return actor.role === 'owner' || actor.memberId === memberId || !isAbove;
}

/** Step: somebody who is suspended and not erased, locked. @throws NOT_FOUND, STALE */
export async function takeFormerMember(
  { db, companyId }: Scope,
  { memberId, revision }: { memberId: number; revision: number },
): Promise<void> {
  await lockMember(db, companyId, memberId);
  const member = await findMember(db, companyId, memberId);
  if (!member) throw new DomainError('NOT_FOUND');
  if (member.revision !== revision || !member.suspended_at || member.erased_at)
    throw new DomainError('STALE');
}

/** Step: buttons about this colleague that were drawn before are old from now on. */
export function renewMember({ db, companyId }: Pick<Scope, 'db' | 'companyId'>, memberId: number) {
  return updateMember(db, companyId, memberId, {});
}

/**
 * Step: whoever left by mistake works here again, as who they were; who had been suspended before stays so.
 * @param leftAt when they left @throws NOT_FOUND: they were erased meanwhile
 */
export async function letBackIn(scope: Scope, memberId: number, leftAt: Date): Promise<void> {
  const member = await findMember(scope.db, scope.companyId, memberId);
  if (member?.suspended_at && member.suspended_at < leftAt) return renewMember(scope, memberId);
  if (member?.erased_at) throw new DomainError('NOT_FOUND');
  await setSuspended(scope.db, scope.companyId, memberId, null);
  scope.emit({ event: 'member.changed', payload: { memberId } });
}

/** Step: nobody is suspended before the caller's transaction ends, nor is anybody who is being suspended still there after. */
export async function holdColleague({ db, companyId }: Scope, memberId: number): Promise<void> {
  await holdMember(db, companyId, memberId);
}
