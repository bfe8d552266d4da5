import type { CompanySettings } from '../companies/companies.queries.ts';
import type { Db } from '../db/company.ts';

/** What an owner does in the first ten minutes (A17), each true or not by what the database holds. */
export interface FirstSteps {
  readonly name: boolean;
  readonly hours: boolean;
  readonly currency: boolean;
  readonly lists: boolean;
  readonly colleagues: boolean;
  readonly clients: boolean;
}

export async function getFirstSteps(
  db: Db,
  { companyId, settled }: Pick<CompanySettings, 'companyId' | 'settled'>,
): Promise<FirstSteps> {
  const { rows } = await db.raw<{ rows: { lists: boolean; colleagues: boolean; clients: boolean }[] }>(
    `select
      exists (select 1 from sales.list_items where company_id = :companyId and list = 'business_line' and not preset) as lists,
      exists (select 1 from sales.members where company_id = :companyId offset 1) as colleagues,
      exists (select 1 from sales.clients where company_id = :companyId) as clients`,
    { companyId },
  );
  const [found] = rows;
  return {
    name: settled.includes('name'),
    hours: settled.includes('hours'),
    currency: settled.includes('currency'),
    lists: settled.includes('lists') || found?.lists === true,
    colleagues: found?.colleagues === true,
    clients: found?.clients === true,
  };
}
