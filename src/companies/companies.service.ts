import type { Db } from '../db/company.ts';
import { DomainError } from '../lib/domain-error.ts';
import type { Locale } from '../lib/locale.ts';
import { listsOfItems } from './companies.queries.ts';
import { insertCompany, insertListItems, reserveCompany } from './companies.repository.ts';
import { defaultListItems, type ListName } from './lists.ts';
import { insertStepIntervals } from './step-intervals.repository.ts';

/** Step: the company's own row, its offer counter and its first lists. Joins the caller's transaction. */
export async function openCompany(
  db: Db,
  companyId: number,
  company: { name: string; locale: Locale; timeZone: string; currency: string },
): Promise<void> {
  await insertCompany(db, companyId, company);
  await insertListItems(db, companyId, defaultListItems(company.locale));
  await insertStepIntervals(db, companyId);
}

/**
 * Step: the id of a company about to be founded by `foundCompany`, the same one when the request comes again.
 * Platform only: there is no company to be scoped to yet.
 */
export function reserve(db: Db, request: { id: string; at: Date }): Promise<number> {
  return reserveCompany(db, request.id, request.at);
}

/**
 * Step: each item that is named is one of its list, archived or not: a form may be older than the list.
 * @throws NOT_FOUND
 */
export async function requireListItems(
  db: Db,
  companyId: number,
  named: { readonly [List in ListName]?: number | null | undefined },
): Promise<void> {
  const items = Object.entries(named).filter((item): item is [string, number] => item[1] != null);
  if (items.length === 0) return;
  const lists = await listsOfItems(
    db,
    companyId,
    items.map(([, id]) => id),
  );
  if (items.some(([list, id]) => lists.get(id) !== list)) throw new DomainError('NOT_FOUND');
}
