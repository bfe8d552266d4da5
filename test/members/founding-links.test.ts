import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase } from '../../src/db/company.ts';
import { createPool } from '../../src/db/pool.ts';
import { findLink } from '../../src/members/links.queries.ts';
import { foundingCode } from '../../src/members/owner-links.ts';
import { createTestDatabase } from '../setup/database.ts';

let place: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: ReturnType<typeof createPool>;
beforeAll(async () => {
  place = await createTestDatabase();
  pool = createPool({ url: place.url, max: 4, connectTimeoutMs: 20_000 });
});
afterAll(async () => {
  await pool.end();
  await place.drop();
});

it('two processes that start for the first time at once leave each other’s link alive', async () => {
  const database = createDatabase(pool, 'unused');
  const now = new Date('2026-11-23T08:00:00Z');
  const codes = await Promise.all([foundingCode(database, now), foundingCode(database, now)]);
  for (const code of codes) {
    expect(await database.platform((db) => findLink(db, code ?? ''))).toMatchObject({ usedBy: null });
  }
  const later = new Date(now.getTime() + 8 * 86_400_000);
  const fresh = await foundingCode(database, later);
  expect(await database.platform((db) => findLink(db, codes[0] ?? ''))).toBeUndefined();
  expect(await database.platform((db) => findLink(db, fresh ?? ''))).toBeDefined();
});
