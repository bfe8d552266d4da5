import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkDatabase } from '../../src/db/checks.ts';
import { freePort } from '../../src/db/postgres-process.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { type Logger, silentLogger } from '../../src/lib/logger.ts';
import { createEmptyDatabase, createTestDatabase, runSql, type TestDatabase } from '../setup/database.ts';
import { startTransactionPooler } from './transaction-pooler.ts';

let database: TestDatabase;
const made: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  const { ownerUrl } = inject('testServer');
  for (const name of made) await runSql(ownerUrl, `drop database ${name} with (force)`);
});

const clockAhead = (ms: number): Clock => ({ now: () => new Date(Date.now() + ms) });

interface Given {
  readonly url?: string;
  readonly connections?: number;
  readonly clock?: Clock;
  readonly logger?: Logger;
}
const check = (given: Given = {}): Promise<void> =>
  checkDatabase({ url: database.url, connections: 20, clock: clockAhead(0), logger: silentLogger, ...given });

/** A database made with other settings than ours. */
async function createOther(name: string, settings: string): Promise<string> {
  const { ownerUrl } = inject('testServer');
  const unique = `${database.name}_${name}`;
  await runSql(ownerUrl, `create database ${unique} ${settings} template template0`);
  made.push(unique);
  const url = new URL(ownerUrl);
  url.pathname = `/${unique}`;
  return url.href;
}

function collectingLogger(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  return { logger: pino({ level: 'warn' }, { write: (line: string) => lines.push(line) }), lines };
}

describe('the start checks', () => {
  test('pass on a migrated database and on an empty one, and leave nothing behind', async () => {
    await check();
    const empty = await createEmptyDatabase();
    await check({ url: empty.url });
    expect(await runSql(empty.url, `select extname from pg_extension where extname = 'pg_trgm'`)).toEqual([]);
    await empty.drop();
  });

  test('name a server that cannot be reached, without its password', async () => {
    const port = await freePort();
    const refused = check({ url: `postgres://someone:hidden-word@127.0.0.1:${port}/sales` });
    await expect(refused).rejects.toMatchObject({ exitCode: 2 });
    await expect(refused).rejects.toThrow(`The database "sales" at 127.0.0.1:${port} cannot be reached`);
    await expect(refused).rejects.not.toThrow('hidden-word');
  });

  test('refuse a database that is not UTF8', async () => {
    const url = await createOther('ascii', `encoding 'SQL_ASCII' locale 'C' locale_provider libc`);
    await expect(check({ url })).rejects.toThrow('The database is encoded in SQL_ASCII');
  });

  test('refuse a database that finds no Cyrillic words', async () => {
    const url = await createOther('plain_c', `encoding 'UTF8' locale 'C'`);
    await expect(check({ url })).rejects.toThrow('The database does not find Cyrillic words');
  });

  test('refuse a login that may not make the extension, and say who may', async () => {
    const { adminUrl } = inject('testServer');
    const empty = await createEmptyDatabase();
    const login = `poor_${empty.name}`;
    await runSql(adminUrl, `create role ${login} login password 'poor'`);
    const url = new URL(empty.url);
    url.username = login;
    url.password = 'poor';
    await expect(check({ url: url.href })).rejects.toThrow(
      'let an administrator run "create extension pg_trgm"',
    );
    await empty.drop();
    await runSql(adminUrl, `drop role ${login}`);
  });

  test('pass while another start makes the extension in the same empty database', async () => {
    const empty = await createEmptyDatabase();
    const other = new pg.Client({ connectionString: empty.url });
    await other.connect();
    await other.query('begin; create extension pg_trgm');
    const checked = check({ url: empty.url });
    checked.catch(() => {}); // awaited below
    const waiting = `select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%pg_trgm%'`;
    await expect.poll(() => runSql(empty.url, waiting)).toHaveLength(1);
    await other.query('commit');
    await checked;
    await other.end();
    await empty.drop();
  });

  test('refuse extensions that the functions of the program would not find, and say what to do', async () => {
    const empty = await createEmptyDatabase();
    await runSql(empty.url, 'create schema sales; create extension pg_trgm schema sales');
    await expect(check({ url: empty.url })).rejects.toThrow('"alter extension pg_trgm set schema public"');
    const admin = new URL(inject('testServer').adminUrl);
    admin.pathname = `/${empty.name}`;
    await runSql(admin.href, 'alter extension pg_trgm set schema public');
    await check({ url: empty.url });
    await empty.drop();
  });

  test('refuse a server with fewer connections than one process needs', async () => {
    await expect(check({ connections: 100_000 })).rejects.toThrow('raise max_connections');
  });

  test('warn of a clock that is a minute off and refuse one that is ten', async () => {
    const { logger, lines } = collectingLogger();
    await check({ clock: clockAhead(5_000), logger });
    expect(lines).toEqual([]);
    await check({ clock: clockAhead(60_000), logger });
    expect(lines).toEqual([expect.stringContaining('"seconds":60,"direction":"behind"')]);
    await expect(check({ clock: clockAhead(-600_000) })).rejects.toThrow(
      "The database server's clock is 600 s ahead of this machine's",
    );
  });

  test('refuse a pooler that shares connections between transactions', async () => {
    const pooler = await startTransactionPooler(database.url);
    await expect(check({ url: pooler.url })).rejects.toThrow('shares connections between transactions');
    await pooler.close();
  });

  test('refuse a server that is too old', async () => {
    const pooler = await startTransactionPooler(database.url, () => ({ version: '13.22', encoding: 'UTF8' }));
    await expect(check({ url: pooler.url })).rejects.toThrow('PostgreSQL 13.22 is too old');
    await pooler.close();
  });
});
