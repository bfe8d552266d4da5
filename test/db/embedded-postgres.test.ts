import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { createPool } from '../../src/db/pool.ts';
import { findPostgresBinaries } from '../../src/db/postgres-binaries.ts';
import { openFolder, readPassword } from '../../src/db/postgres-folder.ts';
import { isAlive, readPostmaster, startServer, stopServer } from '../../src/db/postgres-process.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { runSql } from '../setup/database.ts';

let top: string;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'embedded-postgres-'));
  await chmod(top, 0o711);
  folder = join(top, 'postgres');
});

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  const server = await serverPid();
  if (server !== undefined) await stopServer(await place(), server);
});

afterAll(() => rm(top, { recursive: true, force: true }));

const place = async () => openFolder(folder, await findPostgresBinaries());
const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ folder, logger: silentLogger });

/** The pid of the folder's server, when it lives. */
async function serverPid(): Promise<number | undefined> {
  const server = await readPostmaster(await place());
  return server && isAlive(server.pid) ? server.pid : undefined;
}

/** The program in a process of its own; `said` is its first line. */
async function startProgram(): Promise<{ child: ChildProcess; said: string; exit: Promise<unknown> }> {
  const program = fileURLToPath(new URL('programs/embedded-program.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const exit = once(child, 'exit').then(([code]: unknown[]) => code);
  const [said]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, said: String(said), exit };
}

describe('the embedded database', () => {
  test('is made at the first start, keeps what is written, and nothing of it runs after stop', async () => {
    const first = await start();
    expect(
      await runSql(first.url, `select rolsuper as super from pg_roles where rolname = current_user`),
    ).toEqual([{ super: false }]);
    await runSql(first.url, `create extension pg_trgm; create table kept as select 'слово' as word`);
    const pid = await serverPid();
    await first.stop();
    expect(pid !== undefined && isAlive(pid)).toBe(false);
    const second = await start();
    expect(await runSql(second.url, `select word from kept where word ilike 'СЛО%'`)).toEqual([
      { word: 'слово' },
    ]);
    expect(await runSql(second.url, `select cardinality(show_trgm('слово')) > 0 as found`)).toEqual([
      { found: true },
    ]);
    // What fails is told to who asked; the server's own log keeps no row.
    await runSql(
      second.url,
      `create table once (phone text primary key); insert into once values ('zq-671230987')`,
    );
    for (const sql of [`insert into once values ('zq-671230987')`, `select 'zq-671230987'::int`]) {
      await expect(runSql(second.url, sql)).rejects.toThrow();
    }
    expect(await readFile(join(folder, 'server.log'), 'utf8')).not.toContain('zq-');
    await second.stop();
  });

  test('keeps its password in a file for its owner only, and takes nobody without it', async () => {
    const database = await start();
    const file = await stat(join(folder, 'cluster', 'password'));
    expect(file.mode & 0o777).toBe(0o600);
    const url = new URL(database.url);
    expect(url.hostname).toBe('127.0.0.1');
    url.password = 'guessed';
    await expect(runSql(url.href, 'select 1')).rejects.toThrow('password authentication failed');
    await database.stop();
  });

  test('that a killed program has left running is adopted with what was committed', async () => {
    const { child, said, exit } = await startProgram();
    await runSql(said, `create table committed as select 1 as id`);
    const orphan = await serverPid();
    child.kill('SIGKILL');
    await exit;
    const database = await start();
    expect(await serverPid()).toBe(orphan);
    expect(await runSql(database.url, 'select id from committed')).toEqual([{ id: 1 }]);
    await database.stop();
    expect(await serverPid()).toBeUndefined();
  });

  test('refuses a second program with exit code 3 and goes on serving the first', async () => {
    const database = await start();
    const second = await startProgram();
    expect(await second.exit).toBe(3);
    expect(second.said).toBe(`The program is already running on ${folder}.`);
    expect(await runSql(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.stop();
  });

  test('of two programs started at once on an empty folder serves exactly one', async () => {
    const other = join(top, 'fresh');
    const starts = await Promise.allSettled(
      [1, 2].map(() => startEmbeddedPostgres({ folder: other, logger: silentLogger })),
    );
    const running = starts.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const refused = starts.flatMap((result): unknown[] =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    await Promise.all(running.map((database) => database.stop()));
    expect(running).toHaveLength(1);
    expect(refused).toMatchObject([{ exitCode: 3 }]);
  });

  test('that is killed under a program comes back by itself on the same address', async () => {
    const database = await start();
    const pool = createPool({ url: database.url, connectTimeoutMs: 20_000 });
    await pool.query('create table survives as select 7 as id');
    const killed = await serverPid();
    if (killed === undefined) throw new Error('the server runs');
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => database.isUp(), { interval: 5 }).toBe(false);
    await expect.poll(() => database.isUp()).toBe(true);
    expect((await pool.query('select id from survives')).rows).toEqual([{ id: 7 }]);
    expect(await serverPid()).not.toBe(killed);
    await pool.end();
    await database.stop();
  });

  test('starts on another port when the one it had is taken', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await first.stop();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const second = await start();
    expect(Number(new URL(second.url).port)).not.toBe(port);
    await second.stop();
    squatter.close();
  });

  test('says why a server could not start', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(startServer(await place(), port)).rejects.toThrow('Address already in use');
    squatter.close();
  });

  test('goes from a program that stops to the one started at that moment', async () => {
    const { child, exit } = await startProgram();
    const before = await serverPid();
    child.kill('SIGTERM');
    const database = await start();
    expect(await exit).toBe(0);
    expect(await serverPid()).not.toBe(before);
    expect(await runSql(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.stop();
    expect(await serverPid()).toBeUndefined();
  });

  test('is stopped by a program that is told to stop', async () => {
    const { child, exit } = await startProgram();
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(await serverPid()).toBeUndefined();
    expect(await readPassword(await place())).toBe(
      (await readFile(join(folder, 'cluster', 'password'))).toString(),
    );
  });
});
