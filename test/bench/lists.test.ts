import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureLists, readStatements } from '../../src/bench/lists.ts';
import { planCompanies } from '../../src/bench/lists-plan.ts';
import { type Scene, scenes } from '../../src/bench/lists-scenes.ts';
import { seedLists } from '../../src/bench/lists-seed.ts';
import { pickSubjects, type Subject } from '../../src/bench/lists-subjects.ts';
import { appRoleName } from '../../src/db/app-role.ts';
import { createDatabase, type Database } from '../../src/db/company.ts';
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

/** Tables that grow with the business; lists, members and settings stay small. */
const large = ['clients', 'contact_persons', 'contact_channels', 'offers', 'offer_events', 'interactions'];
const mostQueries = 6;
const now = new Date('2026-11-23T08:00:00.000Z');
const companies = planCompanies(4_000);

let testDatabase: TestDatabase;
let pool: pg.Pool;
let appRole: string;
let database: Database;
let subject: Subject;
let companyRows: ReadonlyMap<string, number>;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  pool = createPool({ url: testDatabase.url, max: 4, connectTimeoutMs: 20_000 });
  const client = await pool.connect();
  appRole = await appRoleName(client).finally(() => client.release());
  database = createDatabase(pool, appRole);
  await seedLists(pool, companies, now);
  const [big] = companies;
  const [picked] = big ? await pickSubjects(pool, big, now, 1) : [];
  if (!picked) throw new Error('nobody to look at lists');
  subject = picked;
  companyRows = await countRows();
}, 240_000);
afterAll(async () => {
  await pool.end();
  await testDatabase.drop();
});

/** Looks for words or numbers. */
const finds = /^(?:search|duplicate)/;

/** Sorts a whole group's clients, and the group is two thirds of so small a company. */
const sortsGroup = 'list of clients, supervisor: by contact';

/** How many rows the subject's company has in each large table. */
async function countRows(): Promise<Map<string, number>> {
  const counts = large.map(
    (table) => `select '${table}' as name, count(*) from sales.${table} where company_id = $1`,
  );
  const { rows } = await pool.query<{ name: string; count: number }>(counts.join(' union all '), [
    subject.manager.companyId,
  ]);
  return new Map(rows.map(({ name, count }) => [name, count]));
}

/** What this connection has read of the large tables; it is told the server only now and then. */
async function countReads(client: pg.PoolClient): Promise<Map<string, { scans: number; read: number }>> {
  const { rows } = await client.query<{ name: string; scans: number; read: number }>(
    `select relname as name, seq_scan as scans, seq_tup_read + coalesce(idx_tup_fetch, 0) as read
      from pg_stat_xact_user_tables where schemaname = 'sales' and relname = any ($1)`,
    [large],
  );
  return new Map(rows.map((row) => [row.name, row]));
}

/** A large table from end to end in the plan, and whatever reads half of what the company has of one. */
async function readPlan(
  client: pg.PoolClient,
  sql: string,
  values: readonly unknown[],
  share: number,
): Promise<string[]> {
  return (await explain(client, sql, values)).flatMap((part) => {
    const table = part['Relation Name'] ?? '';
    if (!large.includes(table)) return [];
    if (part['Node Type'] === 'Seq Scan') return [`${table} in the plan`];
    const read = part['Actual Rows'] * part['Actual Loops'];
    return read > (companyRows.get(table) ?? 0) * share ? [`${read} rows of ${table} in the plan`] : [];
  });
}

/** Prepared, as the program's are: a plan for whatever values come is made for those alone. */
async function explain(client: pg.PoolClient, sql: string, values: readonly unknown[]): Promise<PlanPart[]> {
  const literals = values.map((value) => literalOf(client, value));
  await client.query(`prepare explained as ${sql}`);
  const { rows } = await client.query(
    `explain (analyze, format json) execute explained ${literals.length > 0 ? `(${literals.join(', ')})` : ''}`,
  );
  await client.query('deallocate explained');
  return partsOf((rows[0] as { 'QUERY PLAN': [{ Plan: PlanPart }] })['QUERY PLAN'][0].Plan);
}

function literalOf(client: pg.PoolClient, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return client.escapeLiteral(value.toISOString());
  if (Array.isArray(value))
    return client.escapeLiteral(`{${value.map((one) => JSON.stringify(one)).join(',')}}`);
  return client.escapeLiteral(String(value));
}

interface PlanPart {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanPart[];
}

function partsOf(part: PlanPart): PlanPart[] {
  return [part, ...(part.Plans ?? []).flatMap(partsOf)];
}

/**
 * What a screen reads that it could not on a thousand times as many rows: a large table from end to end, although
 * PostgreSQL was asked to do anything else first, in the plan of a statement or inside a function, whose plans nobody
 * sees; and half of the company's rows by whatever index. Statements as the program sends them, under its role.
 */
async function findScans(scene: Scene, plans: 'custom' | 'generic' = 'custom'): Promise<string[]> {
  const statements = await readStatements(database, scene, subject);
  const client = await pool.connect();
  try {
    await client.query(`begin; set local enable_seqscan = off; set local plan_cache_mode = force_${plans}_plan; select set_config('role', '${appRole}', true),
      set_config('app.company_id', '${subject.manager.companyId}', true)`);
    const before = await countReads(client);
    const share = scene.name === sortsGroup ? 1 : 0.5;
    const found: string[] = [];
    for (const { sql, bindings } of statements) {
      found.push(...(await readPlan(client, sql, bindings, share)));
    }
    for (const [name, { scans, read }] of await countReads(client)) {
      if (scans > (before.get(name)?.scans ?? 0)) found.push(`${name} from end to end`);
      const rows = read - (before.get(name)?.read ?? 0);
      // A part of a word may be in every name, and a trigram index is not worth the while among so few.
      if (!finds.test(scene.name) && rows > (companyRows.get(name) ?? 0) * share)
        found.push(`${rows} rows of ${name}`);
    }
    return found;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Rows of each large table that a kept plan has looked at. */
async function countKeptReads(scene: Scene): Promise<ReadonlyMap<string, number>> {
  const client = await pool.connect();
  try {
    await client.query(`begin; set local plan_cache_mode = force_generic_plan; select set_config('role', '${appRole}', true),
      set_config('app.company_id', '${subject.manager.companyId}', true)`);
    const reads = new Map<string, number>();
    for (const { sql, bindings } of await readStatements(database, scene, subject)) {
      for (const part of await explain(client, sql, bindings)) {
        const table = part['Relation Name'] ?? '';
        const rows = (part['Actual Rows'] + (part['Rows Removed by Filter'] ?? 0)) * part['Actual Loops'];
        if (large.includes(table)) reads.set(table, (reads.get(table) ?? 0) + rows);
      }
    }
    return reads;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('screens on a company’s whole base', () => {
  it.each(scenes)('$name: no large table is read from end to end, and few queries', async (scene) => {
    expect(await findScans(scene)).toEqual([]);
    // What the program asks often is planned once for whatever company and words come.
    expect(await findScans(scene, 'generic')).toEqual([]);
    expect((await readStatements(database, scene, subject)).length).toBeLessThanOrEqual(mostQueries);
  });

  // A third has an item, half a status: a page of eight is the beginning of the list's index, whatever the filter.
  it.each([
    ...['all', 'overdue', 'without a step', 'one state', 'category', 'importance'].map(
      (name) => `owner: ${name}`,
    ),
    ...['owner: business line', 'owner: client status'],
    ...['list of clients, owner: by name', 'list of clients, owner: by contact'],
    ...['list of clients, supervisor: by name'],
  ])('%s, by a plan kept for any company, reads little more than its page', async (name) => {
    const scene = scenes.find((one) => one.name === name || one.name === `working list, ${name}`);
    if (!scene) throw new Error(`no screen ${name}`);
    for (const [table, read] of await countKeptReads(scene)) {
      expect(read, table).toBeLessThan((companyRows.get(table) ?? 0) / 10);
    }
  });

  it('a planted scan is found in a query, and inside a function', async () => {
    const planted = (sql: string): Scene => {
      return { name: 'planted', read: (db) => db.raw(sql), bare: () => [] };
    };
    const everything = `select number from sales.offers where wanted ilike '%nobody%'`;
    expect((await findScans(planted(everything))).join()).toMatch(/offers/);
    await pool.query(`create function sales.planted() returns table (number bigint) language sql stable security definer
      begin atomic ${everything}; end`);
    expect(await findScans(planted('select number from sales.planted()'))).toContain(
      'offers from end to end',
    );
    const byIndex = `select wanted from sales.offers where company_id = ${subject.manager.companyId}`;
    expect((await findScans(planted(byIndex))).join()).toMatch(/rows of offers/);
  });

  it('the benchmark gives each screen a row, with the bare SQL beside it', async () => {
    const rows = await measureLists(pool, companies, now, { reads: 2, only: 'timeline' });
    expect(rows.map(({ screen }) => screen)).toEqual(['timeline, first page', 'timeline, later page']);
    for (const row of rows)
      for (const column of ['p50 ms', 'bare p50', 'ratio', 'queries']) {
        expect(row[column], column).toBeGreaterThan(0);
      }
  });
});
