import type { TestCompany } from './company.ts';

/**
 * How many rows each table has, and a sum over their contents, whatever their order: as good as all rows for "nothing
 * has changed", and a company may have thousands by the end of a test.
 */
export type Dump = Readonly<Record<string, { readonly rows: number; readonly sum: string }>>;

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

const everything = `relnamespace = 'sales'::regnamespace and relkind in ('r', 'p')
  or relnamespace = 'platform'::regnamespace and relname = any (array['${PLATFORM.join(`', '`)}'])`;

const journaled = `relnamespace = 'sales'::regnamespace
  and exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'journal_updates')`;

/** All that use cases write, of all companies. */
export function dumpEverything(company: TestCompany): Promise<Dump> {
  return dump(company, 't::text', everything);
}

/** What undo puts back: the journaled tables, without the revisions, which never go back. */
export function dumpJournaled(company: TestCompany): Promise<Dump> {
  return dump(company, `(to_jsonb(t) - 'revision')::text`, journaled);
}

async function dump(company: TestCompany, row: string, which: string): Promise<Dump> {
  const [found] = await company.sql<{ query: string | null }>(
    `select string_agg(format($1, c.oid::regclass), ' union all ') as query from pg_class c where ${which}`,
    [
      `select %1$L as name, count(*)::int as rows, coalesce(sum(hashtextextended(${row}, 0)), 0)::text as sum from %1$s t`,
    ],
  );
  if (!found?.query) throw new Error('nothing to dump');
  const tables = await company.sql<{ name: string; rows: number; sum: string }>(found.query);
  return Object.fromEntries(tables.map(({ name, rows, sum }) => [name, { rows, sum }]));
}

/** How many rows more (or fewer) each table has; tables without a difference are left out. */
export function countDifference(before: Dump, after: Dump): Record<string, number> {
  const differences = Object.keys(after).map((table) => {
    return [table, (after[table]?.rows ?? 0) - (before[table]?.rows ?? 0)] as const;
  });
  return Object.fromEntries(differences.filter(([, difference]) => difference !== 0));
}
