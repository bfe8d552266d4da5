import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { endInvitations } from './invitations.repository.ts';
import { findMember, hasOtherOwner, lockMember, lockMembers, setSuspended } from './members.repository.ts';
import { requireCompanyRight } from './rights.ts';
import { expireInvitations } from './tokens.repository.ts';

/**
 * Everything of a member ends at once (A3): buttons, dialogues, what they would be told, and the unused links they made
 * or hold. What is theirs stays theirs until it is handed over. Owners only, and nobody themself. Not undone: they are
 * let in again. @throws NOT_FOUND, STALE, LAST_OWNER
 */
export const suspendMember = memberUseCase({
  name: 'suspendMember',
  input: z.object({ memberId: z.int(), revision: z.int() }),
  undoable: false,
  async run(scope, { memberId, revision }) {
    requireCompanyRight(scope.actor, 'member.change');
    if (memberId === scope.actor.memberId) throw new DomainError('NOT_FOUND');
    await suspend(scope, memberId, revision);
    return { memberId };
  },
});

/**
 * Step: the same within a larger change. Waits for what the member is doing at this moment; what they begin later finds
 * them suspended. @throws NOT_FOUND, STALE, LAST_OWNER
 */
export async function suspend(scope: Scope, memberId: number, revision: number): Promise<void> {
  const { db, companyId, now } = scope;
  await lockMember(db, companyId, memberId);
  await lockMembers(db, companyId);
  const member = await findMember(db, companyId, memberId);
  if (!member) throw new DomainError('NOT_FOUND');
  if (member.revision !== revision || member.suspended_at) throw new DomainError('STALE');
  if (member.role === 'owner' && !(await hasOtherOwner(db, companyId, memberId))) {
    throw new DomainError('LAST_OWNER');
  }
  await setSuspended(db, companyId, memberId, now);
  for (const whose of [{ member_id: memberId }, { invited_by: memberId }]) {
    await expireInvitations(db, companyId, whose, now);
    await endInvitations(db, companyId, whose, now);
  }
  scope.emit({ event: 'member.changed', payload: { memberId } });
}

/**
 * A suspended member may come back, as who they were; one who had never connected needs a new link. Owners only.
 * Not undone: they are suspended again. @throws NOT_FOUND, STALE
 */
export const letInAgain = memberUseCase({
  name: 'letInAgain',
  input: z.object({ memberId: z.int(), revision: z.int() }),
  undoable: false,
  async run(scope, { memberId, revision }) {
    const { actor, db, companyId } = scope;
    requireCompanyRight(actor, 'member.change');
    await lockMembers(db, companyId);
    const member = await findMember(db, companyId, memberId);
    if (!member || member.erased_at) throw new DomainError('NOT_FOUND');
    if (member.revision !== revision || !member.suspended_at) throw new DomainError('STALE');
    await setSuspended(db, companyId, memberId, null);
    scope.emit({ event: 'member.let_in', payload: { memberId } });
    return { memberId };
  },
});
