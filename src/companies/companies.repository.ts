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
