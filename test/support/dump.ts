import { createHash } from 'node:crypto';
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

const everything = `relnamespace = 'sales'::regnamespace and relkind = 'r'
  or relnamespace = 'platform'::regnamespace and relname = any (array['${PLATFORM.join(`', '`)}'])`;

const journaled = `relnamespace = 'sales'::regnamespace and relkind = 'r'
  and exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'journal_updates')`;

/**
 * All that use cases write, of all companies, for whether anything was written: each row by its place and the transaction
 * that put it there, so that one written anew as it was is another. What the rows say is not read, which takes ten times
 * as long.
 */
export function dumpEverything(company: TestCompany): Promise<Dump> {
  return dump(company, 'hashtidextended(t.ctid, t.xmin::text::bigint)', everything);
}

/** What all the rows say, for two databases. */
export function dumpContents(company: TestCompany): Promise<Dump> {
  return dump(company, 'hashtextextended(t::text, 0)', everything);
}

/** What undo puts back: the journaled tables, without the revisions, which never go back. */
export function dumpJournaled(company: TestCompany): Promise<Dump> {
  return dump(company, `hashtextextended((to_jsonb(t) - 'revision')::text, 0)`, journaled);
}

const statements = new WeakMap<TestCompany, Map<string, string>>();

async function dump(company: TestCompany, row: string, which: string): Promise<Dump> {
  const known = statements.get(company) ?? new Map<string, string>();
  statements.set(company, known);
  const text = known.get(row + which) ?? (await statementOf(company, row, which));
  known.set(row + which, text);
  // Under a name it is planned once for a connection: for sixty tables that takes longer than to read them.
  const name = createHash('md5').update(text).digest('hex');
  const { rows: tables } = await company.pool.query<{ name: string; rows: number; sum: string }>({
    name,
    text,
  });
  return Object.fromEntries(tables.map((table) => [table.name, { rows: table.rows, sum: table.sum }]));
}

async function statementOf(company: TestCompany, row: string, which: string): Promise<string> {
  const [found] = await company.sql<{ query: string | null }>(
    `select string_agg(format($1, c.oid::regclass), ' union all ') as query from pg_class c where ${which}`,
    [`select %1$L as name, count(*)::int as rows, coalesce(sum(${row}), 0)::text as sum from %1$s t`],
  );
  if (!found?.query) throw new Error('nothing to dump');
  return found.query;
}

/** How many rows more (or fewer) each table has; tables without a difference are left out. */
export function countDifference(before: Dump, after: Dump): Record<string, number> {
  const differences = Object.keys(after).map((table) => {
    return [table, (after[table]?.rows ?? 0) - (before[table]?.rows ?? 0)] as const;
  });
  return Object.fromEntries(differences.filter(([, difference]) => difference !== 0));
}
