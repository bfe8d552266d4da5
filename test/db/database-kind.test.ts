import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rememberKind } from '../../src/db/database-kind.ts';
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, connectTimeoutMs: 20_000 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('a database remembers whose it is and refuses another kind or another bot', async () => {
  await rememberKind(pool, 'sandbox', 7_000_000_001);
  await rememberKind(pool, 'sandbox', 7_000_000_001);
  await expect(rememberKind(pool, 'live', 7_000_000_001)).rejects.toMatchObject({
    exitCode: 2,
    message: 'This database is the sandbox’s and BOT_TOKEN is set: give the real bot a database of its own.',
  });
  await expect(rememberKind(pool, 'sandbox', 5)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('belongs to bot 7000000001, and the token is of bot 5'),
  });
});

test('of two first starts one wins and the other is refused', async () => {
  await pool.query('update platform.meta set kind = null, bot_id = null');
  const results = await Promise.allSettled([rememberKind(pool, 'sandbox', 1), rememberKind(pool, 'live', 2)]);
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
});
