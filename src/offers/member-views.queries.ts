import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { type ListFilter, readListFilter } from './list-filter.ts';

/** The filter the actor has chosen last; an empty one filters nothing. */
export async function findChosenFilter(db: Db, { companyId, memberId }: Actor): Promise<ListFilter> {
  const row: { list_filter: unknown } | undefined = await db('sales.member_views')
    .where({ company_id: companyId, member_id: memberId })
    .first('list_filter');
  return readListFilter(row?.list_filter ?? {});
}

/** A filter the actor keeps under a name. */
export interface PinnedList {
  readonly id: number;
  readonly name: string;
  readonly filter: ListFilter;
}

export async function findPinnedList(db: Db, actor: Actor, id: number): Promise<PinnedList | undefined> {
  const [row] = await pinnedOf(db, actor).where('pinned_list_id', id);
  return row && { ...row, filter: readListFilter(row.filter) };
}

function pinnedOf(db: Db, { companyId, memberId }: Actor) {
  return db('sales.pinned_lists')
    .where({ company_id: companyId, member_id: memberId })
    .select<{ id: number; name: string; filter: unknown }[]>(
      'pinned_list_id as id',
      'name',
      'list_filter as filter',
    );
}

/** How the actor arranged the desk (read it with `arrangedDesk`), and the lists pinned there, oldest first. */
export async function findDeskView(
  db: Db,
  { companyId, memberId }: Actor,
): Promise<{ desk: unknown; pinned: PinnedList[] }> {
  const { rows } = await db.raw<{ rows: { desk: unknown; pinned: PinnedList[] }[] }>(
    `select
      (select desk from sales.member_views where company_id = :companyId and member_id = :memberId) as desk,
      coalesce((select jsonb_agg(
          jsonb_build_object('id', pinned_list_id, 'name', name, 'filter', list_filter) order by pinned_list_id)
        from sales.pinned_lists where company_id = :companyId and member_id = :memberId), '[]') as pinned`,
    { companyId, memberId },
  );
  const [row] = rows;
  const pinned = (row?.pinned ?? []).map((list) => ({ ...list, filter: readListFilter(list.filter) }));
  return { desk: row?.desk, pinned };
}

/** The names of what a filter says by id, archived items and people who have left included. */
export async function listFilterNames(
  db: Db,
  companyId: number,
  { whose, categoryId, importanceId, businessLineId }: ListFilter,
): Promise<FilterNames> {
  const managerId = typeof whose === 'number' ? whose : null;
  const { rows } = await db.raw<{ rows: FilterNames[] }>(
    `select
      (select name from sales.members where company_id = :companyId and member_id = :managerId::bigint) as manager,
      (select name from sales.list_items where company_id = :companyId and list_item_id = :categoryId::bigint) as category,
      (select name from sales.list_items where company_id = :companyId and list_item_id = :importanceId::bigint) as importance,
      (select name from sales.list_items where company_id = :companyId and list_item_id = :lineId::bigint) as "businessLine"`,
    {
      ...{ companyId, managerId, categoryId: categoryId ?? null, importanceId: importanceId ?? null },
      lineId: businessLineId ?? null,
    },
  );
  return rows[0] ?? { manager: null, category: null, importance: null, businessLine: null };
}

export interface FilterNames {
  readonly manager: string | null;
  readonly category: string | null;
  readonly importance: string | null;
  readonly businessLine: string | null;
}
