import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase, dropDatabase, type TestDatabase } from '../setup/database.ts';
import type { TestCompany, TestMember } from './company.ts';

/** Who works in the two companies of a test, and where. */
export type Staff = Pick<
  TestCompany,
  | ('groupA' | 'groupB' | 'departmentId' | 'other')
  | ('vera' | 'petr' | 'larisa' | 'olga' | 'ivan' | 'anna' | 'dmytro')
>;

/** What has been given out already. */
export interface Used {
  readonly requests: number;
  readonly people: number;
}

export interface Employed {
  readonly staff: Staff;
  readonly used: Used;
}

type Hiring = Pick<TestCompany, 'act' | 'found' | 'hire'>;

/** Through the use cases. */
export async function employ({ act, found, hire }: Hiring): Promise<Staff> {
  const vera = await found('Вектор', 'Вера');
  const { salesGroupId: groupA } = (await act('createSalesGroup', vera, { name: 'Группа А' })).result;
  const { salesGroupId: groupB } = (await act('createSalesGroup', vera, { name: 'Группа Б' })).result;
  const { departmentId } = (await act('createDepartment', vera, { name: 'Расчёты' })).result;
  const otherOwner: TestMember = await found('Чужая компания', 'Зоя');
  return {
    ...{ vera, groupA, groupB, departmentId },
    petr: await hire(vera, { name: 'Пётр', role: 'supervisor', salesGroupId: groupA }),
    larisa: await hire(vera, { name: 'Лариса', role: 'supervisor' }),
    olga: await hire(vera, { name: 'Ольга', role: 'manager', salesGroupId: groupA }),
    ivan: await hire(vera, { name: 'Иван', role: 'manager', salesGroupId: groupA }),
    anna: await hire(vera, { name: 'Анна', role: 'manager', salesGroupId: groupB }),
    dmytro: await hire(vera, { name: 'Дмитро', role: 'specialist', departmentId }),
    other: {
      companyId: otherOwner.companyId,
      owner: otherOwner,
      manager: await hire(otherOwner, { name: 'Лев', role: 'manager' }),
    },
  };
}

/** Held while the run's company is made. */
const MAKING_LOCK = 7_214_900;

/**
 * A database with the run's company in it, as the first file of the run made it by `make`; each that comes after gets a
 * copy, which takes a fifth of the time.
 */
export async function copyOfCompany(
  make: (pool: pg.Pool) => Promise<Employed>,
): Promise<{ database: TestDatabase; employed: Employed }> {
  const made = join(inject('runFolder'), 'company.json');
  const name = inject('testServer').companyTemplate;
  if (!existsSync(made)) await makeOnce(made, name, make);
  const employed: Employed = JSON.parse(await readFile(made, 'utf8'));
  return { database: await createTestDatabase(name), employed };
}

async function makeOnce(
  made: string,
  name: string,
  make: (pool: pg.Pool) => Promise<Employed>,
): Promise<void> {
  const { ownerUrl } = inject('testServer');
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MAKING_LOCK]);
    if (existsSync(made)) return;
    // One that somebody did not finish.
    await dropDatabase(name);
    const database = await createTestDatabase(undefined, name);
    const pool = createPool({ url: database.url, max: 4, connectTimeoutMs: 20_000 });
    const employed = await make(pool).finally(() => pool.end());
    await writeFile(`${made}.part`, JSON.stringify(employed));
    await rename(`${made}.part`, made);
  } finally {
    await lock.end();
  }
}
