import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { migrate } from '../../src/db/migrations.ts';
import { createEmptyDatabase, createTestDatabase, runSql, type TestDatabase } from '../setup/database.ts';

const { adminUrl } = inject('testServer');
let database: TestDatabase;
let login: string;
let url: string;

/** A database whose owner may make neither roles nor databases: what a careful administrator hands out. */
beforeEach(async () => {
  database = await createEmptyDatabase();
  login = `modest_${database.name}`;
  await runSql(adminUrl, `create role ${login} login password 'modest'`);
  await runSql(adminUrl, `alter database ${database.name} owner to ${login}`);
  const modest = new URL(database.url);
  modest.username = login;
  modest.password = 'modest';
  url = modest.href;
});
afterEach(async () => {
  await runSql(adminUrl, `drop database ${database.name} with (force)`);
  await runSql(adminUrl, `drop role if exists ${database.name}_app`);
  await runSql(adminUrl, `drop role ${login}`);
});

describe('the program’s role', () => {
  test('that the owner may not make is asked of an administrator in two lines, which then suffice', async () => {
    const error: unknown = await migrate(url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'StartError', exitCode: 2 });
    const lines = String(error)
      .split('\n')
      .filter((line) => line.endsWith(';'))
      .map((line) => line.trim());
    expect(lines).toEqual([
      `create role "${database.name}_app" nologin;`,
      `grant "${database.name}_app" to "${login}";`,
    ]);
    for (const line of lines) await runSql(adminUrl, line);
    expect((await migrate(url)).length).toBeGreaterThan(0);
  });

  test('that is there but not granted is asked for in one line', async () => {
    await runSql(adminUrl, `create role ${database.name}_app nologin`);
    await expect(migrate(url)).rejects.toThrow(
      new RegExp(`run:\n  grant "${database.name}_app" to "${login}";$`),
    );
  });

  test('is made by an owner who may, and the owner may switch to it', async () => {
    await runSql(adminUrl, `alter role ${login} createrole`);
    await migrate(url);
    await runSql(url, `set role ${database.name}_app`);
    expect(
      await runSql(
        adminUrl,
        `select rolcanlogin, rolsuper from pg_roles where rolname = '${database.name}_app'`,
      ),
    ).toEqual([{ rolcanlogin: false, rolsuper: false }]);
    await runSql(url, `reset role; drop owned by ${database.name}_app`);
  });

  test('of a copied database stays the one of its original', async () => {
    const copy = await createTestDatabase();
    expect(await migrate(copy.url)).toEqual([]);
    const { template } = inject('testServer');
    expect(await runSql(copy.url, 'select app_role from platform.meta')).toEqual([
      { app_role: `${template}_app` },
    ]);
    expect(await runSql(adminUrl, `select 1 from pg_roles where rolname = '${copy.name}_app'`)).toEqual([]);
    await copy.drop();
  });
});
