import type { Role } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';

export interface MemberRow {
  company_id: number;
  member_id: number;
  revision: number;
  name: string;
  role: Role;
  sales_group_id: number | null;
  department_id: number | null;
  suspended_at: Date | null;
  erased_at: Date | null;
}

export interface NewMember {
  readonly name: string;
  readonly role: Role;
  readonly salesGroupId?: number | null | undefined;
  readonly departmentId?: number | null | undefined;
}

export async function findMember(
  db: Db,
  companyId: number,
  memberId: number,
): Promise<MemberRow | undefined> {
  return db<MemberRow>('sales.members').where({ company_id: companyId, member_id: memberId }).first();
}

export async function insertMember(db: Db, companyId: number, member: NewMember): Promise<number> {
  const [row] = await db('sales.members')
    .insert({
      company_id: companyId,
      name: member.name,
      role: member.role,
      sales_group_id: member.salesGroupId ?? null,
      department_id: member.departmentId ?? null,
    })
    .returning<{ member_id: number }[]>('member_id');
  if (!row) throw new Error('insert gave no row');
  return row.member_id;
}

export interface MemberPatch {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly salesGroupId?: number | null | undefined;
  readonly departmentId?: number | null | undefined;
}

export async function updateMember(
  db: Db,
  companyId: number,
  memberId: number,
  patch: MemberPatch,
): Promise<void> {
  const columns = {
    ...{ name: patch.name, role: patch.role },
    ...{ sales_group_id: patch.salesGroupId, department_id: patch.departmentId },
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  await db('sales.members')
    .where({ company_id: companyId, member_id: memberId })
    .update({ ...Object.fromEntries(given), revision: db.raw('revision + 1') });
}

/** Roles change one after another: two owners must not step down past each other. */
export async function lockMembers(db: Db, companyId: number): Promise<void> {
  await db('sales.companies').where('company_id', companyId).forNoKeyUpdate().select('company_id');
}

/**
 * Waits until what the member is doing is through: each of their changes holds its row for key share from its beginning
 * (`changes/perform.ts`), which nothing but this and the deletion of the row conflicts with.
 */
export async function lockMember(db: Db, companyId: number, memberId: number): Promise<void> {
  await db('sales.members')
    .where({ company_id: companyId, member_id: memberId })
    .forUpdate()
    .select('member_id');
}

/** Stays as they are until the transaction ends: whoever suspends them waits for it. */
export async function holdMember(db: Db, companyId: number, memberId: number): Promise<void> {
  await db('sales.members')
    .where({ company_id: companyId, member_id: memberId })
    .forShare()
    .select('member_id');
}

export async function setSuspended(
  db: Db,
  companyId: number,
  memberId: number,
  at: Date | null,
): Promise<void> {
  await db('sales.members')
    .where({ company_id: companyId, member_id: memberId })
    .update({ suspended_at: at, revision: db.raw('revision + 1') });
}

/** Somebody else who owns the company and can be reached by the bot. */
export async function hasOtherOwner(db: Db, companyId: number, memberId: number): Promise<boolean> {
  const row = await db('sales.members as m')
    .join('platform.memberships as p', { 'p.company_id': 'm.company_id', 'p.member_id': 'm.member_id' })
    .where({ 'm.company_id': companyId, 'm.role': 'owner', 'm.suspended_at': null })
    .whereNot('m.member_id', memberId)
    .first('m.member_id');
  return row !== undefined;
}

/** The member a Telegram user is in this company. */
export async function findMemberOfPerson(
  db: Db,
  companyId: number,
  personId: number,
): Promise<number | undefined> {
  const row: { member_id: number } | undefined = await db('platform.memberships')
    .where({ company_id: companyId, person_id: personId })
    .first('member_id');
  return row?.member_id;
}

/** An owner, whatever they were before, suspended included: whoever runs the program has said so. */
export async function makeOwner(db: Db, companyId: number, memberId: number): Promise<void> {
  await db('sales.members')
    .where({ company_id: companyId, member_id: memberId })
    .update({ role: 'owner', suspended_at: null, revision: db.raw('revision + 1') });
}

export async function insertSalesGroup(db: Db, companyId: number, name: string): Promise<number> {
  const [row] = await db('sales.sales_groups')
    .insert({ company_id: companyId, name })
    .returning<{ sales_group_id: number }[]>('sales_group_id');
  if (!row) throw new Error('insert gave no row');
  return row.sales_group_id;
}

export async function insertDepartment(db: Db, companyId: number, name: string): Promise<number> {
  const [row] = await db('sales.departments')
    .insert({ company_id: companyId, name })
    .returning<{ department_id: number }[]>('department_id');
  if (!row) throw new Error('insert gave no row');
  return row.department_id;
}

export async function isSalesGroup(db: Db, companyId: number, salesGroupId: number): Promise<boolean> {
  const row = await db('sales.sales_groups')
    .where({ company_id: companyId, sales_group_id: salesGroupId })
    .first('sales_group_id');
  return row !== undefined;
}

export async function isDepartment(db: Db, companyId: number, departmentId: number): Promise<boolean> {
  const row = await db('sales.departments')
    .where({ company_id: companyId, department_id: departmentId })
    .first('department_id');
  return row !== undefined;
}

/** Ties a Telegram user to a member. @returns false when one of the two is tied already */
export async function connectPerson(
  db: Db,
  personId: number,
  companyId: number,
  memberId: number,
  at: Date,
): Promise<boolean> {
  await db('platform.people').insert({ person_id: personId }).onConflict('person_id').ignore();
  const rows = await db('platform.memberships')
    .insert({ person_id: personId, company_id: companyId, member_id: memberId, joined_at: at })
    .onConflict()
    .ignore()
    .returning('member_id');
  return rows.length > 0;
}

export async function isConnected(db: Db, companyId: number, memberId: number): Promise<boolean> {
  const row = await db('platform.memberships')
    .where({ company_id: companyId, member_id: memberId })
    .first('person_id');
  return row !== undefined;
}

export async function updatePreferences(
  db: Db,
  companyId: number,
  memberId: number,
  chosen: { locale?: string | undefined; timeZone?: string | undefined },
): Promise<void> {
  const patch = {
    ...(chosen.locale === undefined ? {} : { locale: chosen.locale }),
    ...(chosen.timeZone === undefined ? {} : { time_zone: chosen.timeZone }),
  };
  if (Object.keys(patch).length === 0) return;
  await db('platform.people')
    .whereIn('person_id', (mine) =>
      mine
        .select('person_id')
        .from('platform.memberships')
        .where({ company_id: companyId, member_id: memberId }),
    )
    .update(patch);
}
