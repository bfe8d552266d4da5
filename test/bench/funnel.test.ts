import { expect, it } from 'vitest';
import { measureFunnels } from '../../src/bench/funnel.ts';
import { seedFunnels } from '../../src/bench/funnel-seed.ts';
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase } from '../setup/database.ts';

it('the benchmark of the funnel has a row for each period and for the picture, with bare SQL beside it', async () => {
  const database = await createTestDatabase();
  const pool = createPool({ url: database.url, max: 2, connectTimeoutMs: 20_000 });
  try {
    const now = new Date('2026-11-23T08:00:00.000Z');
    const company = { companyId: 1, offers: 1_500, managers: 5 };
    await seedFunnels(pool, [company], now);
    const rows = await measureFunnels(pool, [company], now, 1);
    expect(rows.map(({ summary }) => summary)).toEqual([
      '1,500, today',
      '1,500, month',
      '1,500, month, with picture',
    ]);
    for (const row of rows) expect(row['bare p50']).toBeGreaterThan(0);
  } finally {
    await pool.end();
    await database.drop();
  }
}, 240_000);
