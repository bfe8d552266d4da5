import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { call, isObject, type Json, openSandbox, updates } from './calls.ts';
import { ivan, olga } from './people.ts';

interface Delivery {
  readonly update: Json;
  readonly secret: unknown;
}

let server: Server;
let url = '';
let deliveries: Delivery[] = [];
let answerWith: (update: Json) => number | Promise<number> = () => 200;

beforeEach(async () => {
  deliveries = [];
  answerWith = () => 200;
  server = createServer((req, res) => {
    receive(req, res).catch(() => res.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

async function receive(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const update = await readUpdate(req);
  deliveries.push({ update, secret: req.headers['x-telegram-bot-api-secret-token'] });
  res.statusCode = await answerWith(update);
  res.end();
}

async function readUpdate(req: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const update: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (!isObject(update)) throw new Error('not an update');
  return update;
}

function texts(): readonly unknown[] {
  return deliveries.map(({ update }) =>
    isObject(update['message']) ? update['message']['text'] : undefined,
  );
}

test('updates come with the secret, also those that waited, and are pending no more', async () => {
  const sandbox = await openSandbox();
  sandbox.person(olga.id).text('waited');
  expect(await call(sandbox, 'setWebhook', { url, secret_token: 'S-e_cret' })).toBe(true);
  sandbox.person(olga.id).text('fresh');
  await expect.poll(texts).toEqual(['waited', 'fresh']);
  expect(deliveries.map(({ secret }) => secret)).toEqual(['S-e_cret', 'S-e_cret']);
  await expect.poll(() => sandbox.pendingUpdates()).toBe(0);
  expect(await call(sandbox, 'getWebhookInfo')).toMatchObject({ url, pending_update_count: 0 });
});

test('a refused update comes again, later ones of its chat wait, other chats do not', async () => {
  const sandbox = await openSandbox();
  let refuses = true;
  answerWith = (update) =>
    isObject(update['message']) && update['message']['text'] === 'one' && refuses ? 500 : 200;
  await call(sandbox, 'setWebhook', { url });
  sandbox.person(olga.id).text('one');
  sandbox.person(olga.id).text('two');
  sandbox.person(ivan.id).text('other chat');
  await expect.poll(texts).toContain('other chat');
  await expect
    .poll(() => call(sandbox, 'getWebhookInfo'))
    .toMatchObject({
      pending_update_count: 2,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
      last_error_date: expect.any(Number),
    });
  refuses = false;
  await expect.poll(texts).toContain('two');
  expect(texts().slice(-2)).toEqual(['one', 'two']);
  expect(texts().slice(0, -2)).toEqual(expect.arrayContaining(['one', 'other chat']));
  expect(texts().filter((text) => text !== 'one')).toEqual(['other chat', 'two']);
});

test('a webhook nobody listens on is told in getWebhookInfo, and getUpdates gets the update after all', async () => {
  const sandbox = await openSandbox();
  await call(sandbox, 'setWebhook', { url: 'http://127.0.0.1:1/hook' });
  sandbox.person(olga.id).text('x');
  await expect
    .poll(() => call(sandbox, 'getWebhookInfo'))
    .toMatchObject({ last_error_message: expect.stringMatching(/^Connection (refused|failed)$/) });
  await call(sandbox, 'deleteWebhook');
  expect(await updates(sandbox)).toHaveLength(1);
  expect(await call(sandbox, 'getWebhookInfo')).toEqual({
    url: '',
    has_custom_certificate: false,
    pending_update_count: 1,
  });
});

test('at most max_connections deliveries run at once', async () => {
  const sandbox = await openSandbox();
  let release = (): void => undefined;
  const released = new Promise<number>((resolve) => {
    release = () => resolve(200);
  });
  answerWith = () => released;
  await call(sandbox, 'setWebhook', { url, max_connections: 2 });
  for (let id = 900; id < 910; id += 1) {
    sandbox.addPerson({ id, firstName: `P${id}`, language: 'en' }).text('x');
  }
  await expect.poll(() => deliveries.length).toBe(2);
  // A call over the same loopback is behind any third delivery.
  await call(sandbox, 'getMe');
  expect(deliveries).toHaveLength(2);
  release();
  await expect.poll(() => sandbox.pendingUpdates()).toBe(0);
  expect(deliveries).toHaveLength(10);
});

test('dropped updates are gone, by deleteWebhook and by setWebhook', async () => {
  const sandbox = await openSandbox();
  sandbox.person(olga.id).text('x');
  await call(sandbox, 'deleteWebhook', { drop_pending_updates: true });
  expect(await updates(sandbox)).toEqual([]);
  sandbox.person(olga.id).text('y');
  await call(sandbox, 'setWebhook', { url, drop_pending_updates: true });
  sandbox.person(olga.id).text('z');
  await expect.poll(texts).toEqual(['z']);
});

test('a waiting poller is sent away when a webhook is set', async () => {
  const sandbox = await openSandbox();
  const waiting = call(sandbox, 'getUpdates', { timeout: 30 });
  await expect.poll(() => sandbox.isPolled()).toBe(true);
  await call(sandbox, 'setWebhook', { url });
  expect(await waiting).toBe('409 Conflict: terminated by setWebhook request');
});

test.each([
  [{ url: 'nonsense' }, '400 Bad Request: invalid webhook URL specified'],
  [
    { url: 'http://a.example/' },
    '400 Bad Request: bad webhook: the sandbox delivers to a loopback address only',
  ],
  [{ secret_token: 'with space' }, '400 Bad Request: secret token contains unallowed characters'],
  [{ secret_token: 'x'.repeat(257) }, '400 Bad Request: secret token is too long'],
])('setWebhook refuses %o', async (params, refusal) => {
  const sandbox = await openSandbox();
  expect(await call(sandbox, 'setWebhook', { url, ...params })).toBe(refusal);
});
