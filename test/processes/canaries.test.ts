import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { translator } from '../../src/lib/locale.ts';
import type { PersonDriver } from '../../src/sandbox/driver.ts';
import { createTestDatabase, runSql, type TestDatabase } from '../setup/database.ts';
import { endPrograms, makeDataDir, startProgram, type TestProgram } from './program.ts';
import { startTelegram, type TestTelegram, testToken } from './telegram.ts';

/** What nobody but the database and the chats may ever hold; no word of the program contains one. */
const canary = {
  token: testToken.split(':')[1] ?? '',
  secret: 'zq-secret-of-the-webhook',
  password: 'zqpassword',
  name: 'Zqkanarenko',
  phone: '67123098',
  spacedPhone: '67 123 09 8',
  email: 'zqbird@canary.example',
  text: 'zqwhisper',
} as const;

const t = translator('en');
const soon = { timeout: 90_000, interval: 100 };
let database: TestDatabase;
let telegram: TestTelegram;
let data: Awaited<ReturnType<typeof makeDataDir>>;
let program: TestProgram;
let vera: PersonDriver;
/** Everything the program answered over HTTP. */
const answers: string[] = [];

beforeAll(async () => {
  [database, telegram, data] = await Promise.all([createTestDatabase(), startTelegram(), makeDataDir()]);
  program = startProgram({
    ...{ BOT_TOKEN: testToken, TELEGRAM_API_ROOT: telegram.apiRoot, DATABASE_URL: database.url },
    ...{ PUBLIC_URL: 'https://127.0.0.1', WEBHOOK_SECRET: canary.secret, SIGNUP: 'open' },
    ...{ DEFAULT_LOCALE: 'en', LOG_LEVEL: 'trace', DATA_DIR: data.path },
  });
  const address = `${await program.url()}/telegram/updates`;
  const set = new URL(`${telegram.apiRoot}/bot${testToken}/setWebhook`);
  set.search = new URLSearchParams({ url: address, secret_token: canary.secret }).toString();
  await fetch(set);
  vera = telegram.person(301, canary.name);
}, 240_000);
afterAll(async () => {
  await endPrograms();
  await telegram.close();
  await database.drop();
  await data.remove();
});

/** What this line of words says to the bot, and what it answers. */
const say = (text: string) => vera.ask(text, { ms: 90_000 });
const tap = (label: string) => vera.tap(label, undefined, 90_000);
const handled = () =>
  expect
    .poll(() => runSql(database.url, 'select 1 from platform.inbox where handled_at is null limit 1'), soon)
    .toEqual([]);

/** As far as the button that saves it: its name and phone in one line. */
async function newClient(line: string): Promise<void> {
  vera.text('/clients');
  await shown(t('newclient-button'));
  await vera.pressButton(t('newclient-button'), undefined, 90_000);
  await vera.waitFor(/called/, 90_000);
  vera.text(line);
  await shown(t('form-save'));
}

const shown = (label: string) =>
  vera.waitFor(({ inlineKeyboard = [] }) => inlineKeyboard.flat().some(({ text }) => text === label), 90_000);

const save = () => vera.pressButton(t('form-save'), undefined, 90_000);

/** What PostgreSQL says with values in it: in the fields of the error, and in its message. */
const failures = [
  `raise exception using errcode = '23505', message = 'duplicate key value violates unique constraint "zq"',
    detail = 'Key (name)=(' || new.name || ') already exists.', hint = new.name, column = 'name';`,
  'perform new.name::int;',
  `perform ('{"' || new.name)::jsonb;`,
];

/** A trigger that fails the saving of clients in its own way. */
async function failClients(body: string): Promise<void> {
  await runSql(
    database.url,
    `create or replace function zq_fail() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
    create or replace trigger zq_fail before insert on sales.clients for each row execute function zq_fail()`,
  );
}

async function post(body: string, secret: string): Promise<number> {
  const headers = { 'x-telegram-bot-api-secret-token': secret };
  const response = await fetch(`${await program.url()}/telegram/updates?${canary.text}`, {
    ...{ method: 'POST', headers, body },
  });
  answers.push(await response.text(), JSON.stringify([...response.headers]));
  return response.status;
}

/** Each canary that this holds. */
function found(where: string, text: string): readonly string[] {
  const told = text.toLowerCase();
  return Object.entries(canary).flatMap(([name, value]) =>
    told.includes(value.toLowerCase())
      ? [
          `${name} in ${where}: ${text.split('\n').find((line) => line.toLowerCase().includes(value.toLowerCase())) ?? ''}`,
        ]
      : [],
  );
}

it.sequential('lives a day of good and bad luck with names, phones, addresses and words', {
  timeout: 240_000,
}, async () => {
  await say('hello');
  await tap('Start my company');
  await newClient(`${canary.name} LLC 067 123 09 87`);
  // The database refuses values, each time in its own way; the form stays.
  for (const body of failures) {
    await failClients(body);
    expect((await save()).text).toBe(t('error-unexpected'));
  }
  await runSql(database.url, 'drop trigger zq_fail on sales.clients');
  await save();
  await vera.waitFor(canary.spacedPhone, 90_000);
  const failed = program.lines.filter((line) => line.includes('an update failed'));
  expect(failed).toHaveLength(failures.length);
  expect(failed.join()).toContain('duplicate key value violates unique constraint');
  vera.text(`offer ${canary.name} ${canary.text} 250000 tomorrow at 3pm`);
  await shown(t('form-save'));
  await save();
  await say(`${canary.text} ${canary.email} +380${canary.phone}`);
  for (const bad of [`/${canary.text}`, `#99999 ${canary.text}`, `=${canary.text}`.repeat(300)])
    vera.text(bad);
  await handled();
});

it.sequential('lives on when Telegram refuses, fails, breaks off and floods', {
  timeout: 240_000,
}, async () => {
  const { faults } = telegram.sandbox;
  const description = `Bad Request: can't parse entities: Unsupported start tag "${canary.text}" at byte offset 5`;
  const methods = ['sendMessage', 'editMessageText'];
  faults.add({ trouble: { kind: 'error', code: 400, description }, methods, times: 3 });
  vera.text(`${canary.name} ${canary.text}`);
  await handled();
  faults.clear();
  for (const kind of ['cut', 'answer_lost', 'answer_cut'] as const) {
    faults.add({ trouble: { kind }, methods, times: 2 });
    vera.text(`${canary.text} ${kind}`);
    await handled();
    faults.clear();
  }
  faults.add({ trouble: { kind: 'error', code: 502, html: true }, times: 2 });
  vera.text(canary.text);
  await handled();
  faults.clear();
  faults.add({ trouble: { kind: 'flood', seconds: 6 }, methods, times: 1 });
  vera.text(canary.text);
  await handled();
  faults.clear();
});

it.sequential('is told much that makes no sense at its doors', { timeout: 240_000 }, async () => {
  const said = JSON.stringify(canary);
  expect(await post(said, 'wrong')).toBe(401);
  expect(await post(`{"update_id": 1, "message": ${said}`, canary.secret)).toBe(400);
  expect(await post(said, canary.secret)).toBe(400);
  const odd = [
    { update_id: 901, message: canary },
    { update_id: 902, message: { chat: { id: canary.name }, from: canary, text: canary.text } },
    {
      update_id: 903,
      message: { chat: { id: 301, type: 'private' }, from: { id: 301 }, text: { of: canary } },
    },
    { update_id: 904, callback_query: { id: canary.text, from: { id: 301 }, data: canary.text } },
    { update_id: 905, my_chat_member: { chat: { id: canary.phone }, from: canary } },
    { update_id: 906, channel_post: canary },
  ];
  for (const update of odd) await post(JSON.stringify(update), canary.secret);
  vera.text('/menu');
  await vera.waitFor(/./, 90_000);
  for (const path of ['/metrics', '/readyz', `/${canary.text}`, `/bot${testToken}/getMe`]) {
    answers.push((await program.get(path)).text);
  }
});

it.sequential('has written none of it anywhere, when its connections were cut and it is stopped', {
  timeout: 240_000,
}, async () => {
  const others = 'pid <> pg_backend_pid() and datname = current_database()';
  await runSql(database.url, `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
  vera.text('/menu');
  await vera.waitFor(/./, 90_000);
  // A start that cannot reach its database says so in one line.
  const away = database.url.replace(/\/\/[^@]*@[^/]+/, `//zq:${canary.password}@127.0.0.1:1`);
  const lost = startProgram({
    ...{ BOT_TOKEN: testToken, TELEGRAM_API_ROOT: telegram.apiRoot, DATABASE_URL: away, DATA_DIR: data.path },
    LOG_LEVEL: 'trace',
  });
  const ended = await lost.ended;
  expect(ended.code).not.toBe(0);
  program.signal('SIGTERM');
  const { stdout, stderr } = await program.ended;
  const leaks = [
    ...found('standard output', stdout),
    ...found('standard error', stderr),
    ...found('a failed start', `${ended.stdout}\n${ended.stderr}`),
    ...found('an answer', answers.join('\n')),
  ];
  for (const { name, parentPath } of await readdir(data.path, { recursive: true, withFileTypes: true })) {
    leaks.push(...found('the name of a file', name));
    leaks.push(...found(name, await readFile(join(parentPath, name), 'utf8').catch(() => '')));
  }
  expect(leaks).toEqual([]);
  expect(stdout).toContain('an update failed');
});
