import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/db/postgres-process.ts';
import { createTestDatabase, runSql, type TestDatabase } from '../setup/database.ts';
import { endPrograms, startProgram } from './program.ts';
import { startTelegram, type TestTelegram, testToken } from './telegram.ts';

let database: TestDatabase;
let telegram: TestTelegram;
beforeAll(async () => {
  [database, telegram] = await Promise.all([createTestDatabase(), startTelegram()]);
});
afterAll(async () => {
  await endPrograms();
  await telegram.close();
  await database.drop();
});

/** Ends by itself; what it said goes to standard error, in one line. */
async function refused(env: Record<string, string>): Promise<{ code: number | null; line: string }> {
  const { code, stderr } = await startProgram({ LOG_LEVEL: 'warn', ...env }).ended;
  expect(stderr.trim().split('\n')).toHaveLength(1);
  return { code, line: stderr.trim() };
}

const live = () => ({
  BOT_TOKEN: testToken,
  TELEGRAM_API_ROOT: telegram.apiRoot,
  DATABASE_URL: database.url,
});

describe('a start that cannot be ends with one line and 2', { timeout: 240_000 }, () => {
  it('for a value that is wrong, naming the variable', async () => {
    expect(await refused({ PORT: 'eighty' })).toEqual({
      code: 2,
      line: 'PORT must be a whole number from 0 to 65535, and it was "eighty".',
    });
  });

  it('for a database that is away', async () => {
    const port = await freePort();
    const { code, line } = await refused({ DATABASE_URL: `postgres://a:secret@127.0.0.1:${port}/b` });
    expect(code).toBe(2);
    expect(line).toContain(`The database "b" at 127.0.0.1:${port} cannot be reached`);
    expect(line).toContain('DATABASE_URL');
    expect(line).not.toContain('secret');
  });

  it('for a token Telegram does not know, without showing it', async () => {
    const { code, line } = await refused({ ...live(), BOT_TOKEN: `${testToken}-mistyped` });
    expect(code).toBe(2);
    expect(line).toMatch(/^BOT_TOKEN must be .*BotFather\.$/);
    expect(line).not.toContain('token-of');
  });

  it('for a webhook address Telegram does not take', async () => {
    const env = { ...live(), PUBLIC_URL: 'https://sales.example', WEBHOOK_SECRET: 'a-secret-of-some-length' };
    const { code, line } = await refused(env);
    expect(code).toBe(2);
    expect(line).toMatch(/^PUBLIC_URL must be an address that Telegram can reach, and it says ".*loopback/);
  });

  it('for a real bot on the database of a sandbox', async () => {
    const other = await createTestDatabase();
    await runSql(other.url, `update platform.meta set kind = 'sandbox', bot_id = 1`);
    const { code, line } = await refused({ ...live(), DATABASE_URL: other.url });
    await other.drop();
    expect(code).toBe(2);
    expect(line).toMatch(/^This database is the sandbox’s and BOT_TOKEN is set/);
  });
});
