import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { typedLine } from '../lib/typed-line.ts';
import { findMember } from './members.repository.ts';
import {
  findPlaceRevision,
  passHeadship,
  restoreHeadship,
  updateDepartment,
  updateSalesGroup,
} from './places.repository.ts';
import { requireCompanyRight } from './rights.ts';

const placeName = typedLine(40);

/** Owners only. @throws NOT_FOUND, STALE, INVALID (placeName) */
export const renameSalesGroup = memberUseCase({
  name: 'renameSalesGroup',
  input: z.object({ salesGroupId: z.int(), revision: z.int(), placeName }),
  undoable: true,
  async run({ actor, db, companyId }, input) {
    requireCompanyRight(actor, 'member.change');
    const place = { kind: 'group', id: input.salesGroupId } as const;
    requireRevision(await findPlaceRevision(db, companyId, place), input.revision);
    await updateSalesGroup(db, companyId, input.salesGroupId, input.placeName);
    return { salesGroupId: input.salesGroupId };
  },
});

/** Its name, and who heads it (null: nobody). Owners only. @throws NOT_FOUND, STALE, INVALID (placeName) */
export const changeDepartment = memberUseCase({
  name: 'changeDepartment',
  input: z.object({
    departmentId: z.int(),
    revision: z.int(),
    placeName: placeName.optional(),
    headMemberId: z.int().nullable().optional(),
  }),
  undoable: true,
  async run({ actor, db, companyId }, { departmentId, revision, placeName: name, headMemberId }) {
    requireCompanyRight(actor, 'member.change');
    const place = { kind: 'department', id: departmentId } as const;
    requireRevision(await findPlaceRevision(db, companyId, place), revision);
    if (headMemberId != null) {
      const head = await findMember(db, companyId, headMemberId);
      if (!head || head.suspended_at) throw new DomainError('NOT_FOUND');
    }
    await updateDepartment(db, companyId, departmentId, { name, headMemberId });
    return { departmentId };
  },
});

function requireRevision(now: number | undefined, drawn: number): void {
  if (now === undefined) throw new DomainError('NOT_FOUND');
  if (now !== drawn) throw new DomainError('STALE');
}

/** Step: the departments somebody heads get another head. @returns which */
export function handOnHeadship(
  { db, companyId }: Scope,
  way: { readonly from: number; readonly to: number },
): Promise<number[]> {
  return passHeadship(db, companyId, way);
}

/** Step: they head them again. */
export async function giveHeadshipBack(
  { db, companyId }: Scope,
  ids: readonly number[],
  to: number,
): Promise<void> {
  if (ids.length > 0) await restoreHeadship(db, companyId, { ids, to });
}
