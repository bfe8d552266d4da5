import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { call, closeSandboxes, isObject, openSandbox, sayId, updates } from './calls.ts';
import { ivan, olga } from './people.ts';

let folder = '';
let dataFile = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  dataFile = join(folder, 'deep', 'sandbox.json');
});

afterEach(async () => {
  await closeSandboxes();
  await rm(folder, { recursive: true, force: true });
});

const markup = { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } };

test('chats, pending updates, presses, commands, files and languages outlive a restart', async () => {
  const first = await openSandbox({ dataFile });
  const person = first.person(olga.id);
  person.text('hello');
  const screen = await sayId(first, '<b>x</b>', { parse_mode: 'HTML', ...markup });
  await call(first, 'setMyCommands', { commands: [{ command: 'menu', description: 'm' }] });
  await call(first, 'setChatMenuButton', { chat_id: olga.id, menu_button: { type: 'default' } });
  person.file({ kind: 'document', bytes: Buffer.from('kept'), name: 'a.txt' });
  person.setLanguage('en');
  const press = { method: 'POST', body: JSON.stringify({ messageId: screen, data: 'go' }) };
  await fetch(`${first.apiRoot}/sandbox/people/${olga.id}/press`, press);
  const pending = await updates(first);
  await first.close();

  const second = await openSandbox({ dataFile, people: [olga, ivan] });
  expect(await updates(second)).toEqual(pending);
  expect(second.person(olga.id).messages()).toMatchObject([
    { text: 'hello', from: 'person' },
    { html: '<b>x</b>', inlineKeyboard: [[{ text: 'Go' }]] },
    { file: { name: 'a.txt' } },
  ]);
  expect(second.people()).toEqual([{ ...olga, language: 'en' }, ivan]);
  const file = second.person(olga.id).last();
  expect(file && (await second.person(olga.id).download(file)).toString()).toBe('kept');
  const query = pending.at(-1)?.['callback_query'];
  const id = isObject(query) ? query['id'] : undefined;
  expect(await call(second, 'answerCallbackQuery', { callback_query_id: id })).toBe(true);
  expect(await call(second, 'getMyCommands')).toEqual([{ command: 'menu', description: 'm' }]);
  expect(await call(second, 'getChatMenuButton', { chat_id: olga.id })).toEqual({ type: 'default' });
  expect(second.person(olga.id).text('next')).toBe(4);
});

test('groups, topics, pins, protection, forwards and the bot’s names outlive it too', async () => {
  const first = await openSandbox({ dataFile });
  first.person(olga.id).text('hello');
  first.person(ivan.id).text('hello');
  const secret = await sayId(first, 'secret', { protect_content: true });
  await call(first, 'pinChatMessage', { chat_id: olga.id, message_id: secret });
  await call(first, 'forwardMessage', { chat_id: ivan.id, from_chat_id: olga.id, message_id: 1 });
  await call(first, 'setMyName', { name: 'Desk' });
  const group = { id: -1_000_000_000_900, title: 'Sales', type: 'supergroup', isForum: true } as const;
  const before = first.addGroup(group, olga.id);
  const topic = before.createTopic(olga.id, 'Won');
  before.setBot(olga.id, 'administrator');
  await first.close();

  const second = await openSandbox({ dataFile });
  expect(second.person(olga.id).pinned()).toMatchObject([{ text: 'secret', protected: true }]);
  expect(second.person(ivan.id).last()).toMatchObject({ text: 'hello', forwardedFrom: 'Olga Bondar' });
  expect(await call(second, 'getMyName')).toEqual({ name: 'Desk' });
  expect(second.group(group.id).topics()).toMatchObject([{ id: topic, name: 'Won' }]);
  const closed = { chat_id: group.id, message_thread_id: topic };
  expect(await call(second, 'closeForumTopic', closed)).toBe(true);
});

test('after a kill no id is given twice', async () => {
  const first = await openSandbox({ dataFile });
  first.person(olga.id).text('saved');
  await expect.poll(() => readFile(dataFile, 'utf8')).toContain('saved');
  const atKill = join(folder, 'at-kill.json');
  await copyFile(dataFile, atKill);
  const lost = first.person(olga.id).text('lost');
  const [, lostUpdate] = await updates(first);

  const second = await openSandbox({ dataFile: atKill });
  expect(second.person(olga.id).text('after')).toBeGreaterThan(lost);
  const [saved, after] = await updates(second);
  expect(saved).toMatchObject({ message: { text: 'saved' } });
  expect(Number(after?.['update_id'])).toBeGreaterThan(Number(lostUpdate?.['update_id']));
});

test('a webhook outlives a restart', async () => {
  const first = await openSandbox({ dataFile });
  await call(first, 'setWebhook', { url: 'http://127.0.0.1:1/hook', secret_token: 's' });
  await first.close();
  const second = await openSandbox({ dataFile });
  expect(await call(second, 'getWebhookInfo')).toMatchObject({ url: 'http://127.0.0.1:1/hook' });
});

test('a file of another version is not overwritten', async () => {
  dataFile = join(folder, 'old.json');
  await writeFile(dataFile, '{"version":0}');
  await expect(openSandbox({ dataFile })).rejects.toThrow('of another version of the sandbox');
  expect(await readFile(dataFile, 'utf8')).toBe('{"version":0}');
});

test('the id of a file is another bot’s for the next bot, and refused as Telegram does', async () => {
  const first = await openSandbox({ dataFile });
  first.person(olga.id).text('hello');
  first.person(olga.id).file({ kind: 'document', bytes: Buffer.from('kept'), name: 'a.txt' });
  const document = first.person(olga.id).last()?.file?.fileId;
  expect(await call(first, 'getFile', { file_id: document })).toHaveProperty('file_path');
  await first.close();
  const bot = { id: 2_000_000_002, username: 'next_bot', firstName: 'Next' };
  const second = await openSandbox({ dataFile, bot });
  const send = { chat_id: olga.id, document };
  expect(await call(second, 'sendDocument', send)).toBe(
    '400 Bad Request: wrong file identifier/HTTP URL specified',
  );
  expect(await call(second, 'getFile', { file_id: document })).toBe('400 Bad Request: invalid file_id');
});
