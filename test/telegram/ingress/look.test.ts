import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../../src/db/pool.ts';
import { findOpenChats } from '../../../src/telegram/ingress/lanes.repository.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 1, connectTimeoutMs: 20_000 });
  // Chat 30 waits longest, then 10, then 20; 15 is done.
  await pool.query(
    `insert into platform.inbox (bot_id, update_id, chat_id, handled_at, outcome) values
      (7, 1, 15, now(), 'done'), (7, 2, 30, null, null), (7, 3, 10, null, null), (7, 4, 20, null, null),
      (7, 5, 30, null, null), (8, 1, 5, null, null)`,
  );
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('a look for chats with open rows', () => {
  it('names whoever has waited longest first', async () => {
    expect(await findOpenChats(pool, 7, 0, 200)).toEqual([30, 10, 20]);
  });

  it('goes through all of them, a part at a time', async () => {
    expect(await findOpenChats(pool, 7, 0, 2)).toEqual([10, 20]);
    expect(await findOpenChats(pool, 7, 20, 2)).toEqual([30]);
    expect(await findOpenChats(pool, 7, 30, 2)).toEqual([]);
  });
});
