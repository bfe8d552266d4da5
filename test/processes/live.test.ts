import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/db/postgres-process.ts';
import type { PersonDriver } from '../../src/sandbox/driver.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { endPrograms, startProgram, type TestProgram } from './program.ts';
import { startTelegram, type TestTelegram, testToken } from './telegram.ts';

let database: TestDatabase;
let telegram: TestTelegram;
let pool: pg.Pool;
/** The first program; it is killed on the way, and `second` goes on. */
let first: TestProgram;
let second: TestProgram;
let vera: PersonDriver;

const soon = { timeout: 90_000, interval: 50 };

beforeAll(async () => {
  [database, telegram] = await Promise.all([createTestDatabase(), startTelegram()]);
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  vera = telegram.person(101, 'Vera');
});
afterAll(async () => {
  await endPrograms();
  await telegram.close();
  await pool.end();
  await database.drop();
});

const start = (env: Record<string, string> = {}): TestProgram =>
  startProgram({
    BOT_TOKEN: testToken,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    DATABASE_URL: database.url,
    DEFAULT_LOCALE: 'en',
    LOG_LEVEL: 'info',
    ...env,
  });

async function count(sql: string): Promise<number> {
  const { rows } = await pool.query<{ n: string }>(`select count(*) as n from ${sql}`);
  return Number(rows[0]?.n);
}

const processes = () => count('platform.ingress_process where lease_until > now()');

describe.sequential('a live program', { timeout: 240_000 }, () => {
  it('waits for a Telegram that is away at the start, says so, and can be stopped meanwhile', async () => {
    telegram.setAway(true);
    const port = await freePort();
    first = start({ PORT: String(port) });
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return `${response.status} ${(await response.text()).trim()}`;
    };
    await first.says(/Telegram does not answer, trying again/);
    expect(await get('/healthz')).toBe('200 ok');
    expect(await get('/readyz')).toBe('503 starting: Telegram has not answered yet');
    first.signal('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' });
    telegram.setAway(false);
  });

  it('prints the owner’s link, which founds the company once', async () => {
    first = start();
    const [, bot, code] = await first.says(/https:\/\/t\.me\/(\w+)\?start=([\w-]{22})/);
    expect(bot).toBe(telegram.sandbox.bot.username);
    await first.url();
    expect((await vera.ask(`/start ${code}`, { ms: 90_000 })).text).toContain('Hello, Vera!');
    const late = telegram.person(102, 'Late');
    expect((await late.ask(`/start ${code}`, { ms: 90_000 })).text).toMatch(/^[^.]+\.( [^.]+\.)?$/);
    late.text(`/start ${code}`);
    late.text('/menu');
    await expect.poll(() => count('platform.inbox where handled_at is null'), soon).toBe(0);
    expect(late.messages().filter((message) => message.from === 'bot')).toHaveLength(1);
    expect(await count('platform.memberships')).toBe(1);
    // No second link while there is a company.
    expect(first.lines.filter((line) => line.includes('?start='))).toHaveLength(1);
  });

  it('says when Telegram goes away, and works on when it is back', async () => {
    expect(await first.get('/readyz')).toEqual({ status: 200, text: 'ready' });
    telegram.setAway(true);
    await expect
      .poll(() => first.get('/readyz'), soon)
      .toEqual({ status: 503, text: 'Telegram does not answer' });
    vera.text('/menu');
    telegram.setAway(false);
    await vera.waitFor(/here is your day/, 90_000);
    await expect.poll(() => first.get('/readyz'), soon).toMatchObject({ status: 200 });
  });

  it('tells in numbers how it is, and every number an alert asks for is among them', async () => {
    let text = '';
    const valueOf = (name: string) => Number(text.match(new RegExp(`^${name}(?:{[^}]*})? (.+)$`, 'm'))?.[1]);
    // What was answered a moment ago may not be marked yet.
    await expect
      .poll(async () => {
        ({ text } = await first.get('/metrics'));
        return ['bot_ready', 'bot_polling', 'bot_updates_waiting', 'bot_given_up'].map(valueOf);
      }, soon)
      .toEqual([1, 1, 0, 0]);
    expect(valueOf('bot_pool_connections')).toBeGreaterThan(0);
    expect(valueOf('bot_update_seconds_count')).toBeGreaterThan(0);
    expect(text).toMatch(/^bot_telegram_calls_total{method="getUpdates",result="ok"} \d+$/m);
    const alerts = readFileSync(new URL('../../docs/alerts.yml', import.meta.url), 'utf8');
    const asked = new Set(alerts.match(/\bbot_[a-z_]+/g));
    expect(asked.size).toBeGreaterThan(8);
    for (const name of asked) expect(text).toContain(name.replace(/_(bucket|count)$/, ''));
    for (const secret of [testToken, 'Vera', 'postgres://']) expect(text).not.toContain(secret);
  });

  it('shares the chats with a second one, each chat in order', async () => {
    second = start();
    await second.url();
    expect(second.lines.join()).not.toContain('?start=');
    expect(second.lines.join()).not.toContain('this process polls');
    await expect.poll(processes, soon).toBe(2);
    const people = Array.from({ length: 120 }, (_, n) => telegram.person(1000 + n, `Guest ${n}`));
    const letGo = telegram.holdMessages(); // or one would be done before the other has looked
    for (const person of people) person.text('hello');
    for (const word of ['one', 'two', 'three', 'four', 'five', 'six']) vera.text(`/start ${word}`);
    await expect
      .poll(() => count('(select distinct owner from platform.chat_lane where owner is not null) o'), soon)
      .toBe(2);
    letGo();
    await expect.poll(() => count('platform.inbox where handled_at is null'), soon).toBe(0);
    for (const person of people) {
      expect(person.messages().filter(({ from }) => from === 'bot')).toHaveLength(1);
    }
    expect(await count(`platform.inbox where outcome <> 'done'`)).toBe(0);
    const { rows } = await pool.query<{ ordered: boolean }>(
      `select bool_and(handled_at >= before) as ordered from (
        select handled_at, lag(handled_at) over (partition by chat_id order by seq) as before from platform.inbox) i
        where before is not null`,
    );
    expect(rows[0]?.ordered).toBe(true);
  });

  it('is replaced as the poller within ten seconds of a SIGKILL', async () => {
    vera.text('/menu');
    first.signal('SIGKILL');
    expect((await first.ended).code).toBeNull();
    vera.text('/help');
    const inTen = { ...soon, timeout: 10_000 };
    await expect.poll(() => second.lines.join().includes('this process polls'), inTen).toBe(true);
    await expect.poll(() => count('platform.inbox where handled_at is null'), soon).toBe(0);
    await vera.waitUntil(() => vera.last()?.from === 'bot', 90_000);
    expect(await second.get('/readyz')).toMatchObject({ status: 200 });
  });

  it('finishes the updates in hand at SIGTERM and ends with 0, nothing left open', async () => {
    telegram.delayMessages(1_500);
    const sending = telegram.called('sendMessage');
    vera.text('/menu');
    await sending;
    second.signal('SIGTERM');
    const { code, afterMs, stderr } = await second.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(afterMs).toBeGreaterThan(1_000);
    expect(afterMs).toBeLessThan(10_000);
    expect(vera.last()?.text).toContain('here is your day');
    expect(await count('platform.inbox where handled_at is null')).toBe(0);
    // The server needs a moment to see that they are closed.
    const open = `pg_stat_activity where datname = current_database() and application_name like 'sales%'`;
    await expect.poll(() => count(open), soon).toBe(0);
    telegram.delayMessages(0);
  });
});

describe.sequential('with a webhook', { timeout: 240_000 }, () => {
  const secret = 'a-secret-of-some-length';
  let program: TestProgram;
  let address: string;
  let anna: PersonDriver;

  const post = async (body: string, headers: Record<string, string> = {}): Promise<number> => {
    const secretHeader = { 'x-telegram-bot-api-secret-token': secret };
    const response = await fetch(address, { method: 'POST', headers: { ...secretHeader, ...headers }, body });
    return response.status;
  };

  beforeAll(async () => {
    program = start({ PUBLIC_URL: 'https://127.0.0.1', WEBHOOK_SECRET: secret, SIGNUP: 'open' });
    address = `${await program.url()}/telegram/updates`;
    anna = telegram.person(103, 'Anna');
  });

  it('handles what Telegram delivers, and anyone may start a company with SIGNUP=open', async () => {
    const info = await fetch(`${telegram.apiRoot}/bot${testToken}/getWebhookInfo`);
    expect(await info.json()).toMatchObject({ result: { url: 'https://127.0.0.1/telegram/updates' } });
    const set = new URL(`${telegram.apiRoot}/bot${testToken}/setWebhook`);
    set.search = new URLSearchParams({ url: address, secret_token: secret }).toString();
    expect((await fetch(set)).status).toBe(200);
    await anna.ask('hello', { ms: 90_000 });
    await anna.pressButton('Start my company', undefined, 90_000);
    await anna.waitFor('Hello, Anna!', 90_000);
    expect(await count('platform.memberships')).toBe(2);
    expect(program.lines.join()).not.toContain('this process polls');
  });

  it('takes nothing without its secret', async () => {
    const inbox = await count('platform.inbox');
    const update = JSON.stringify({ update_id: 1 });
    expect(await post(update, { 'x-telegram-bot-api-secret-token': '' })).toBe(401);
    expect(await post(update, { 'x-telegram-bot-api-secret-token': `${secret}x` })).toBe(401);
    expect((await fetch(address)).status).toBe(401);
    expect(await count('platform.inbox')).toBe(inbox);
  });

  it('refuses what is no update, and goes on', async () => {
    expect(await post('{"update_id": ')).toBe(400);
    expect(await post('{"update_id": "1"}')).toBe(400);
    expect(await post('null')).toBe(400);
    expect(await fetch(address, { headers: { 'x-telegram-bot-api-secret-token': secret } })).toMatchObject({
      status: 405,
    });
    expect(await program.get('/healthz')).toMatchObject({ status: 200 });
    const update = { update_id: 7, message: { chat: { id: 5 } } };
    expect(await post(JSON.stringify(update))).toBe(200);
    expect(await post(JSON.stringify(update))).toBe(200);
    expect(await count('platform.inbox where update_id = 7')).toBe(1);
  });
});
