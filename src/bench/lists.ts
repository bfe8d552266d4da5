import { mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Pool } from 'pg';
import { createDatabase, type Database, type Db } from '../db/company.ts';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { migrate } from '../db/migrations.ts';
import { createPool } from '../db/pool.ts';
import { statementName } from '../db/statement-names.ts';
import { silentLogger } from '../lib/logger.ts';
import { median, percentile } from './figures.ts';
import type { Bare } from './lists-bare.ts';
import { planCompanies, type SeededCompany } from './lists-plan.ts';
import { type Scene, scenes } from './lists-scenes.ts';
import { seedLists } from './lists-seed.ts';
import { pickSubjects, type Subject } from './lists-subjects.ts';

export interface ListsWish {
  readonly clients: number;
  /** How often each screen is read. */
  readonly reads: number;
  /** Whether the data stay for the next run, under DATA_DIR. */
  readonly keep: boolean;
  /** Only screens whose name contains this. */
  readonly only?: string | undefined;
}

type Row = Readonly<Record<string, string | number>>;

/** Data, indexes and the log of the load, seen at a million clients. */
const bytesPerClient = 9_000;

/** Screens that list and find, with row-level security, beside the bare SQL for the same answer, taking turns. */
export async function benchLists(wish: ListsWish): Promise<{ title: string; rows: Row[] }> {
  const place = wish.keep
    ? resolve(process.env['DATA_DIR'] ?? './data', `bench-lists-${wish.clients}`)
    : await mkdtemp(join(tmpdir(), 'sales-lists-'));
  await requireRoom(wish.keep ? resolve(process.env['DATA_DIR'] ?? '.') : place, wish.clients);
  const server = await startEmbeddedPostgres({ folder: join(place, 'postgres'), logger: silentLogger });
  try {
    await migrate(server.url, { logger: silentLogger });
    const pool = createPool({ url: server.url, max: 4, statementTimeoutMs: mostMs });
    try {
      const companies = planCompanies(wish.clients);
      const now = await seedOnce(pool, companies, join(place, 'seeded.json'));
      return { title: titleOf(wish), rows: await measureLists(pool, companies, now, wish) };
    } finally {
      await pool.end();
    }
  } finally {
    await server.stop();
    if (!wish.keep) await rm(place, { recursive: true, force: true });
  }
}

function titleOf({ clients, reads }: ListsWish): string {
  const many = clients.toLocaleString('en');
  return `lists: ${many} clients, ${many} offers, ten rows of history each, 50 companies, seeded by SQL; ${reads} reads of each screen in turn with bare SQL past row-level security and under it`;
}

async function requireRoom(folder: string, clients: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const needed = clients * bytesPerClient;
  if (bavail * bsize < needed) {
    throw new Error(`${folder} has no ${Math.round(needed / 2 ** 30)} GB free: say --clients with fewer`);
  }
}

/** @returns the moment the data are meant at */
async function seedOnce(pool: Pool, companies: readonly SeededCompany[], note: string): Promise<Date> {
  const seeded = await readFile(note, 'utf8').catch(() => undefined);
  if (seeded !== undefined) return new Date(JSON.parse(seeded) as string);
  const now = new Date();
  console.log(`seeding by SQL, since ${now.toISOString()}`);
  await seedLists(pool, companies, now);
  console.log(`seeded in ${Math.round((Date.now() - now.getTime()) / 1000)} s`);
  await writeFile(note, JSON.stringify(now));
  return now;
}

/** A table's lines: each screen with its milliseconds, the bare ones beside them, and how many statements it took. */
export async function measureLists(
  pool: Pool,
  companies: readonly SeededCompany[],
  now: Date,
  { reads, only = '' }: Pick<ListsWish, 'reads' | 'only'>,
): Promise<Row[]> {
  const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
  const appRole = rows[0]?.app_role ?? '';
  const database = createDatabase(pool, appRole);
  const [big] = companies;
  if (!big) throw new Error('no company was planned');
  const subjects = await pickSubjects(pool, big, now, reads);
  const table: Row[] = [];
  for (const scene of scenes.filter(({ name }) => name.includes(only))) {
    table.push(await measureScene({ pool, appRole, database }, scene, subjects).catch(tooSlow(scene)));
  }
  return table;
}

/** As long as the program lets a statement run. */
const mostMs = 8_000;

/** A screen that PostgreSQL gave up on is a line like the others: the next ones are worth seeing all the same. */
function tooSlow({ name }: Scene): (error: unknown) => Row {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && error.code === queryCanceled)) throw error;
    const none = { 'bare p50': 0, ratio: 0, fenced: 0, 'of it': 0, 'p99 ms': 0, 'bare p99': 0, queries: 0 };
    return { screen: `${name}: over ${mostMs} ms`, 'p50 ms': mostMs, ...none };
  };
}
const queryCanceled = '57014';

/** How often each side is read before the clock runs: PostgreSQL settles on a plan after five. */
const warmUps = 7;

/** What takes longer under the fence is not read again and again: it has lost its index there. */
const slowMs = 500;

async function measureScene(
  { pool, appRole, database }: { pool: Pool; appRole: string; database: Database },
  scene: Scene,
  subjects: readonly Subject[],
): Promise<Row> {
  const ours: number[] = [];
  const bare: number[] = [];
  const fenced: number[] = [];
  const read = (subject: Subject) =>
    timed(() => database.read(subject.manager.companyId, (db) => scene.read(db, subject)));
  const readBare = (subject: Subject) => timed(() => runBare(pool, scene.bare(subject)));
  const readFenced = (subject: Subject) =>
    timed(() => runFenced(pool, appRole, subject.manager.companyId, scene.bare(subject)));
  let isSlow = false;
  for (const subject of subjects.slice(0, warmUps)) {
    await read(subject);
    await readBare(subject);
    if (isSlow) continue;
    const ms = await readFenced(subject);
    isSlow = ms > slowMs;
    if (isSlow) fenced.push(ms);
  }
  const sides = [
    async (subject: Subject) => ours.push(await read(subject)),
    async (subject: Subject) => bare.push(await readBare(subject)),
    async (subject: Subject) => isSlow || fenced.push(await readFenced(subject)),
  ];
  for (const [index, subject] of subjects.entries()) {
    // Whoever comes later finds the pages in memory.
    const first = index % sides.length;
    for (const side of [...sides.slice(first), ...sides.slice(0, first)]) await side(subject);
  }
  const [first] = subjects;
  const statements = first ? (await readStatements(database, scene, first)).length : 0;
  return {
    screen: scene.name,
    'p50 ms': round(median(ours)),
    'bare p50': round(median(bare)),
    ratio: round(median(ours) / median(bare)),
    fenced: round(median(fenced)),
    'of it': round(median(ours) / median(fenced)),
    'p99 ms': round(percentile(ours, 0.99)),
    'bare p99': round(percentile(bare, 0.99)),
    queries: statements,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** One after the other on one connection, each prepared, as the program's are. */
async function runBare(pool: Pool, statements: readonly Bare[]): Promise<void> {
  const client = await pool.connect();
  try {
    await Promise.all(
      statements.map(({ text, values }) => {
        const name = statementName(text);
        return client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] });
      }),
    );
  } finally {
    client.release();
  }
}

/** The same as the program reads: under its role and row-level security, in a transaction that only reads. */
async function runFenced(
  pool: Pool,
  appRole: string,
  companyId: number,
  statements: readonly Bare[],
): Promise<void> {
  const client = await pool.connect();
  try {
    const begun = client.query(
      `begin read only; select set_config('role', ${client.escapeLiteral(appRole)}, true), set_config('app.company_id', '${companyId}', true)`,
    );
    // A plan is made for one role: by another name it is another one.
    const read = statements.map(({ text, values }) => {
      const name = statementName(text);
      return client.query({
        ...(name === undefined ? {} : { name: `fenced ${name}` }),
        text,
        values: [...values],
      });
    });
    const ended = client.query('rollback');
    await Promise.all([begun, ...read, ended]);
  } finally {
    client.release();
  }
}

/** A statement as it went to the server. */
export interface SentStatement {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/** What the program sends for a screen, begin and end of the transaction aside. */
export function readStatements(database: Database, scene: Scene, subject: Subject): Promise<SentStatement[]> {
  return database.read(subject.manager.companyId, async (db: Db) => {
    const sent: SentStatement[] = [];
    const note = (statement: SentStatement): void => void sent.push(statement);
    db.on('query', note);
    await scene.read(db, subject).finally(() => db.removeListener('query', note));
    return sent;
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
