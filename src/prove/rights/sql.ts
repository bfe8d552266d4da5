import type { PoolClient } from 'pg';
import type { Ground } from './ground.ts';

export interface SqlCells {
  readonly cells: number;
  /** A sentence each. */
  readonly wrong: readonly string[];
  readonly policies: number;
  readonly unnoticed: readonly string[];
}

const refusedCode = '42501';

/** Another company's rows, by SQL as the program's role, in every table of sales; then each policy is dropped in turn. */
export async function trySql({ pool, companyId, otherCompanyId }: Ground): Promise<SqlCells> {
  const { rows } = await pool.query<{ name: string; role: string }>(
    `select c.oid::regclass::text as name, (select app_role from platform.meta) as role from pg_class c
      where c.relnamespace = 'sales'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  const wrong: string[] = [];
  const unnoticed: string[] = [];
  const client = await pool.connect();
  try {
    for (const { name, role } of rows) {
      const probe = (open: boolean) => probeTable(client, { name, role, companyId, otherCompanyId, open });
      wrong.push(...(await probe(false)));
      if ((await probe(true)).length === 0) unnoticed.push(`policy of ${name}`);
    }
  } finally {
    client.release();
  }
  return { cells: rows.length * 4, wrong, policies: rows.length, unnoticed };
}

interface Probe {
  readonly name: string;
  readonly role: string;
  readonly companyId: number;
  readonly otherCompanyId: number;
  /** The policy is dropped first. */
  readonly open: boolean;
}

async function probeTable(client: PoolClient, probe: Probe): Promise<string[]> {
  const { name, role, companyId, otherCompanyId } = probe;
  const attempts: Record<string, string> = {
    read: `select from ${name} where company_id = ${otherCompanyId}`,
    inserted: `insert into ${name} (company_id) values (${otherCompanyId})`,
    changed: `update ${name} set company_id = company_id where company_id = ${otherCompanyId}`,
    deleted: `delete from ${name} where company_id = ${otherCompanyId}`,
  };
  const wrong: string[] = [];
  for (const [what, sql] of Object.entries(attempts)) {
    await client.query('begin');
    try {
      if (probe.open) await client.query(`alter table ${name} disable row level security`);
      await client.query(`select set_config('role', $1, true), set_config('app.company_id', $2, true)`, [
        role,
        String(companyId),
      ]);
      const { rowCount } = await client.query(sql);
      if ((rowCount ?? 0) > 0) wrong.push(`${name}: another company's row was ${what}`);
    } catch (error) {
      // Past the policy it is something else that says no: a missing value, a key.
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== refusedCode)
        wrong.push(`${name}: not the policy kept a row from being ${what} (${String(code)})`);
    } finally {
      await client.query('rollback');
    }
  }
  return wrong;
}
