import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type OwnRedis, startOwnRedis } from '../../src/prove/own-redis.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { endPrograms, startProgram, type TestProgram } from './program.ts';
import { startTelegram, type TestTelegram, testToken } from './telegram.ts';

let database: TestDatabase;
let telegram: TestTelegram;
let redis: OwnRedis | undefined;
let pool: pg.Pool;
let bot: TestProgram;
let worker: TestProgram;

const soon = { timeout: 90_000, interval: 50 };

beforeAll(async () => {
  [database, telegram] = await Promise.all([createTestDatabase(), startTelegram()]);
  redis = hasRedis ? await startOwnRedis() : undefined;
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterAll(async () => {
  await endPrograms();
  await telegram.close();
  await redis?.close();
  await pool.end();
  await database.drop();
});

const start = (role: string): TestProgram =>
  startProgram({
    ...{ BOT_TOKEN: testToken, TELEGRAM_API_ROOT: telegram.apiRoot, DATABASE_URL: database.url, ROLE: role },
    ...{ DEFAULT_LOCALE: 'en', LOG_LEVEL: 'info', ...(redis ? { REDIS_URL: redis.url } : {}) },
  });

const dueRows = async (): Promise<number> => {
  const { rows } = await pool.query<{ n: number }>(
    'select count(*)::int as n from platform.due_times where run_at <= now()',
  );
  return rows[0]?.n ?? 0;
};
const addDue = () =>
  pool.query(`select platform.set_due(company_id, 'client.unblock', 1, now()) from platform.companies`);

describe.sequential('a program in parts', { timeout: 240_000 }, () => {
  it('the bot answers people and leaves what is due', async () => {
    bot = start('bot');
    const [, , code] = await bot.says(/https:\/\/t\.me\/(\w+)\?start=([\w-]{22})/);
    await bot.says(/this process polls/);
    const vera = telegram.person(101, 'Vera');
    expect((await vera.ask(`/start ${code}`, { ms: 90_000 })).text).toContain('Hello, Vera!');
    await addDue();
    await expect.poll(dueRows, soon).toBeGreaterThan(0);
  });

  it('the worker does what is due, by the hints of both, and never polls', async () => {
    worker = start('worker');
    await worker.says(/A worker of @\w+ is at work/);
    await expect.poll(dueRows, soon).toBe(0);
    await expect
      .poll(
        async () => (await pool.query('select from platform.outbox where relayed_at is null')).rowCount,
        soon,
      )
      .toBe(0);
    expect(worker.lines.join()).not.toContain('this process polls');
  });

  it.runIf(hasRedis)(
    'a Redis that goes away is said by both; work goes on, and by itself when it is back',
    async () => {
      await redis?.stop();
      for (const part of [bot, worker]) {
        await expect.poll(() => part.get('/readyz'), soon).toEqual({ status: 503, text: 'Redis is away' });
      }
      await addDue();
      await expect.poll(dueRows, soon).toBe(0);
      await redis?.start();
      for (const part of [bot, worker]) {
        await expect.poll(() => part.get('/readyz'), soon).toMatchObject({ status: 200 });
      }
    },
  );

  it('each ends with 0 at a SIGTERM', async () => {
    for (const part of [bot, worker]) part.signal('SIGTERM');
    for (const part of [bot, worker]) expect(await part.ended).toMatchObject({ code: 0 });
  });
});
