import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase, runSql, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
const lines: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
  pool = createPool({
    url: database.url,
    max: 2,
    applicationName: 'pool test',
    statementTimeoutMs: 1_000,
    idleInTransactionTimeoutMs: 1_000,
    connectTimeoutMs: 20_000,
    logger,
  });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const valueOf = async (sql: string): Promise<unknown> => {
  const { rows } = await pool.query<unknown[]>({ text: sql, rowMode: 'array' });
  return rows[0]?.[0];
};

describe('the pool', () => {
  test.each<[string, unknown]>([
    ['select 9007199254740991::bigint', 9_007_199_254_740_991],
    ['select -5::bigint', -5],
    ['select count(*) from generate_series(1, 3)', 3],
    ['select null::bigint', null],
    ['select array[1, null, 3]::bigint[]', [1, null, 3]],
    [
      'select array[[1, 2], [3, 4]]::bigint[]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [`select '{}'::bigint[]`, []],
    ['select 10.50::numeric(10, 2)', '10.50'],
    [`select timestamptz '2026-11-22 10:00+02'`, new Date('2026-11-22T08:00:00Z')],
  ])('reads %s', async (sql, value) => {
    expect(await valueOf(sql)).toEqual(value);
  });

  test('throws on an int8 that a number cannot hold, and goes on', async () => {
    await expect(pool.query('select 9007199254740993::bigint')).rejects.toThrow('int8 beyond 2^53');
    await expect(pool.query(`select array[9007199254740993]::bigint[]`)).rejects.toThrow('int8 beyond 2^53');
    expect(await valueOf('select 1')).toBe(1);
  });

  test('leaves int8 of other pools in the process alone', async () => {
    expect(await runSql(database.url, 'select 1::bigint as id')).toEqual([{ id: '1' }]);
  });

  test('shows its name to the administrator', async () => {
    expect(await valueOf(`select current_setting('application_name')`)).toBe('pool test');
  });

  test('ends a statement that takes too long', async () => {
    await expect(pool.query('select pg_sleep(10)')).rejects.toThrow('statement timeout');
  });

  test('survives a transaction that is left open, and says so', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await expect.poll(() => lines.join('')).toContain('idle-in-transaction timeout');
    client.release(true);
    expect(await valueOf('select 2')).toBe(2);
  });

  test('survives the loss of every connection, idle and in use', async () => {
    const inUse = await pool.connect();
    await pool.query('select 1');
    lines.length = 0;
    const killed = await runSql(
      inject('testServer').adminUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = '${database.name}' and application_name = 'pool test'`,
    );
    await expect.poll(() => pool.idleCount).toBe(0);
    await expect.poll(() => lines.join('')).toContain('a database connection was lost');
    expect(killed).toHaveLength(2);
    inUse.release(true);
    expect(await valueOf('select 3')).toBe(3);
  });
});
