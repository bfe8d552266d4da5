import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, runSql, type TestDatabase } from '../setup/database.ts';

let one: TestDatabase;
let other: TestDatabase;
beforeAll(async () => {
  [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(() => Promise.all([one.drop(), other.drop()]));

test('a test database is its own', async () => {
  await runSql(one.url, 'create table only_here (id int)');
  const [seen] = await runSql<{ table: string | null }>(
    other.url,
    `select to_regclass('only_here') as table`,
  );
  expect(seen?.table).toBeNull();
});

test('a test database belongs to a role that is no superuser, unless the run asks for one', async () => {
  const [row] = await runSql<{ super: boolean }>(
    one.url,
    `select rolsuper as super from pg_database join pg_roles r on r.oid = datdba where datname = current_database()`,
  );
  expect(row?.super).toBe(process.env['TEST_OWNER'] === 'superuser');
});

test('a dropped test database is gone even while somebody is connected', async () => {
  const third = await createTestDatabase();
  const blocked = runSql(third.url, 'select pg_sleep(60)').catch((error: unknown) => error);
  const { adminUrl } = inject('testServer');
  await expect
    .poll(async () =>
      runSql(adminUrl, `select 1 from pg_stat_activity where datname = '${third.name}' and state = 'active'`),
    )
    .toHaveLength(1);
  await third.drop();
  expect(await runSql(adminUrl, `select 1 from pg_database where datname = '${third.name}'`)).toEqual([]);
  expect(await blocked).toBeInstanceOf(Error);
});
