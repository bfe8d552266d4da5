import type { Db } from '../db/company.ts';
import type { Locale } from '../lib/locale.ts';
import { insertCompany, insertListItems, reserveCompany } from './companies.repository.ts';
import { defaultListItems } from './lists.ts';

/** Step: the company's own row, its offer counter and its first lists. Joins the caller's transaction. */
export async function openCompany(
  db: Db,
  companyId: number,
  company: { name: string; locale: Locale; timeZone: string; currency: string },
): Promise<void> {
  await insertCompany(db, companyId, company);
  await insertListItems(db, companyId, defaultListItems(company.locale));
}

/**
 * Step: the id of a company about to be founded by `foundCompany`, the same one when the request comes again.
 * Platform only: there is no company to be scoped to yet.
 */
export function reserve(db: Db, request: { id: string; at: Date }): Promise<number> {
  return reserveCompany(db, request.id, request.at);
}
