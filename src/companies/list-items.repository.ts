import type { Db } from '../db/company.ts';
import type { ListName, ListPart, NewListItem } from './lists.ts';

export interface ListItemRow {
  readonly company_id: number;
  readonly list_item_id: number;
  readonly list: ListName;
  readonly scope: string | null;
  readonly name: string;
  readonly position: number;
  readonly archived_at: Date | null;
  readonly revision: number;
}

/** Lists of a company are edited one after another: places and doubles are a matter of the whole list. */
export async function lockLists(db: Db, companyId: number): Promise<void> {
  await db('sales.companies').where('company_id', companyId).forNoKeyUpdate().select('company_id');
}

export async function findItemRow(
  db: Db,
  companyId: number,
  itemId: number,
): Promise<ListItemRow | undefined> {
  return db<ListItemRow>('sales.list_items').where({ company_id: companyId, list_item_id: itemId }).first();
}

/** Everything on a part of a list in its order, archived items too. */
export async function listItemRows(
  db: Db,
  companyId: number,
  { list, scope }: ListPart,
): Promise<ListItemRow[]> {
  return db('sales.list_items')
    .where({ company_id: companyId, list, scope })
    .orderBy(['position', 'list_item_id'])
    .select('*');
}

export async function insertItem(db: Db, companyId: number, item: NewListItem): Promise<number> {
  const [row] = await db('sales.list_items')
    .insert({ company_id: companyId, ...item })
    .returning<{ list_item_id: number }[]>('list_item_id');
  if (!row) throw new Error('insert gave no row');
  return row.list_item_id;
}

export async function updateItem(
  db: Db,
  companyId: number,
  itemId: number,
  patch: { name?: string; position?: number; archived_at?: Date | null },
): Promise<void> {
  await db('sales.list_items')
    .where({ company_id: companyId, list_item_id: itemId })
    .update({ ...patch, preset: false, revision: db.raw('revision + 1') });
}
