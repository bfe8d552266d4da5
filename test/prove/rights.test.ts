import { expect, test } from 'vitest';
import { createDatabase } from '../../src/db/company.ts';
import { createPool } from '../../src/db/pool.ts';
import type { MemberUseCaseName } from '../../src/prove/rights/deed.ts';
import { deeds } from '../../src/prove/rights/deeds.ts';
import type { Person } from '../../src/prove/rights/ground.ts';
import { proveRights, untriedUseCases } from '../../src/prove/rights/rights.ts';
import { proofToken } from '../../src/prove/world.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { createTestDatabase } from '../setup/database.ts';
import type { Person as TestPerson } from '../use-cases/rights/deed.ts';
import { deeds as tested } from '../use-cases/rights/deeds.ts';

test('everybody may what PRODUCT.md says and nothing else, and a table that says otherwise is noticed', async () => {
  const testDatabase = await createTestDatabase();
  const pool = createPool({ url: testDatabase.url, max: 6, connectTimeoutMs: 20_000 });
  const sandbox = await createSandbox({ token: proofToken });
  try {
    const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
    const database = createDatabase(pool, rows[0]?.app_role ?? '');
    const { line, held } = await proveRights({ pool, database, sandbox }, { size: 1, every: 12 });
    expect(held, line).toBe(true);
  } finally {
    await sandbox.close();
    await pool.end();
    await testDatabase.drop();
  }
}, 240_000);

test('every use case of members is tried, and one without a deed breaks the proof', () => {
  expect(untriedUseCases()).toEqual([]);
  expect(untriedUseCases(deeds.filter(({ useCase }) => useCase !== 'rateClient'))).toEqual(['rateClient']);
});

const called: Readonly<Record<TestPerson, Person>> = {
  ...{ owner: 'owner', supervisorOfAll: 'headOfAll', supervisorOfGroup: 'headOfGroup' },
  ...{ supervisorElsewhere: 'headElsewhere', manager: 'manager', colleague: 'colleague' },
  ...{ managerElsewhere: 'managerElsewhere', specialist: 'specialist', leaver: 'leaver' },
  ...{ intruder: 'intruder', otherOwner: 'otherOwner' },
};

test.each(Object.keys(tested) as MemberUseCaseName[])(
  '%s: the proof and the tests, written apart from one another, let in the same people',
  (name) => {
    const told = (may: readonly string[]): string => may.toSorted().join(' ');
    const proved = deeds.filter(({ useCase }) => useCase === name).map(({ may }) => told(may));
    const expected = tested[name].map(({ may }) => told(may.map((person) => called[person])));
    expect(proved.filter((may) => expected.includes(may))).not.toEqual([]);
  },
);
