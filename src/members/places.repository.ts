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

/**
 * Whoever heads departments leaves: each goes to somebody who works in it, the successor if they do, else to the
 * successor. @returns those that went
 */
export async function passHeadship(
  db: Db,
  companyId: number,
  { from, to }: { from: number; to: number },
): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `update sales.departments d set revision = d.revision + 1, head_member_id = coalesce(
        (select m.member_id from sales.members m
          where m.company_id = :companyId and m.department_id = d.department_id and m.suspended_at is null
            and m.member_id <> :from
          order by m.member_id <> :to, m.member_id limit 1), :to)
      where d.company_id = :companyId and d.head_member_id = :from
      returning d.department_id as id`,
    { companyId, from, to },
  );
  return rows.map(({ id }) => id);
}

export async function restoreHeadship(
  db: Db,
  companyId: number,
  { ids, to }: { ids: readonly number[]; to: number },
): Promise<void> {
  await db('sales.departments')
    .where('company_id', companyId)
    .whereIn('department_id', [...ids])
    .update({ head_member_id: to, revision: db.raw('revision + 1') });
}
