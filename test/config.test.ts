import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'config-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const TOKEN = '123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr';
const SECRET = 'a-secret-of-the-webhook';
const DATABASE = 'postgres://sales:very-hidden@db.example:5432/sales?sslmode=require';
const load = (environment: NodeJS.ProcessEnv) => loadConfig(environment, root);

describe('the configuration', () => {
  test('without any variable is the sandbox on this machine with everything inside', () => {
    expect(load({})).toEqual({
      kind: 'sandbox',
      roles: ['bot', 'worker'],
      database: { kind: 'embedded', folder: join(root, 'data/sandbox/postgres') },
      http: { host: '127.0.0.1', port: 8080 },
      jobs: { on: 'postgres' },
      folder: join(root, 'data/sandbox'),
      backupDir: join(root, 'data/backups'),
      signup: 'closed',
      defaultLocale: 'ru',
      defaultTimeZone: 'Europe/Kyiv',
      logLevel: 'info',
      autoMigrate: true,
    });
  });

  test('with a token is a live bot that polls, in a folder of its own', () => {
    expect(load({ BOT_TOKEN: TOKEN })).toMatchObject({
      kind: 'live',
      database: { kind: 'embedded', folder: join(root, 'data/live/postgres') },
      telegram: { token: TOKEN, botId: 123_456_789, apiRoot: undefined, updates: { via: 'polling' } },
    });
  });

  test('takes every variable', () => {
    const environment = {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      DATABASE_URL: DATABASE,
      REDIS_URL: 'redis://127.0.0.1:6379',
      PUBLIC_URL: 'https://bot.example/sales/',
      WEBHOOK_SECRET: SECRET,
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/sales',
      ROLE: 'worker, bot',
      SIGNUP: 'open',
      DEFAULT_LOCALE: 'uk',
      DEFAULT_TIME_ZONE: 'America/New_York',
      BACKUP_DIR: 'copies',
      LOG_LEVEL: 'debug',
      AUTO_MIGRATE: 'off',
    };
    expect(load(environment)).toEqual({
      kind: 'live',
      roles: ['bot', 'worker'],
      database: { kind: 'external', url: DATABASE },
      telegram: {
        token: TOKEN,
        botId: 123_456_789,
        apiRoot: 'http://127.0.0.1:8081',
        updates: { via: 'webhook', publicUrl: 'https://bot.example/sales', secret: SECRET },
      },
      http: { host: '0.0.0.0', port: 0 },
      jobs: { on: 'redis', url: 'redis://127.0.0.1:6379' },
      folder: '/srv/sales/live',
      backupDir: join(root, 'copies'),
      signup: 'open',
      defaultLocale: 'uk',
      defaultTimeZone: 'America/New_York',
      logLevel: 'debug',
      autoMigrate: false,
    });
  });

  test('is frozen to its leaves', () => {
    const config = load({});
    expect(Object.isFrozen(config) && Object.isFrozen(config.http) && Object.isFrozen(config.roles)).toBe(
      true,
    );
  });

  test('counts an empty value as absent', () => {
    expect(load({ BOT_TOKEN: '', PORT: ' ', DATABASE_URL: '' })).toEqual(load({}));
  });

  test('reads .env, and the environment wins over it', async () => {
    const other = await mkdtemp(join(tmpdir(), 'config-file-'));
    await writeFile(join(other, '.env'), 'PORT=9001\nSIGNUP=open # for the first week\n');
    expect(loadConfig({ PORT: '9002' }, other)).toMatchObject({ http: { port: 9002 }, signup: 'open' });
    await rm(other, { recursive: true });
  });
});

describe('a wrong value stops the start with one line: name, what it must be, what it was', () => {
  const live = { BOT_TOKEN: TOKEN };
  test.each<[NodeJS.ProcessEnv, string]>([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535, and it was "abc".'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535, and it was "70000".'],
    [{ HOST: 'a b' }, 'HOST must be a host name or an IP address, and it was "a b".'],
    [{ SIGNUP: 'maybe' }, 'SIGNUP must be one of closed, open, and it was "maybe".'],
    [{ DEFAULT_LOCALE: 'de' }, 'DEFAULT_LOCALE must be one of ru, uk, en, and it was "de".'],
    [
      { DEFAULT_TIME_ZONE: 'Kyiv' },
      'DEFAULT_TIME_ZONE must be an IANA time zone such as Europe/Kyiv, and it was "Kyiv".',
    ],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, and it was "loud".',
    ],
    [{ AUTO_MIGRATE: 'yes' }, 'AUTO_MIGRATE must be one of on, off, and it was "yes".'],
    [{ ...live, ROLE: 'bot,cook' }, 'ROLE must be all, or a list of bot, worker, and it was "bot,cook".'],
    [{ ...live, ROLE: 'worker' }, 'DATABASE_URL must be set when ROLE is worker, and it was absent.'],
    [
      { BOT_TOKEN: 'my secret' },
      'BOT_TOKEN must be a token from BotFather, and it was hidden (9 characters).',
    ],
    [
      { ...live, PUBLIC_URL: 'https://a.example', WEBHOOK_SECRET: 'short' },
      'WEBHOOK_SECRET must be 16 to 256 of A-Z a-z 0-9 _ -, and it was hidden (5 characters).',
    ],
    [
      { ...live, PUBLIC_URL: 'https://a.example' },
      'WEBHOOK_SECRET must be set when PUBLIC_URL is, and it was absent.',
    ],
    [
      { ...live, WEBHOOK_SECRET: SECRET },
      'WEBHOOK_SECRET must be absent without PUBLIC_URL, and it was set.',
    ],
    [
      { ...live, PUBLIC_URL: 'http://a.example' },
      'PUBLIC_URL must be an https address, and it was "http://a.example/" (the rest is hidden).',
    ],
    [
      { ...live, PUBLIC_URL: 'https://a.example/?x=1' },
      'PUBLIC_URL must be an https address without ? and #, and it was "https://a.example/" (the rest is hidden).',
    ],
    [
      { DATABASE_URL: 'mysql://root:very-hidden@db.example/sales?password=very-hidden' },
      'DATABASE_URL must be an address like postgres://user:password@host:5432/database, ' +
        'and it was "mysql://db.example/sales" (the rest is hidden).',
    ],
    [
      { DATABASE_URL: 'very-hidden' },
      'DATABASE_URL must be an address like postgres://user:password@host:5432/database, ' +
        'and it was hidden (11 characters).',
    ],
    [
      { REDIS_URL: 'http://127.0.0.1' },
      'REDIS_URL must be an address like redis://host:6379, and it was "http://127.0.0.1/" (the rest is hidden).',
    ],
    [{ PUBLIC_URL: 'https://a.example' }, 'PUBLIC_URL must be absent without BOT_TOKEN, and it was set.'],
    [
      { TELEGRAM_API_ROOT: 'http://a.example' },
      'TELEGRAM_API_ROOT must be absent without BOT_TOKEN, and it was set.',
    ],
    [
      { HOST: '0.0.0.0' },
      'HOST must be a loopback address such as 127.0.0.1 without BOT_TOKEN, and it was "0.0.0.0".',
    ],
    [{ ROLE: 'bot', DATABASE_URL: DATABASE }, 'ROLE must be all without BOT_TOKEN, and it was "bot".'],
  ])('%j', (environment, message) => {
    expect(() => load(environment)).toThrow(
      expect.objectContaining({ name: 'StartError', exitCode: 2, message }),
    );
  });
});
