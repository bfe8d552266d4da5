import { expect, test } from 'vitest';
import { createDatabase } from '../../src/db/company.ts';
import { createPool } from '../../src/db/pool.ts';
import { proveRights } from '../../src/prove/rights/rights.ts';
import { proofToken } from '../../src/prove/world.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { createTestDatabase } from '../setup/database.ts';

test('everybody may what PRODUCT.md says and nothing else, and a table that says otherwise is noticed', async () => {
  const testDatabase = await createTestDatabase();
  const pool = createPool({ url: testDatabase.url, max: 6 });
  const sandbox = await createSandbox({ token: proofToken });
  try {
    const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
    const database = createDatabase(pool, rows[0]?.app_role ?? '');
    const { line, held } = await proveRights({ pool, database, sandbox }, { size: 1, every: 6 });
    expect(held, line).toBe(true);
  } finally {
    await sandbox.close();
    await pool.end();
    await testDatabase.drop();
  }
}, 120_000);
