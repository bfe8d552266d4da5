import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.ts';
import { call, isObject, openChat, updates } from './calls.ts';
import { ivan, olga } from './people.ts';

/** Polls as bots do, confirming what came by the last id: the texts, poll by poll. */
function poller(
  sandbox: Sandbox,
): (params?: { limit?: number; timeout?: number }) => Promise<readonly unknown[]> {
  let offset = 0;
  return async (params) => {
    const got = await updates(sandbox, { offset, ...params });
    offset = got.length === 0 ? offset : Number(got.at(-1)?.['update_id']) + 1;
    return got.map(({ message }) => (isObject(message) ? message['text'] : undefined));
  };
}

test('an update comes twice: once more after it was confirmed', async () => {
  const sandbox = await openChat();
  const poll = poller(sandbox);
  sandbox.faults.updates.add({ trouble: { kind: 'twice' }, times: 1 });
  for (const text of ['a', 'b', 'c']) sandbox.person(olga.id).text(text);
  expect([await poll(), await poll(), await poll()]).toEqual([['a', 'b', 'c'], ['a'], []]);
  expect(sandbox.pendingUpdates()).toBe(0);
});

test('the second coming waits for its place in a poll and is not confirmed before it', async () => {
  const sandbox = await openChat();
  const poll = poller(sandbox);
  for (const text of ['a', 'b']) sandbox.person(olga.id).text(text);
  sandbox.faults.updates.add({ trouble: { kind: 'twice' } });
  sandbox.person(olga.id).text('c');
  const polls = [];
  for (let n = 0; n < 5; n += 1) polls.push(await poll({ limit: 1 }));
  expect(polls).toEqual([['a'], ['b'], ['c'], ['c'], []]);
});

test('an update is late by the clock of the sandbox, later ones pass it, and it keeps its id', async () => {
  const clock = new SandboxClock();
  const sandbox = await openChat({ clock });
  const poll = poller(sandbox);
  sandbox.faults.updates.add({ trouble: { kind: 'late', seconds: 90 }, chatId: olga.id, times: 1 });
  for (const text of ['late', 'next']) sandbox.person(olga.id).text(text);
  expect([await poll(), await poll(), sandbox.pendingUpdates()]).toEqual([['next'], [], 1]);
  const waiting = updates(sandbox, { timeout: 20 });
  clock.forward(2);
  const [late] = await waiting;
  expect(late).toMatchObject({ message: { text: 'late' } });
  // What the bot has got of later updates does not confirm it before it has come.
  sandbox.person(olga.id).text('last');
  const ids = (await updates(sandbox)).map((update) => Number(update['update_id']));
  expect(ids).toEqual([Number(late?.['update_id']), Number(late?.['update_id']) + 2]);
});

test('a late update comes by itself, and not before the offsets of those that passed it', async () => {
  const sandbox = await openChat();
  const poll = poller(sandbox);
  sandbox.faults.updates.add({ trouble: { kind: 'late', seconds: 2 }, times: 1 });
  for (const text of ['late', 'next']) sandbox.person(olga.id).text(text);
  expect(await poll()).toEqual(['next']);
  expect(await poll({ timeout: 20 })).toEqual(['late']);
});

test('two updates of a chat swap places; those of other chats are not waited for', async () => {
  const sandbox = await openChat();
  sandbox.person(ivan.id).text('hello');
  const poll = poller(sandbox);
  await poll();
  sandbox.faults.updates.add({ trouble: { kind: 'out_of_order' }, chatId: olga.id, times: 1 });
  sandbox.person(olga.id).text('first');
  sandbox.person(ivan.id).text('another');
  expect(await poll()).toEqual(['another']);
  sandbox.person(olga.id).text('second');
  expect([await poll(), await poll()]).toEqual([['second', 'first'], ['second']]);
});

test('only the kinds that are named meet trouble, and clear ends it', async () => {
  const sandbox = await openChat();
  const poll = poller(sandbox);
  const lift = sandbox.faults.updates.add({ trouble: { kind: 'twice' }, kinds: ['callback_query'] });
  sandbox.person(olga.id).text('a');
  expect([await poll(), await poll()]).toEqual([['a'], []]);
  lift();
  sandbox.faults.updates.add({ trouble: { kind: 'twice' } });
  sandbox.faults.clear();
  sandbox.person(olga.id).text('b');
  expect([await poll(), await poll(), sandbox.faults.updates.standing()]).toEqual([['b'], [], []]);
});

test('a webhook gets them twice, late and out of order too', async () => {
  const sandbox = await openChat();
  const texts: unknown[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(Buffer.from(chunk));
    const update: unknown = JSON.parse(Buffer.concat(chunks).toString());
    texts.push(isObject(update) && isObject(update['message']) ? update['message']['text'] : undefined);
    res.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await call(sandbox, 'setWebhook', { url: `http://127.0.0.1:${port}/` });
  sandbox.faults.updates.add({ trouble: { kind: 'twice' }, times: 1 });
  sandbox.person(olga.id).text('a');
  sandbox.faults.updates.add({ trouble: { kind: 'out_of_order' }, times: 1 });
  for (const text of ['b', 'c']) sandbox.person(olga.id).text(text);
  await expect.poll(() => texts).toEqual(['a', 'a', 'c', 'b']);
  await expect.poll(() => sandbox.pendingUpdates()).toBe(0);
});
