import type { Db } from '../db/company.ts';

/** Locked until the transaction ends. @returns undefined for one the company does not have */
export async function findPlaceRevision(
  db: Db,
  companyId: number,
  { kind, id }: { kind: 'group' | 'department'; id: number },
): Promise<number | undefined> {
  const query =
    kind === 'group'
      ? db('sales.sales_groups').where({ company_id: companyId, sales_group_id: id })
      : db('sales.departments').where({ company_id: companyId, department_id: id });
  const row: { revision: number } | undefined = await query.forUpdate().first('revision');
  return row?.revision;
}

export async function updateSalesGroup(
  db: Db,
  companyId: number,
  salesGroupId: number,
  name: string,
): Promise<void> {
  await db('sales.sales_groups')
    .where({ company_id: companyId, sales_group_id: salesGroupId })
    .update({ name, revision: db.raw('revision + 1') });
}

export async function updateDepartment(
  db: Db,
  companyId: number,
  departmentId: number,
  { name, headMemberId }: { name: string | undefined; headMemberId: number | null | undefined },
): Promise<void> {
  await db('sales.departments')
    .where({ company_id: companyId, department_id: departmentId })
    .update({
      ...(name === undefined ? {} : { name }),
      ...(headMemberId === undefined ? {} : { head_member_id: headMemberId }),
      revision: db.raw('revision + 1'),
    });
}
