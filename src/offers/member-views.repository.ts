import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';

/** The member's row, made when it is not there, and locked. */
export async function lockMemberView(
  db: Db,
  { companyId, memberId }: Actor,
): Promise<{ listFilter: unknown; desk: unknown }> {
  const { rows } = await db.raw<{ rows: { listFilter: unknown; desk: unknown }[] }>(
    `insert into sales.member_views (company_id, member_id) values (?, ?)
      on conflict (company_id, member_id) do update set member_id = excluded.member_id
      returning list_filter as "listFilter", desk`,
    [companyId, memberId],
  );
  return rows[0] ?? { listFilter: {}, desk: [] };
}

export async function updateMemberView(
  db: Db,
  { companyId, memberId }: Actor,
  patch: { readonly list_filter?: object; readonly desk?: readonly object[] },
): Promise<void> {
  const columns = Object.entries(patch).map(([column, value]) => [column, JSON.stringify(value)]);
  await db('sales.member_views')
    .where({ company_id: companyId, member_id: memberId })
    .update(Object.fromEntries(columns));
}

export async function countPinnedLists(db: Db, { companyId, memberId }: Actor): Promise<number> {
  const [row] = await db('sales.pinned_lists')
    .where({ company_id: companyId, member_id: memberId })
    .count<{ count: number }[]>();
  return row?.count ?? 0;
}

export async function insertPinnedList(
  db: Db,
  { companyId, memberId }: Actor,
  { name, filter }: { name: string; filter: object },
): Promise<number> {
  const [row] = await db('sales.pinned_lists')
    .insert({ company_id: companyId, member_id: memberId, name, list_filter: JSON.stringify(filter) })
    .returning<{ id: number }[]>('pinned_list_id as id');
  if (!row) throw new Error('an insert gave no row');
  return row.id;
}

/** Whose it is; undefined when there is no such list. */
export async function lockPinnedList(
  db: Db,
  companyId: number,
  pinnedListId: number,
): Promise<number | undefined> {
  const row: { member_id: number } | undefined = await db('sales.pinned_lists')
    .where({ company_id: companyId, pinned_list_id: pinnedListId })
    .forUpdate()
    .first('member_id');
  return row?.member_id;
}

export async function deletePinnedList(db: Db, companyId: number, pinnedListId: number): Promise<void> {
  await db('sales.pinned_lists').where({ company_id: companyId, pinned_list_id: pinnedListId }).delete();
}
