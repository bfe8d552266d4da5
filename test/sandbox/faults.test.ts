import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.ts';
import { call, isObject, type Json, openChat, say, updates } from './calls.ts';
import { ivan, olga } from './people.ts';

/** A sandbox whose clock the test moves. */
async function openTimed(): Promise<{ sandbox: Sandbox; pass: (seconds: number) => void }> {
  let now = Date.now();
  const sandbox = await openChat({ clock: new SandboxClock({ now: () => new Date(now) }) });
  sandbox.person(ivan.id).text('hello');
  return { sandbox, pass: (seconds) => void (now += seconds * 1000) };
}

async function parametersOf(sandbox: Sandbox, method: string, params: Json): Promise<unknown> {
  const response = await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  const answer: unknown = await response.json();
  return isObject(answer) ? answer['parameters'] : undefined;
}

test('a flood refuses every call until it ends and says how long that is', async () => {
  const { sandbox, pass } = await openTimed();
  sandbox.faults.add({ trouble: { kind: 'flood', seconds: 30 } });
  expect(await say(sandbox, 'x')).toBe('429 Too Many Requests: retry after 30');
  pass(12.5);
  expect(await parametersOf(sandbox, 'sendMessage', { chat_id: ivan.id, text: 'x' })).toEqual({
    retry_after: 18,
  });
  expect(await updates(sandbox)).toHaveLength(1);
  pass(17.5);
  expect(await say(sandbox, 'x')).toMatchObject({ text: 'x' });
  expect(sandbox.faults.standing()).toEqual([]);
});

test('a flood of one chat leaves the others alone, and can be lifted', async () => {
  const { sandbox } = await openTimed();
  const lift = sandbox.faults.add({ trouble: { kind: 'flood', seconds: 7 }, chatId: olga.id });
  expect(await say(sandbox, 'x')).toBe('429 Too Many Requests: retry after 7');
  expect(await call(sandbox, 'sendMessage', { chat_id: ivan.id, text: 'x' })).toMatchObject({ text: 'x' });
  lift();
  expect(await say(sandbox, 'x')).toMatchObject({ text: 'x' });
});

test('Telegram fails for as many calls of a method as told, and then works', async () => {
  const { sandbox } = await openTimed();
  sandbox.faults.add({ trouble: { kind: 'error', code: 502 }, methods: ['sendMessage'], times: 2 });
  expect(await call(sandbox, 'getMe')).toMatchObject({ is_bot: true });
  expect(await say(sandbox, 'x')).toBe('502 Bad Gateway');
  expect(await say(sandbox, 'x')).toBe('502 Bad Gateway');
  expect(await say(sandbox, 'x')).toMatchObject({ text: 'x' });
});

test('a lost answer was done, a cut call was not; both break the connection', async () => {
  const { sandbox } = await openTimed();
  sandbox.faults.add({ trouble: { kind: 'answer_lost' }, times: 1 });
  await expect(say(sandbox, 'done')).rejects.toThrow();
  sandbox.faults.add({ trouble: { kind: 'cut' }, times: 1 });
  await expect(say(sandbox, 'not done')).rejects.toThrow();
  expect(
    sandbox
      .person(olga.id)
      .messages()
      .map(({ text }) => text),
  ).toEqual(['hello', 'done']);
  expect(sandbox.ledger.entries().filter(({ method }) => method === 'sendMessage')).toMatchObject([
    { code: 200, text: 'done', answerLost: true },
  ]);
});

test('an answer that is cut was done, and its client gets no whole object', async () => {
  const { sandbox } = await openTimed();
  sandbox.faults.add({ trouble: { kind: 'answer_cut' }, times: 1 });
  await expect(say(sandbox, 'done')).rejects.toThrow();
  expect(sandbox.person(olga.id).last()).toMatchObject({ from: 'bot', text: 'done' });
  expect(sandbox.ledger.entries().at(-1)).toMatchObject({ code: 200, text: 'done', answerLost: true });
});

test('the server in front fails with a page', async () => {
  const { sandbox } = await openTimed();
  sandbox.faults.add({ trouble: { kind: 'error', code: 502, html: true }, times: 1 });
  const response = await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/getMe`);
  expect([response.status, await response.text()]).toEqual([
    502,
    expect.stringMatching(/^<html>[^]*Bad Gateway/),
  ]);
  expect(sandbox.ledger.entries().at(-1)).toMatchObject({ code: 502, description: 'Bad Gateway' });
});

test("with Telegram's limits a chat bears a burst and then one message a second", async () => {
  const { sandbox, pass } = await openTimed();
  pass(60);
  sandbox.faults.limit({ bulk: 30, chat: 1, burst: 3 });
  const answers = [];
  for (let n = 0; n < 4; n += 1) answers.push(await say(sandbox, `${n}`));
  expect(answers.map((answer) => (isObject(answer) ? 'sent' : answer))).toEqual([
    ...['sent', 'sent', 'sent'],
    '429 Too Many Requests: retry after 1',
  ]);
  pass(1);
  expect(await say(sandbox, 'x')).toMatchObject({ text: 'x' });
  expect(await say(sandbox, 'x')).toMatch(/^429/);
});

test('the limit for everybody together counts what answers nobody', async () => {
  const { sandbox, pass } = await openTimed();
  pass(60);
  sandbox.faults.limit({ bulk: 2, chat: 100, burst: 100 });
  const toIvan = () => call(sandbox, 'sendMessage', { chat_id: ivan.id, text: 'x' });
  expect([await toIvan(), await toIvan()]).toEqual([expect.anything(), expect.anything()]);
  expect(await toIvan()).toBe('429 Too Many Requests: retry after 1');
  sandbox.person(olga.id).text('and I?');
  expect(await say(sandbox, 'a reply')).toMatchObject({ text: 'a reply' });
  pass(0.5);
  expect(await toIvan()).toMatchObject({ text: 'x' });
  sandbox.faults.clear();
  expect(await toIvan()).toMatchObject({ text: 'x' });
});

test('a deleted account is refused for good, and nobody writes from it', async () => {
  const { sandbox } = await openTimed();
  sandbox.person(olga.id).setDeactivated(true);
  expect(await say(sandbox, 'x')).toBe('403 Forbidden: user is deactivated');
  expect(() => sandbox.person(olga.id).text('x')).toThrow('the account is deleted');
  sandbox.person(olga.id).setDeactivated(false);
  expect(await say(sandbox, 'x')).toMatchObject({ text: 'x' });
});

test('a group that became a supergroup tells its new id to whoever calls the old one', async () => {
  const { sandbox } = await openTimed();
  const group = sandbox.addGroup({ id: -700, title: 'Sales', type: 'group' }, olga.id);
  expect(await call(sandbox, 'sendMessage', { chat_id: -700, text: 'hi' })).toMatchObject({
    chat: { id: -700, type: 'group', title: 'Sales' },
  });
  expect(group.say(ivan.id, 'words among people')).toBe(2);
  group.say(ivan.id, '/summary@somebody_else_bot');
  group.say(ivan.id, '/summary@sandbox_sales_bot');
  const moved = group.migrate(olga.id);
  expect(await call(sandbox, 'sendMessage', { chat_id: -700, text: 'x' })).toBe(
    '400 Bad Request: group chat was upgraded to a supergroup chat',
  );
  expect(await parametersOf(sandbox, 'sendMessage', { chat_id: -700, text: 'x' })).toEqual({
    migrate_to_chat_id: moved.id,
  });
  await call(sandbox, 'sendMessage', { chat_id: moved.id, text: 'here now' });
  expect(moved.messages().at(-1)).toMatchObject({ from: 'bot', text: 'here now', chatId: moved.id });
  const heard = (await updates(sandbox)).slice(1);
  expect(heard).toMatchObject([
    { my_chat_member: { chat: { id: -700 }, new_chat_member: { status: 'member' } } },
    { message: { text: '/summary@sandbox_sales_bot', chat: { type: 'group' }, from: { id: ivan.id } } },
    { message: { migrate_to_chat_id: moved.id, chat: { id: -700 } } },
    { message: { migrate_from_chat_id: -700, chat: { id: moved.id, type: 'supergroup' } } },
  ]);
});

test('the page adds faults, turns the limits on, and makes everything well again', async () => {
  const { sandbox } = await openTimed();
  const ask = async (body: Json): Promise<unknown> => {
    const response = await fetch(`${sandbox.apiRoot}/sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return response.ok ? response.json() : response.status;
  };
  const fault = { trouble: { kind: 'flood', seconds: 5 }, chatId: olga.id };
  expect(await ask({ do: 'add', ...fault })).toEqual({ standing: [fault], updates: [] });
  expect(await say(sandbox, 'x')).toMatch(/^429/);
  const late = { trouble: { kind: 'late', seconds: 5 }, kinds: ['message'], times: 2 };
  expect(await ask({ do: 'updates', ...late })).toMatchObject({ updates: [late] });
  expect(await ask({ do: 'clear' })).toEqual({ standing: [], updates: [] });
  expect(await say(sandbox, 'x')).toMatchObject({ text: 'x' });
  expect(await ask({ do: 'limits', on: true })).toEqual({ standing: [], updates: [] });
  expect(await ask({ do: 'add', trouble: { kind: 'rain' } })).toBe(400);
});
