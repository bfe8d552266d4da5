import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isConnectionLoss } from '../../src/db/connection-loss.ts';
import { createPool } from '../../src/db/pool.ts';
import { type FaultProxy, openFaultProxy } from '../../src/prove/faults/proxy.ts';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let proxy: FaultProxy;
beforeAll(async () => {
  database = await createEmptyDatabase();
  proxy = await openFaultProxy(Number(new URL(database.url).port), () => 0.5);
});
afterAll(async () => {
  await proxy.close();
  await database.drop();
});

it('lends no connection that died while it rested, and lets go of its neighbours unasked', async () => {
  const url = new URL(database.url);
  url.port = String(proxy.port);
  const pool = createPool({ url: url.href, max: 3 });
  try {
    const clients = await Promise.all([1, 2, 3].map(() => pool.connect()));
    for (const client of clients) client.release();
    await proxy.set('half-open');
    await proxy.set(undefined);
    const rested = performance.now();
    await expect.poll(() => performance.now() - rested).toBeGreaterThan(1_050);
    // One question without an answer, and a new connection instead: nobody asks the two that have rested as long.
    const asked = clients.map((client) => vi.spyOn(client, 'query'));
    await pool.query('select 1');
    expect(asked.flatMap(({ mock }) => mock.calls)).toHaveLength(1);
    expect(pool.totalCount).toBe(1);
    await Promise.all([1, 2, 3].map(() => pool.query('select 1')));
    expect(proxy.connections).toBeGreaterThan(3);
    const before = proxy.connections;
    await pool.query('select 1');
    expect(proxy.connections).toBe(before);
  } finally {
    await pool.end();
  }
});

it('what is lost on a connection that breaks is told from what is wrong with a statement', async () => {
  const url = new URL(database.url);
  url.port = String(proxy.port);
  const pool = createPool({ url: url.href, max: 1 });
  const failure = (sql: string) => pool.query(sql).catch((error: unknown) => error);
  expect(isConnectionLoss(await failure('select 1/0'))).toBe(false);
  expect(isConnectionLoss(await failure('select nothing'))).toBe(false);
  for (const fault of ['reset', 'refuse'] as const) {
    await proxy.set(fault);
    expect(isConnectionLoss(await failure('select 1'))).toBe(true);
  }
  await proxy.set(undefined);
  expect(isConnectionLoss(await failure('select pg_terminate_backend(pg_backend_pid())'))).toBe(true);
  await pool.end();
});
