import type { Db } from '../db/company.ts';
import type { Locale } from '../lib/locale.ts';
import type { ListName, ListPart } from './lists.ts';
import { type Module, modulesOn } from './modules.ts';

export interface CompanySettings {
  readonly companyId: number;
  readonly revision: number;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  /** ISO weekdays, 1 is Monday. */
  readonly workDays: readonly number[];
  /** Hours of the company's day. */
  readonly workFrom: number;
  readonly workTo: number;
  /** Whether messages that may show contacts of clients are kept from being forwarded. */
  readonly protectsContacts: boolean;
  /** How many days an offer may be stale before the manager's supervisor is told. */
  readonly staleToldAfter: number;
  /** The owner wants to see no (more) first steps. */
  readonly firstStepsHidden: boolean;
  /** How soon somebody who did not answer is tried again. */
  readonly retryMinutes: number;
  /** Clients whose contacts a person may look at in a day; null: all. */
  readonly contactLimit: number | null;
  /** Percent of it at which the owners hear of it. */
  readonly contactWarning: number;
  /** What the owner has said or confirmed themself. */
  readonly settled: readonly string[];
  /** Those that are on. */
  readonly modules: readonly Module[];
}

interface SettingsRow {
  readonly name: string;
  readonly locale: Locale;
  readonly time_zone: string;
  readonly currency: string;
  readonly work_days: readonly number[];
  readonly work_from: number;
  readonly work_to: number;
  readonly revision: number;
  readonly protects_contacts: boolean;
  readonly first_steps_hidden: boolean;
  readonly stale_told_after: number;
  readonly retry_minutes: number;
  readonly contact_limit: number | null;
  readonly contact_warning: number;
  readonly settled: readonly string[];
  readonly switched: Readonly<Record<string, boolean>>;
}

const settingColumns = [
  ...(['name', 'locale', 'time_zone', 'currency', 'work_days', 'work_from', 'work_to', 'revision'] as const),
  ...(['protects_contacts', 'first_steps_hidden', 'stale_told_after', 'retry_minutes'] as const),
  ...(['contact_limit', 'contact_warning', 'settled'] as const),
] satisfies readonly (keyof SettingsRow)[];
const switched = `(select json_object_agg(m.module, m.is_on) from sales.modules m where m.company_id = c.company_id)`;

export async function getCompanySettings(db: Db, companyId: number): Promise<CompanySettings> {
  const row: SettingsRow | undefined = await db('sales.companies as c')
    .where('c.company_id', companyId)
    .first(...settingColumns, db.raw(`coalesce(${switched}, '{}') as switched`));
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
    revision: row.revision,
    protectsContacts: row.protects_contacts,
    firstStepsHidden: row.first_steps_hidden,
    staleToldAfter: row.stale_told_after,
    retryMinutes: row.retry_minutes,
    contactLimit: row.contact_limit,
    contactWarning: row.contact_warning,
    settled: row.settled,
    modules: modulesOn(row.switched),
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

/** What the owner edits: items with the revision their buttons carry. */
export interface EditedItem extends ListItem {
  readonly revision: number;
}

export async function listEditedItems(
  db: Db,
  companyId: number,
  { list, scope }: ListPart,
): Promise<EditedItem[]> {
  return db('sales.list_items')
    .where({ company_id: companyId, list, scope, archived_at: null })
    .orderBy(['position', 'list_item_id'])
    .select('list_item_id as id', 'name', 'revision');
}

/** The part of a list an item is on, archived or not. @returns undefined for an item the company does not have */
export async function findListPart(db: Db, companyId: number, itemId: number): Promise<ListPart | undefined> {
  return db('sales.list_items').where({ company_id: companyId, list_item_id: itemId }).first('list', 'scope');
}

/** How many living items each part has, by `list` or `list:scope`; empty parts are left out. */
export async function countListItems(db: Db, companyId: number): Promise<ReadonlyMap<string, number>> {
  const rows: { part: string; count: number }[] = await db('sales.list_items')
    .where({ company_id: companyId, archived_at: null })
    .groupBy('list', 'scope')
    .select(db.raw(`concat_ws(':', list, scope) as part, count(*)::int as count`));
  return new Map(rows.map(({ part, count }) => [part, count]));
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

/** The outcome of a kind of contact that means: they were not reached; an archived one too. */
export async function findUnanswered(db: Db, companyId: number, kind: string): Promise<ListItem | undefined> {
  return db('sales.list_items')
    .where({ company_id: companyId, list: 'outcome', scope: kind, unanswered: true })
    .first('list_item_id as id', 'name');
}

/** Whether an outcome says that nobody was reached: no contact took place then. */
export async function isUnanswered(
  db: Db,
  companyId: number,
  outcomeId: number | undefined,
): Promise<boolean> {
  if (outcomeId === undefined) return false;
  const where = { company_id: companyId, list_item_id: outcomeId, unanswered: true };
  return (await db('sales.list_items').where(where).first('list_item_id')) !== undefined;
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
