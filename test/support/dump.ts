import type { TestCompany } from './company.ts';

/** Every row of every table named, by table; the order of rows does not matter. */
export type Dump = Readonly<Record<string, readonly string[]>>;

/** What use cases write beside `sales`. What belongs to the update path alone is not their effect. */
const PLATFORM = [
  'companies',
  'due_times',
  'file_fetches',
  'memberships',
  'message_links',
  'outbox',
  'people',
  'token_hashes',
];

/** All that use cases write, of all companies. */
export async function dumpEverything(company: TestCompany): Promise<Dump> {
  return dump(
    company,
    't::text',
    `relnamespace = 'sales'::regnamespace and relkind in ('r', 'p')
      or relnamespace = 'platform'::regnamespace and relname = any (array['${PLATFORM.join(`', '`)}'])`,
  );
}

/** What undo puts back: the journaled tables, without the revisions, which never go back. */
export async function dumpJournaled(company: TestCompany): Promise<Dump> {
  return dump(
    company,
    `(to_jsonb(t) - 'revision')::text`,
    `relnamespace = 'sales'::regnamespace
      and exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'journal')`,
  );
}

async function dump(company: TestCompany, row: string, which: string): Promise<Dump> {
  const [found] = await company.sql<{ query: string | null }>(
    `select string_agg(
        format('select %L as name, array(select ${row.replaceAll(`'`, `''`)} from %s t) as rows',
          c.oid::regclass, c.oid::regclass), ' union all ') as query
      from pg_class c where ${which}`,
  );
  if (!found?.query) throw new Error('nothing to dump');
  const tables = await company.sql<{ name: string; rows: string[] }>(found.query);
  return Object.fromEntries(tables.map(({ name, rows }) => [name, rows.toSorted()]));
}

/** How many rows more (or fewer) each table has; tables without a difference are left out. */
export function countDifference(before: Dump, after: Dump): Record<string, number> {
  const differences = Object.keys(after).map((table) => {
    return [table, (after[table]?.length ?? 0) - (before[table]?.length ?? 0)] as const;
  });
  return Object.fromEntries(differences.filter(([, difference]) => difference !== 0));
}
