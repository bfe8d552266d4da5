import type { Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { findCompanyState, type NewSettings, updateCompany } from './companies.repository.ts';

/** The parts of a company's settings its owner is asked about in the first ten minutes. */
export const settleable = ['name', 'hours', 'currency', 'lists'] as const;
export type Settleable = (typeof settleable)[number];

/**
 * Step: the company as its owner wants it. What is changed here is settled from now on; `confirmed` are first guesses
 * that are right as they are. @throws STALE
 */
export async function changeSettings(
  { db, companyId }: Scope,
  revision: number,
  settings: NewSettings,
  confirmed: readonly Settleable[],
): Promise<void> {
  const company = await findCompanyState(db, companyId);
  if (company.revision !== revision) throw new DomainError('STALE');
  const settled = new Set([...company.settled, ...confirmed, ...settledBy(settings)]);
  await updateCompany(db, companyId, settings, [...settled].toSorted());
}

function settledBy({ name, timeZone, workDays, workFrom, workTo, currency }: NewSettings): Settleable[] {
  const hours = [timeZone, workDays, workFrom, workTo].some((value) => value !== undefined);
  return [
    ...(name === undefined ? [] : (['name'] as const)),
    ...(hours ? (['hours'] as const) : []),
    ...(currency === undefined ? [] : (['currency'] as const)),
  ];
}
