import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/company.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});

afterAll(() => company.close());

const whoAndWhere = `select current_user as role, platform.company_id() as company, pg_current_xact_id_if_assigned() as wrote`;
const ask = async (db: Db): Promise<unknown> => (await db.raw(whoAndWhere)).rows[0];

describe('a read', () => {
  test('is fenced in each of its flights, however many it takes', async () => {
    const { database, companyId, appRole } = company;
    const seen = await database.read(companyId, async (db) => {
      const first = await Promise.all([ask(db), ask(db)]);
      await new Promise((resolve) => setImmediate(resolve));
      return [...first, await ask(db)];
    });
    const fenced = { role: appRole, company: companyId, wrote: null };
    expect(seen).toEqual([fenced, fenced, fenced]);
  });

  test('writes nothing', async () => {
    const writing = company.database.read(company.companyId, (db) =>
      db('sales.clients').update({ name: 'Nobody' }),
    );
    await expect(writing).rejects.toMatchObject({ code: '25006' });
  });

  test('that goes on after its end meets a closed door', async () => {
    const late = await company.database.read(company.companyId, async (db) => ({ ask: () => ask(db) }));
    await expect(late.ask()).rejects.toThrow('after the end of its transaction');
  });
});

describe('what is looked at with the commit of a change', () => {
  const change = (look: (db: Db) => Promise<void>): Promise<string> =>
    company.database.change(
      company.companyId,
      [],
      async (db) => {
        await db('sales.companies').update({ name: 'Renamed' });
        return { value: 'done', closing: [] };
      },
      look,
    );

  test('is the change, fenced and committed', async () => {
    let seen: unknown;
    await change(async (db) => {
      seen = [await db('sales.companies').pluck('name'), await ask(db)];
    });
    expect(seen).toEqual([['Renamed'], { role: company.appRole, company: company.companyId, wrote: null }]);
  });

  test('takes nothing back when it fails', async () => {
    const done = change(async (db) => {
      await db.raw('select 1 / 0');
    });
    await expect(done).resolves.toBe('done');
  });
});
