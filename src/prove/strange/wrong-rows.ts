import type { Pool } from 'pg';

/** What the rules say of rows, whoever wrote them. Each finds what must not be. */
const rules: Readonly<Record<string, string>> = {
  'an open offer without a next step or a reason': `select offer_id from sales.offers
    where state not in ('success', 'cancelled') and next_step_at is null and no_step_reason is null`,
  'an offer whose next step is not the one that is planned': `select o.offer_id from sales.offers o
    where o.next_step_at is distinct from (select min(i.planned_at) from sales.interactions i
      where i.company_id = o.company_id and i.offer_id = o.offer_id and i.happened_at is null and i.planned_at is not null)`,
  'two planned steps of one offer': `select offer_id from sales.interactions
    where offer_id is not null and happened_at is null group by company_id, offer_id having count(*) > 1`,
  'a member of two places': `select member_id from platform.memberships group by company_id, member_id having count(*) > 1`,
  'a company without an owner': `select company_id from sales.companies c where not exists (
    select from sales.members m where m.company_id = c.company_id and m.role = 'owner' and m.suspended_at is null)`,
};

interface ChangeRow {
  readonly requestId: string;
  readonly useCase: string;
  readonly personId: number | null;
}

/**
 * @param authors who has sent an update, by its number
 * @param companies how many there are to be
 */
export async function wrongRows(
  pool: Pool,
  authors: ReadonlyMap<number, number>,
  companies: number,
): Promise<{ wrong: string[]; changes: number }> {
  const wrong: string[] = [];
  for (const [rule, sql] of Object.entries(rules)) {
    const { rows } = await pool.query<Record<string, number>>(sql);
    wrong.push(...rows.map((row) => `${rule}: ${JSON.stringify(row)}`));
  }
  const { rows: started } = await pool.query<{ companyId: number }>(
    'select company_id as "companyId" from sales.companies offset $1',
    [companies],
  );
  wrong.push(...started.map(({ companyId }) => `a company nobody was to start: ${companyId}`));
  const { rows: changes } = await pool.query<ChangeRow>(
    `select c.request_id as "requestId", c.use_case as "useCase", p.person_id as "personId" from sales.changes c
      left join platform.memberships p on p.company_id = c.company_id and p.member_id = c.member_id
      where c.request_id ~ '^[0-9]+:[0-9]+:[0-9]+$'`,
  );
  for (const { requestId, useCase, personId } of changes) {
    const author = authors.get(Number(requestId.split(':')[1]));
    if (author !== personId) wrong.push(`${useCase} of ${personId} by an update of ${author}`);
  }
  return { wrong, changes: changes.length };
}
