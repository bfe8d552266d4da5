import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgresBinaries } from '../../src/db/postgres-binaries.ts';
import { openFolder } from '../../src/db/postgres-folder.ts';
import { isAlive, stopServer } from '../../src/db/postgres-process.ts';
import type { SandboxMessage, SandboxState } from '../../src/sandbox/protocol.ts';
import { runSql } from '../setup/database.ts';
import { endPrograms, makeDataDir, startProgram, type TestProgram } from './program.ts';

let data: { path: string; remove: () => Promise<void> };
let program: TestProgram;
const nina = 901;

const soon = { timeout: 90_000, interval: 50 };

beforeAll(async () => {
  data = await makeDataDir();
});
afterAll(async () => {
  await endPrograms();
  const server = await postmaster();
  if (server && isAlive(server)) {
    const folder = join(data.path, 'sandbox', 'postgres');
    await stopServer(await openFolder(folder, await findPostgresBinaries()), server);
  }
  await data.remove();
});

const env = () => ({ DATA_DIR: data.path, SIGNUP: 'open', DEFAULT_LOCALE: 'en' });
const cluster = () => join(data.path, 'sandbox', 'postgres', 'cluster');

/** The pid of the embedded server; undefined when it has none. */
async function postmaster(): Promise<number | undefined> {
  const text = await readFile(join(cluster(), 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[0]) || undefined;
}

/** A pid says too little: where nobody waits for an orphan it stays a zombie. */
async function takesConnections(url: string): Promise<boolean> {
  return runSql(url, 'select 1').then(
    () => true,
    () => false,
  );
}

async function adminUrl(): Promise<string> {
  const port = (await readFile(join(cluster(), 'postmaster.pid'), 'utf8')).split('\n')[3];
  return `postgres://postgres:${await readFile(join(cluster(), 'password'), 'utf8')}@127.0.0.1:${port}/sales`;
}

async function act(path: string, body: object): Promise<void> {
  const response = await fetch(`${await program.url()}/sandbox/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

const say = (text: string, person = nina) => act(`people/${person}/text`, { text });

async function chat(person = nina): Promise<readonly SandboxMessage[]> {
  const response = await fetch(`${await program.url()}/sandbox/state`);
  const state = (await response.json()) as SandboxState;
  return state.messages.filter(({ chatId }) => chatId === person);
}

/** The chat's newest message, once the bot's and with these words. */
async function answered(words: string, person = nina): Promise<SandboxMessage> {
  let last: SandboxMessage | undefined;
  await expect
    .poll(async () => {
      last = (await chat(person)).at(-1);
      return last?.from === 'bot' ? last.text : '';
    }, soon)
    .toContain(words);
  if (!last) throw new Error('no message');
  return last;
}

describe.sequential('npm start with no configuration', { timeout: 240_000 }, () => {
  it('has the page up, lives and is ready', async () => {
    program = startProgram(env());
    const page = await fetch(`${await program.url()}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<html');
    expect(await program.get('/healthz')).toEqual({ status: 200, text: 'ok' });
    await expect.poll(() => program.get('/readyz'), soon).toEqual({ status: 200, text: 'ready' });
  });

  it('lets a person of the sandbox start a company', async () => {
    await act('people', { id: nina, firstName: 'Nina', language: 'en' });
    await say('hello');
    const { messageId, inlineKeyboard } = await answered('A bot for sales teams');
    const data = inlineKeyboard?.[0]?.[0]?.callback_data;
    await act(`people/${nina}/press`, { messageId, data });
    await answered('Hello, Nina!');
  });

  it('backs itself up in the night that the clock is moved over', async () => {
    const backups = async () => {
      const names = await readdir(join(data.path, 'backups')).catch((): string[] => []);
      return names.filter((name) => name.endsWith('-nightly.tar.gz'));
    };
    expect(await backups()).toEqual([]);
    await act('clock', { to: 'later', minutes: 24 * 60 });
    await expect.poll(backups, { timeout: 90_000, interval: 100 }).toHaveLength(1);
    await act('clock', { to: 'now' });
  });

  it('refuses a second start on the same data with one line and 3', async () => {
    const { code, stderr } = await startProgram({ ...env(), LOG_LEVEL: 'warn' }).ended;
    expect(code).toBe(3);
    expect(stderr.trim()).toMatch(/^The program is already running on .*\.$/);
    expect(await program.get('/readyz')).toMatchObject({ status: 200 });
  });

  it('is not ready while its database is away, and works on by itself when it is back', async () => {
    const pid = (await postmaster()) ?? 0;
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => program.get('/readyz'), soon)
      .toEqual({
        status: 503,
        text: 'the database is away',
      });
    expect(await program.get('/healthz')).toMatchObject({ status: 200 });
    await say('/menu');
    await answered('here is your day');
    expect(await program.get('/readyz')).toMatchObject({ status: 200 });
    expect(await postmaster()).not.toBe(pid);
  });

  it('makes a link for one more owner while it runs, by the clock that the page has moved on', async () => {
    await act('clock', { to: 'later', minutes: 8 * 24 * 60 });
    const [row] = await runSql<{ id: string }>(
      await adminUrl(),
      `select company_id as id from platform.memberships where person_id = ${nina}`,
    );
    const made = await startProgram(env(), { script: 'owner-link', args: ['--company', row?.id ?? ''] })
      .ended;
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const [, code] = /^https:\/\/t\.me\/sandbox_sales_bot\?start=([\w-]{22})$/.exec(made.stdout) ?? [];
    await act('people', { id: 902, firstName: 'Oleh', language: 'en' });
    await say(`/start ${code}`, 902);
    await answered('Hello, Oleh!', 902);
    const [joined] = await runSql<{ at: Date }>(
      await adminUrl(),
      'select joined_at as at from platform.memberships where person_id = 902',
    );
    expect(Number(joined?.at) - Date.now()).toBeGreaterThan(7 * 24 * 3_600_000);
  });

  it('goes on with the same data and chats after a kill -9', async () => {
    const saved = async () => (await readFile(join(data.path, 'sandbox', 'chats.json'), 'utf8')).toString();
    await expect.poll(saved, soon).toContain('Hello, Oleh!');
    const server = await postmaster();
    program.signal('SIGKILL');
    await program.ended;
    program = startProgram(env());
    await program.url();
    expect(await postmaster()).toBe(server);
    const state = (await (await fetch(`${await program.url()}/sandbox/state`)).json()) as SandboxState;
    expect(state.clock.shiftMs).toBe(8 * 24 * 3_600_000);
    expect((await chat(902)).map(({ text }) => text).join('\n')).toContain('Hello, Oleh!');
    await say('/menu', 902);
    await answered('here is your day', 902);
  });

  it('ends with 0 at SIGTERM, and nothing of it runs', async () => {
    const server = await adminUrl();
    expect(await takesConnections(server)).toBe(true);
    program.signal('SIGTERM');
    const { code, stderr, afterMs } = await program.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(afterMs).toBeLessThan(10_000);
    expect(await takesConnections(server)).toBe(false);
    expect(await postmaster()).toBeUndefined();
  });

  it('ends with 0 at a SIGTERM in the middle of its start as well', async () => {
    program = startProgram(env());
    await expect.poll(postmaster, soon).toBeGreaterThan(0);
    const server = await adminUrl();
    program.signal('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0, stderr: '' });
    expect(program.lines.join()).not.toContain('works in a sandbox');
    expect(await takesConnections(server)).toBe(false);
    expect(await postmaster()).toBeUndefined();
  });

  it('makes an owner’s link on a database at rest, and leaves it at rest', async () => {
    const made = await startProgram(env(), { script: 'owner-link', args: ['--company', '999'] }).ended;
    expect(made.code).toBe(2);
    expect(made.stderr).toMatch(/^--company must be one of .*\(Nina and team\).*, and it was 999\.\n$/);
    expect(await postmaster()).toBeUndefined();
  });
});
