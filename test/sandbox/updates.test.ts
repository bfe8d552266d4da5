import { describe, expect, test } from 'vitest';
import { call, openSandbox, updates } from './calls.ts';
import { ivan, olga } from './people.ts';

const conflict =
  '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

describe('getUpdates', () => {
  test('gives again what is not confirmed, and never what is', async () => {
    const sandbox = await openSandbox();
    for (const text of ['1', '2', '3']) sandbox.person(olga.id).text(text);
    const all = await updates(sandbox);
    expect(all.map((update) => update['message'])).toMatchObject([
      { text: '1' },
      { text: '2' },
      { text: '3' },
    ]);
    expect(await updates(sandbox)).toEqual(all);
    const ids = all.map((update) => Number(update['update_id']));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(await updates(sandbox, { offset: Number(ids[1]) })).toEqual(all.slice(1));
    expect(await updates(sandbox, { offset: 1 })).toEqual(all.slice(1));
    expect(await updates(sandbox, { offset: Number(ids[2]) + 1 })).toEqual([]);
    expect(sandbox.pendingUpdates()).toBe(0);
  });

  test('gives at most limit, and a negative offset keeps only the newest', async () => {
    const sandbox = await openSandbox();
    for (const text of ['1', '2', '3']) sandbox.person(olga.id).text(text);
    expect(await updates(sandbox, { limit: 2 })).toHaveLength(2);
    expect(await updates(sandbox, { offset: -1 })).toMatchObject([{ message: { text: '3' } }]);
    expect(sandbox.pendingUpdates()).toBe(1);
  });

  test('waits for the first update and then answers at once', async () => {
    const sandbox = await openSandbox();
    const waiting = updates(sandbox, { timeout: 30 });
    await expect.poll(() => sandbox.isPolled()).toBe(true);
    sandbox.person(olga.id).text('now');
    expect(await waiting).toMatchObject([{ message: { text: 'now' } }]);
  });

  test('answers with nothing when the wait is over', async () => {
    const sandbox = await openSandbox();
    const begin = Date.now();
    expect(await updates(sandbox, { timeout: 1 })).toEqual([]);
    expect(Date.now() - begin).toBeGreaterThanOrEqual(990);
  });

  test('refuses the earlier poller when a second one comes', async () => {
    const sandbox = await openSandbox();
    const first = call(sandbox, 'getUpdates', { timeout: 30 });
    await expect.poll(() => sandbox.isPolled()).toBe(true);
    const second = call(sandbox, 'getUpdates', { timeout: 30 });
    expect(await first).toBe(conflict);
    sandbox.person(olga.id).text('for the second');
    expect(await second).toMatchObject([{ message: { text: 'for the second' } }]);
  });

  test('loses nothing when a poller hangs up, and takes it for no conflict', async () => {
    const sandbox = await openSandbox();
    const gone = new AbortController();
    const request = fetch(`${sandbox.apiRoot}/bot${sandbox.token}/getUpdates?timeout=30`, {
      signal: gone.signal,
    });
    await expect.poll(() => sandbox.isPolled()).toBe(true);
    gone.abort();
    await expect(request).rejects.toThrow();
    await expect.poll(() => sandbox.ledger.entries().length).toBe(1);
    sandbox.person(olga.id).text('x');
    expect(await updates(sandbox, { timeout: 5 })).toHaveLength(1);
    expect(sandbox.ledger.entries().map(({ code }) => code)).toEqual([200, 200]);
  });

  test('remembers which kinds are wanted until told otherwise', async () => {
    const sandbox = await openSandbox();
    const person = sandbox.person(olga.id);
    const first = person.text('before');
    await updates(sandbox, { allowed_updates: ['edited_message'] });
    person.text('not wanted');
    await updates(sandbox);
    person.edit(first, 'wanted');
    const kinds = (await updates(sandbox)).map((update) => Object.keys(update)[1]);
    expect(kinds).toEqual(['message', 'edited_message']);
    expect(await call(sandbox, 'getWebhookInfo')).toMatchObject({ allowed_updates: ['edited_message'] });
    await updates(sandbox, { allowed_updates: [] });
    person.text('wanted again');
    expect(await updates(sandbox)).toHaveLength(3);
  });

  test('takes the same parameters from a form and from the address', async () => {
    const sandbox = await openSandbox();
    sandbox.person(olga.id).text('1');
    sandbox.person(ivan.id).text('2');
    const address = `${sandbox.apiRoot}/bot${sandbox.token}/GETUPDATES`;
    const form = new URLSearchParams({ limit: '1', allowed_updates: '["message"]' });
    for (const request of [
      fetch(`${address}?${form.toString()}`),
      fetch(address, { method: 'POST', body: form }),
    ]) {
      expect(await (await request).json()).toMatchObject({ ok: true, result: [{ message: { text: '1' } }] });
    }
  });

  test('is refused while a webhook is set', async () => {
    const sandbox = await openSandbox();
    await call(sandbox, 'setWebhook', { url: 'http://127.0.0.1:9/hook' });
    expect(await call(sandbox, 'getUpdates')).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    expect(await call(sandbox, 'deleteWebhook')).toBe(true);
    expect(await call(sandbox, 'getUpdates')).toEqual([]);
  });
});

test('ids of updates go on growing in a new sandbox', async () => {
  const ids: number[] = [];
  for (const _ of [1, 2]) {
    const sandbox = await openSandbox();
    for (const text of ['1', '2', '3']) sandbox.person(olga.id).text(text);
    ids.push(...(await updates(sandbox)).map((update) => Number(update['update_id'])));
    await sandbox.close();
  }
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect(ids.at(-1)).toBeLessThan(2 ** 52);
});
