import type { Db } from '../db/company.ts';
import type { Locale } from '../lib/locale.ts';
import type { ListName } from './lists.ts';

export interface CompanySettings {
  readonly companyId: number;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  /** ISO weekdays, 1 is Monday. */
  readonly workDays: readonly number[];
  /** Hours of the company's day. */
  readonly workFrom: number;
  readonly workTo: number;
}

interface SettingsRow {
  readonly name: string;
  readonly locale: Locale;
  readonly time_zone: string;
  readonly currency: string;
  readonly work_days: readonly number[];
  readonly work_from: number;
  readonly work_to: number;
}

export async function getCompanySettings(db: Db, companyId: number): Promise<CompanySettings> {
  const row: SettingsRow | undefined = await db('sales.companies').where({ company_id: companyId }).first();
  if (!row) throw new Error(`no company ${companyId}`);
  return {
    companyId,
    name: row.name,
    locale: row.locale,
    timeZone: row.time_zone,
    currency: row.currency,
    workDays: row.work_days,
    workFrom: row.work_from,
    workTo: row.work_to,
  };
}

export interface ListItem {
  readonly id: number;
  readonly name: string;
}

/** The living items of a list in the company's order; `scope` narrows reasons and outcomes. */
export async function listItems(
  db: Db,
  companyId: number,
  list: ListName,
  scope: string | null = null,
): Promise<ListItem[]> {
  return db('sales.list_items')
    .where({ company_id: companyId, list, scope, archived_at: null })
    .orderBy(['position', 'list_item_id'])
    .select('list_item_id as id', 'name');
}

/** An item by its id, archived or not: history keeps its name. */
export async function findListItem(
  db: Db,
  companyId: number,
  list: ListName,
  itemId: number,
): Promise<ListItem | undefined> {
  return db('sales.list_items')
    .where({ company_id: companyId, list, list_item_id: itemId })
    .first('list_item_id as id', 'name');
}

/** Which list each of the items is on; items that do not exist are left out. */
export async function listsOfItems(
  db: Db,
  companyId: number,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows: { list_item_id: number; list: string }[] = await db('sales.list_items')
    .where('company_id', companyId)
    .whereIn('list_item_id', [...itemIds])
    .select('list_item_id', 'list');
  return new Map(rows.map((row) => [row.list_item_id, row.list]));
}
