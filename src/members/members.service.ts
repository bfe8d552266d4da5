import { z } from 'zod';
import { roles } from '../changes/actor.ts';
import { guestUseCase, memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { LOCALES } from '../lib/locale.ts';
import { endInvitations, insertInvitation, useInvitation } from './invitations.repository.ts';
import {
  connectPerson,
  findMember,
  insertDepartment,
  insertMember,
  insertSalesGroup,
  isConnected,
  isDepartment,
  isSalesGroup,
} from './members.repository.ts';
import { type Action, requireCompanyRight, requireRight } from './rights.ts';
import { expireInvitations, insertToken, spendToken } from './tokens.repository.ts';
import { hashToken } from './tokens.ts';

const name = z.string().trim().min(1).max(200);
const token = z.string().regex(/^[\w-]{22}$/);
/** How long an invitation lives. */
export const invitationDays = 7;

/** A sales group. Owners only. */
export const createSalesGroup = memberUseCase({
  name: 'createSalesGroup',
  input: z.object({ name }),
  undoable: true,
  async run(scope, input) {
    requireCompanyRight(scope.actor, 'member.invite');
    return { salesGroupId: await insertSalesGroup(scope.db, scope.companyId, input.name) };
  },
});

/** A department that will get tasks. Owners only. */
export const createDepartment = memberUseCase({
  name: 'createDepartment',
  input: z.object({ name }),
  undoable: true,
  async run(scope, input) {
    requireCompanyRight(scope.actor, 'member.invite');
    return { departmentId: await insertDepartment(scope.db, scope.companyId, input.name) };
  },
});

/**
 * A place for a colleague and the link that leads to it. The caller makes the token (`newToken`), so that the
 * answer to a repeated request still fits the link that was shown; only its hash is stored.
 * Owners only. Not undone: a link may be on its way already. @throws NOT_FOUND for a group or department nobody has
 */
export const inviteMember = memberUseCase({
  name: 'inviteMember',
  input: z.object({
    name,
    role: z.enum(roles),
    salesGroupId: z.int().nullish(),
    departmentId: z.int().nullish(),
    token,
  }),
  undoable: false,
  async run(scope, input) {
    requireCompanyRight(scope.actor, 'member.invite');
    await requirePlace(scope, input);
    const memberId = await insertMember(scope.db, scope.companyId, input);
    await invite(scope, memberId, input.token);
    return { memberId };
  },
});

/**
 * A new link for somebody who has not connected yet; the one before dies. Owners; of a specialist's place, everybody who
 * may ask specialists for work (A2). @throws NOT_FOUND, ALREADY_MEMBER when they have
 */
export const inviteAgain = memberUseCase({
  name: 'inviteAgain',
  input: z.object({ memberId: z.int(), token }),
  undoable: false,
  async run(scope, input) {
    requireCompanyRight(scope.actor, 'specialist.invite');
    const member = await findMember(scope.db, scope.companyId, input.memberId);
    if (member?.role !== 'specialist') requireCompanyRight(scope.actor, 'member.invite');
    if (!member || member.suspended_at) throw new DomainError('NOT_FOUND');
    if (await isConnected(scope.db, scope.companyId, input.memberId)) throw new DomainError('ALREADY_MEMBER');
    await expireInvitations(scope.db, scope.companyId, { member_id: input.memberId }, scope.now);
    await endInvitations(scope.db, scope.companyId, { member_id: input.memberId }, scope.now);
    await invite(scope, input.memberId, input.token);
    return { memberId: input.memberId };
  },
});

/** Step: the group and the department are of this company. @throws NOT_FOUND */
export async function requirePlace(
  { db, companyId }: Scope,
  place: { salesGroupId?: number | null | undefined; departmentId?: number | null | undefined },
): Promise<void> {
  const { salesGroupId, departmentId } = place;
  if (salesGroupId != null && !(await isSalesGroup(db, companyId, salesGroupId))) {
    throw new DomainError('NOT_FOUND');
  }
  if (departmentId != null && !(await isDepartment(db, companyId, departmentId))) {
    throw new DomainError('NOT_FOUND');
  }
}

/**
 * The links a colleague was sent lead nowhere any more; a new one can be made. Owners only.
 * @throws NOT_FOUND, ALREADY_MEMBER when they have used one
 */
export const revokeInvitation = memberUseCase({
  name: 'revokeInvitation',
  input: z.object({ memberId: z.int() }),
  undoable: false,
  async run(scope, { memberId }) {
    requireCompanyRight(scope.actor, 'member.invite');
    const { db, companyId, now } = scope;
    const member = await findMember(db, companyId, memberId);
    if (!member || member.suspended_at) throw new DomainError('NOT_FOUND');
    if (await isConnected(db, companyId, memberId)) throw new DomainError('ALREADY_MEMBER');
    await expireInvitations(db, companyId, { member_id: memberId }, now);
    await endInvitations(db, companyId, { member_id: memberId }, now);
    return { memberId };
  },
});

async function invite(scope: Scope, memberId: number, token: string): Promise<void> {
  const expiresAt = new Date(scope.now.getTime() + invitationDays * 86_400_000);
  const invitationId = await insertInvitation(scope.db, scope.companyId, {
    memberId,
    invitedBy: scope.actor.memberId,
    at: scope.now,
    expiresAt,
  });
  await insertToken(scope.db, {
    hash: hashToken(token),
    purpose: 'invitation',
    companyId: scope.companyId,
    subjectId: invitationId,
    expiresAt,
  });
  scope.emit({ event: 'member.invited', payload: { memberId } });
}

/**
 * The person becomes the member the invitation was made for.
 * @throws LINK_DEAD when it is spent or over, ALREADY_MEMBER when the person is in this company already
 */
export const acceptInvitation = guestUseCase({
  name: 'acceptInvitation',
  input: z.object({ token, locale: z.enum(LOCALES) }),
  undoable: false,
  async run(scope, input) {
    const spent = await spendToken(scope.db, hashToken(input.token), scope.requestId, scope.now);
    if (
      spent?.purpose !== 'invitation' ||
      spent.company_id !== scope.companyId ||
      spent.subject_id === null
    ) {
      throw new DomainError('LINK_DEAD');
    }
    const memberId = await useInvitation(scope.db, scope.companyId, spent.subject_id, scope.now);
    if (memberId === undefined) throw new DomainError('LINK_DEAD');
    const connected = await connectPerson(scope.db, scope.personId, scope.companyId, memberId, scope.now);
    if (!connected) throw new DomainError('ALREADY_MEMBER');
    scope.emit({ event: 'member.joined', payload: { memberId } });
    return { companyId: scope.companyId, memberId };
  },
});

/**
 * Step: the member may be given an offer by this actor: sells, and is within reach of the action.
 * One's own offers are everybody's who may make offers at all.
 * @throws NOT_FOUND
 */
export async function requireAssignee(scope: Scope, memberId: number, action: Action): Promise<void> {
  const member = await findMember(scope.db, scope.companyId, memberId);
  if (!member) throw new DomainError('NOT_FOUND');
  const ties = { managerIds: [memberId], salesGroupId: member.sales_group_id };
  requireRight(scope.actor, action, ties, 'member', memberId);
  if (member.suspended_at || member.role === 'specialist') throw new DomainError('NOT_FOUND');
}

/** Step: a department of this company. @throws NOT_FOUND */
export async function requireDepartment({ db, companyId }: Scope, departmentId: number): Promise<void> {
  if (!(await isDepartment(db, companyId, departmentId))) throw new DomainError('NOT_FOUND');
}

/** Step: somebody who works here. @throws NOT_FOUND */
export async function requireColleague({ db, companyId }: Scope, memberId: number): Promise<void> {
  const member = await findMember(db, companyId, memberId);
  if (!member || member.suspended_at) throw new DomainError('NOT_FOUND');
}
