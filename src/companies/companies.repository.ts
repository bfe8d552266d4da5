import type { Db } from '../db/company.ts';
import type { Locale } from '../lib/locale.ts';
import type { NewListItem } from './lists.ts';

/**
 * An id for a company about to be founded: the same one when the request comes again.
 * Platform only; the company itself is made by `foundCompany`.
 */
export async function reserveCompany(db: Db, requestId: string, at: Date): Promise<number> {
  const { rows } = await db.raw<{ rows: { company_id: number }[] }>(
    `with made as (
      insert into platform.companies (founded_by_request, created_at) values (:requestId, :at)
      on conflict (founded_by_request) do nothing returning company_id)
    select company_id from made union all
    select company_id from platform.companies where founded_by_request = :requestId limit 1`,
    { requestId, at },
  );
  if (!rows[0]) throw new Error('no company id'); // lost a race with the same request: it is handled again
  return rows[0].company_id;
}

export async function insertCompany(
  db: Db,
  companyId: number,
  company: { name: string; locale: Locale; timeZone: string; currency: string },
): Promise<void> {
  await db('sales.companies').insert({
    company_id: companyId,
    name: company.name,
    locale: company.locale,
    time_zone: company.timeZone,
    currency: company.currency,
  });
  await db('sales.counters').insert({ company_id: companyId, name: 'offer', value: 0 });
}

export async function insertListItems(
  db: Db,
  companyId: number,
  items: readonly NewListItem[],
): Promise<void> {
  await db('sales.list_items').insert(items.map((item) => ({ company_id: companyId, ...item })));
}

export interface NewSettings {
  readonly name?: string | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly currency?: string | undefined;
  readonly workDays?: readonly number[] | undefined;
  readonly workFrom?: number | undefined;
  readonly workTo?: number | undefined;
  readonly protectsContacts?: boolean | undefined;
  readonly firstStepsHidden?: boolean | undefined;
  readonly staleToldAfter?: number | undefined;
  readonly retryMinutes?: number | undefined;
  readonly contactLimit?: number | null | undefined;
  readonly contactWarning?: number | undefined;
}

/** Locked until the transaction ends. */
export async function findCompanyState(
  db: Db,
  companyId: number,
): Promise<{ revision: number; settled: string[] }> {
  const row: { revision: number; settled: string[] } | undefined = await db('sales.companies')
    .where('company_id', companyId)
    .forNoKeyUpdate()
    .first('revision', 'settled');
  if (!row) throw new Error(`no company ${companyId}`);
  return row;
}

export async function updateCompany(
  db: Db,
  companyId: number,
  settings: NewSettings,
  settled: readonly string[],
): Promise<void> {
  const columns = {
    name: settings.name,
    locale: settings.locale,
    time_zone: settings.timeZone,
    currency: settings.currency,
    work_days: settings.workDays,
    work_from: settings.workFrom,
    work_to: settings.workTo,
    protects_contacts: settings.protectsContacts,
    first_steps_hidden: settings.firstStepsHidden,
    stale_told_after: settings.staleToldAfter,
    retry_minutes: settings.retryMinutes,
    contact_limit: settings.contactLimit,
    contact_warning: settings.contactWarning,
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  await db('sales.companies')
    .where('company_id', companyId)
    .update({ ...Object.fromEntries(given), settled, revision: db.raw('revision + 1') });
}

export async function upsertModule(db: Db, companyId: number, module: string, on: boolean): Promise<void> {
  await db('sales.modules')
    .insert({ company_id: companyId, module, is_on: on })
    .onConflict(['company_id', 'module'])
    .merge(['is_on']);
}
