import { z } from 'zod';
import { roles } from '../changes/actor.ts';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { typedLine } from '../lib/typed-line.ts';
import {
  findMember,
  hasOtherOwner,
  lockMembers,
  type MemberPatch,
  type MemberRow,
  updateMember,
} from './members.repository.ts';
import { requirePlace } from './members.service.ts';
import { requireCompanyRight } from './rights.ts';

/**
 * A colleague's name, role, group and department. The next press of theirs goes by it, on old buttons too. A specialist
 * stands in no sales group. Owners only.
 * @throws NOT_FOUND, STALE, LAST_OWNER, INVALID (name)
 */
export const changeMember = memberUseCase({
  name: 'changeMember',
  input: z.object({
    memberId: z.int(),
    revision: z.int(),
    fields: z
      .object({
        name: typedLine(60),
        role: z.enum(roles),
        salesGroupId: z.int().nullable(),
        departmentId: z.int().nullable(),
      })
      .partial(),
  }),
  undoable: true,
  async run(scope, { memberId, revision, fields }) {
    requireCompanyRight(scope.actor, 'member.change');
    await lockMembers(scope.db, scope.companyId);
    const member = await findMember(scope.db, scope.companyId, memberId);
    if (!member || member.suspended_at) throw new DomainError('NOT_FOUND');
    if (member.revision !== revision) throw new DomainError('STALE');
    await requirePlace(scope, fields);
    if (fields.role !== undefined && fields.role !== 'owner') await keepAnOwner(scope, member);
    const leavesGroup = fields.role === 'specialist' ? { salesGroupId: null } : {};
    const patch: MemberPatch = { ...fields, ...leavesGroup };
    await updateMember(scope.db, scope.companyId, memberId, patch);
    scope.emit({ event: 'member.changed', payload: { memberId } });
    return { memberId };
  },
});

async function keepAnOwner({ db, companyId }: Scope, member: MemberRow): Promise<void> {
  if (member.role === 'owner' && !(await hasOtherOwner(db, companyId, member.member_id))) {
    throw new DomainError('LAST_OWNER');
  }
}
