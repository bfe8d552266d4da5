import { expect, test } from 'vitest';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.ts';
import { call, isObject, openChat, sayId, updates } from './calls.ts';
import { olga } from './people.ts';

const tooOld = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';
const markup = { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } };

async function lastQuery(sandbox: Awaited<ReturnType<typeof openChat>>): Promise<Record<string, unknown>> {
  const query = (await updates(sandbox, { offset: -1 })).at(-1)?.['callback_query'];
  if (!isObject(query)) throw new Error('no press');
  return query;
}

test('a press carries who, what and the message with its keyboard, and the answer reaches the person', async () => {
  const sandbox = await openChat();
  const messageId = await sayId(sandbox, 'x', markup);
  const pressed = sandbox.person(olga.id).pressButton('Go');
  const query = await lastQuery(sandbox);
  expect(query).toMatchObject({
    from: { id: olga.id, is_bot: false, language_code: 'uk' },
    data: 'go',
    chat_instance: expect.any(String),
    message: { message_id: messageId, text: 'x', chat: { id: olga.id }, ...markup },
  });
  const answer = { callback_query_id: query['id'], text: 'Saved', show_alert: true };
  expect(await call(sandbox, 'answerCallbackQuery', answer)).toBe(true);
  expect(await pressed).toEqual({ text: 'Saved', alert: true });
  expect(await call(sandbox, 'answerCallbackQuery', answer)).toBe(tooOld);
});

test('a press is answered within 15 minutes or never', async () => {
  let now = new Date('2026-03-02T10:00:00Z');
  const sandbox = await openChat({ clock: new SandboxClock({ now: () => now }) });
  const messageId = await sayId(sandbox, 'x', markup);
  const pressed = sandbox.person(olga.id).press(messageId, 'go', 300);
  const ending = pressed.catch((error: unknown) => String(error));
  const query = await lastQuery(sandbox);
  now = new Date('2026-03-02T10:15:01Z');
  expect(await call(sandbox, 'answerCallbackQuery', { callback_query_id: query['id'] })).toBe(tooOld);
  expect(await ending).toContain('waited 300 ms in vain for an answer to the press');
});

test('a toast has at most 200 characters', async () => {
  const sandbox = await openChat();
  const messageId = await sayId(sandbox, 'x', markup);
  const pressed = sandbox.person(olga.id).press(messageId, 'go');
  const { id } = await lastQuery(sandbox);
  const answer = (text: string) => call(sandbox, 'answerCallbackQuery', { callback_query_id: id, text });
  expect(await answer('я'.repeat(201))).toBe('400 Bad Request: MESSAGE_TOO_LONG');
  expect(await answer('я'.repeat(200))).toBe(true);
  expect((await pressed).text).toHaveLength(200);
});

test('an unknown query is refused', async () => {
  const sandbox = await openChat();
  expect(await call(sandbox, 'answerCallbackQuery', { callback_query_id: '5' })).toBe(tooOld);
});

test('forged data and the button of a deleted message reach the bot', async () => {
  const sandbox = await openChat();
  const messageId = await sayId(sandbox, 'x', markup);
  const forged = sandbox.person(olga.id).press(messageId, 'v1:forged');
  const first = await lastQuery(sandbox);
  expect(first['data']).toBe('v1:forged');
  await call(sandbox, 'deleteMessage', { chat_id: olga.id, message_id: messageId });
  const late = sandbox.person(olga.id).press(messageId, 'go');
  const second = await lastQuery(sandbox);
  expect(second['message']).toEqual({
    message_id: messageId,
    chat: { id: olga.id, type: 'private', first_name: 'Olga', last_name: 'Bondar' },
    date: 0,
  });
  for (const { id } of [first, second]) await call(sandbox, 'answerCallbackQuery', { callback_query_id: id });
  expect(await Promise.all([forged, late])).toHaveLength(2);
});
