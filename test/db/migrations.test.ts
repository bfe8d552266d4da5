import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { MigrationSource } from '../../src/db/migration-source.ts';
import { migrate, requireNewestSchema, rollbackAll, schemaVersion } from '../../src/db/migrations.ts';
import { createEmptyDatabase, runSql, type TestDatabase } from '../setup/database.ts';
import { compiledProgram } from '../support/compiled.ts';

let database: TestDatabase;
let client: pg.Client;
let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'migrations-'));
  await writeFile(join(scratch, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rm(scratch, { recursive: true, force: true }));
beforeEach(async () => {
  database = await createEmptyDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await database.drop();
  await runSql(inject('testServer').adminUrl, `drop role if exists ${database.name}_app`);
});

/** A folder of migrations of our own: name -> what `up` runs. */
async function sourceOf(folder: string, migrations: Record<string, string>): Promise<MigrationSource> {
  const path = join(scratch, folder);
  await mkdir(path);
  for (const [name, sql] of Object.entries(migrations)) {
    const up = `export const up = (knex) => knex.raw(${JSON.stringify(sql)});\n`;
    await writeFile(
      join(path, `${name}.ts`),
      `${up}export const down = (knex) => knex.raw('drop table made');\n`,
    );
  }
  return new MigrationSource(path);
}

/** Everything the migrations have made: tables, columns, constraints, indexes, policies, functions, rights. */
async function catalogue(): Promise<unknown> {
  const { rows } = await client.query(`
    select 'column' as kind, format('%I.%I.%I %s %s %s', table_schema, table_name, column_name, data_type, is_nullable, column_default) as text
      from information_schema.columns where table_schema in ('platform', 'sales', 'public')
    union all select 'constraint', format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace::regnamespace::text in ('platform', 'sales')
    union all select 'index', indexdef from pg_indexes where schemaname in ('platform', 'sales')
    union all select 'policy', format('%s.%s %s %s', schemaname, tablename, policyname, qual) from pg_policies
    union all select 'function', oid::regprocedure::text from pg_proc
      where pronamespace::regnamespace::text in ('platform', 'sales')
    union all select 'rights', format('%s %s', oid::regclass, relacl) from pg_class
      where relnamespace::regnamespace::text in ('platform', 'sales')
    union all select 'default rights', defaclacl::text from pg_default_acl
    order by 1, 2`);
  return rows;
}

/** What clients say first, on their way to the server. */
async function listenIn(url: string): Promise<{ url: string; greetings: string[]; close(): void }> {
  const { hostname, port } = new URL(url);
  const greetings: string[] = [];
  const relay = createServer((from) => {
    const to = createConnection(Number(port), hostname);
    from.once('data', (first) => void greetings.push(first.toString('latin1')));
    for (const socket of [from, to]) socket.on('error', () => {});
    from.pipe(to).pipe(from);
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const through = new URL(url);
  through.host = `127.0.0.1:${(relay.address() as AddressInfo).port}`;
  return { url: through.href, greetings, close: () => void relay.close() };
}

describe('the migrations', () => {
  test('ask for nothing in their greeting that a session pooler refuses', async () => {
    const overheard = await listenIn(database.url);
    const source = await sourceOf('greeting', { '20260101000000_made': 'create table made (id int)' });
    await migrate(overheard.url, { source });
    overheard.close();
    // PgBouncer knows these, and no other unless it is told to.
    const known = /^[^]{8}(?:(?:user|database|application_name|client_encoding)\0[^\0]*\0)+\0$/;
    expect(overheard.greetings.length).toBeGreaterThan(1);
    for (const greeting of overheard.greetings) expect(greeting).toMatch(known);
  });

  test('go up, down and up again to the same schema, with the rights of an ordinary owner', async () => {
    const names = await new MigrationSource().getMigrations();
    // As for a user who is called sales: names without a schema lead there.
    await client.query(`alter database ${database.name} set search_path to sales, public`);
    expect(await migrate(database.url)).toEqual(names);
    const extensions = await client.query(
      `select distinct extnamespace::regnamespace::text as place from pg_extension where extname <> 'plpgsql'`,
    );
    expect(extensions.rows).toEqual([{ place: 'public' }]);
    const first = await catalogue();
    expect(await rollbackAll(database.url)).toEqual([...names].reverse());
    const left = await client.query(
      `select relname from pg_class where relnamespace::regnamespace::text in ('platform', 'sales', 'public')
          and relkind in ('r', 'v', 'm') and relname not like 'knex_migrations%' and relname not like 'pg_%'`,
    );
    expect(left.rows).toEqual([]);
    expect(await schemaVersion(client)).toBeUndefined();
    expect(await migrate(database.url)).toEqual(names);
    expect(await catalogue()).toEqual(first);
    expect(await schemaVersion(client)).toBe(names.at(-1));
  });

  test('of two starts at once run once, and the second waits', async () => {
    const ran = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
    await requireNewestSchema(client);
  });

  test('let a program at work on two of their tables go first, and come after it', async () => {
    await client.query('create table early (id int); create table late (id int)');
    const source = await sourceOf('in_use', {
      '20260101000000_one': 'create table made (id int)',
      '20260102000000_two': 'alter table early add note text; alter table late add note text',
    });
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    await client.query('begin; insert into late values (1)');
    const migrating = migrate(database.url, { logger, source });
    await expect.poll(() => lines.join('')).toContain('a table is in use');
    // What would be a deadlock with a migration that stands and waits.
    await client.query('insert into early values (1); commit');
    expect(await migrating).toEqual(['20260101000000_one', '20260102000000_two']);
    expect((await client.query('select note from late')).rows).toHaveLength(1);
  });

  test('that wait say so', async () => {
    const source = await sourceOf('waiting', { '20260101000000_one': 'create table made (id int)' });
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    await client.query('select pg_advisory_lock(7214001)');
    const waiting = migrate(database.url, { logger, source });
    await expect.poll(() => lines.join('')).toContain('another start is bringing the schema up to date');
    await client.query('select pg_advisory_unlock(7214001)');
    expect(await waiting).toEqual(['20260101000000_one']);
  });

  test('that a killed run has locked run all the same', async () => {
    const source = await sourceOf('locked', { '20260101000000_one': 'create table made (id int)' });
    await migrate(database.url, { source });
    await client.query('update platform.knex_migrations_lock set is_locked = 1');
    const more = await sourceOf('more', { '20260101000000_one': '', '20260102000000_two': 'select 2' });
    expect(await migrate(database.url, { source: more })).toEqual(['20260102000000_two']);
  });

  test('write nothing of a batch in which one fails', async () => {
    const source = await sourceOf('failing', {
      '20260101000000_good': 'create table made (id int)',
      '20260102000000_bad': 'create table made (id int)',
    });
    await expect(migrate(database.url, { source })).rejects.toThrow('already exists');
    expect(await runSql(database.url, `select to_regclass('made') as made`)).toEqual([{ made: null }]);
    expect(await schemaVersion(client)).toBeUndefined();
  });

  test('that this program does not know make the database newer, and it is refused', async () => {
    const later = await sourceOf('later', { '29990101000000_from_tomorrow': 'select 1' });
    await migrate(database.url, { source: later });
    const refusal = {
      exitCode: 2,
      message: expect.stringContaining(
        'newer than this program: it has the migration 29990101000000_from_tomorrow',
      ),
    };
    await expect(migrate(database.url)).rejects.toMatchObject(refusal);
    await expect(requireNewestSchema(client)).rejects.toMatchObject(refusal);
  });

  test('that are missing refuse a start which may not run them', async () => {
    await expect(requireNewestSchema(client)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('run "npm run migrate" first'),
    });
  });

  test('are known by names without extension, and a file with another name stops everything', async () => {
    const source = await sourceOf('names', {
      '20260101000000_one': 'select 1',
      '20250101000000_two': 'select 1',
    });
    expect(await source.getMigrations()).toEqual(['20250101000000_two', '20260101000000_one']);
    await writeFile(join(scratch, 'names', 'fix.ts'), '');
    await expect(source.getMigrations()).rejects.toThrow('fix.ts is not named like a migration');
  });
});

describe('npm run migrate', () => {
  const run = async (url: string): Promise<{ code: unknown; said: string }> => {
    const child = spawn(process.execPath, ['dist/src/migrate.js'], {
      cwd: await compiledProgram(),
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
    const [code]: unknown[] = await once(child, 'close');
    return { code, said };
  };

  test('brings the database of DATABASE_URL up to date, and asks for it', async () => {
    expect(await run('')).toEqual({
      code: 2,
      said: 'DATABASE_URL must be set to the PostgreSQL database to migrate.\n',
    });
    const first = await run(database.url);
    expect(first).toEqual({ code: 0, said: expect.stringMatching(/^Ran \d{14}_ground/) });
    expect(await run(database.url)).toEqual({ code: 0, said: 'The schema is up to date.\n' });
  });
});
