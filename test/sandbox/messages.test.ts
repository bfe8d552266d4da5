import { describe, expect, test } from 'vitest';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.ts';
import { call, openChat, openSandbox, say, sayId } from './calls.ts';
import { ivan, olga } from './people.ts';

const keyboard = { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] };

describe('sending', () => {
  test('a sent message has the fields of Telegram and a growing id', async () => {
    const now = new Date('2026-03-02T10:00:00Z');
    const sandbox = await openChat({ clock: new SandboxClock({ now: () => now }) });
    expect(await say(sandbox, 'one', { reply_markup: keyboard })).toEqual({
      message_id: 2,
      from: { id: 7000001, is_bot: true, first_name: 'Sales', username: 'sandbox_sales_bot' },
      chat: { id: olga.id, type: 'private', first_name: 'Olga', last_name: 'Bondar' },
      date: now.getTime() / 1000,
      text: 'one',
      reply_markup: keyboard,
    });
    expect(await sayId(sandbox, 'two')).toBe(3);
  });

  test.each([
    ['no text at all', {}, '400 Bad Request: message text is empty'],
    ['spaces only', { text: ' \n ' }, '400 Bad Request: text must be non-empty'],
    [
      'tags around nothing',
      { text: '<b> </b>', parse_mode: 'HTML' },
      '400 Bad Request: text must be non-empty',
    ],
    ['4,097 characters', { text: 'я'.repeat(4097) }, '400 Bad Request: message is too long'],
    ['4,097 emoji', { text: '😀'.repeat(4097) }, '400 Bad Request: message is too long'],
    ['an unknown parse mode', { text: 'x', parse_mode: 'BBCode' }, '400 Bad Request: unsupported parse_mode'],
    [
      'a reply to nothing',
      { text: 'x', reply_parameters: { message_id: 99 } },
      '400 Bad Request: message to be replied not found',
    ],
  ])('%s is refused', async (_name, params, refusal) => {
    const sandbox = await openChat();
    expect(await call(sandbox, 'sendMessage', { chat_id: olga.id, ...params })).toBe(refusal);
    expect(sandbox.person(olga.id).messages()).toHaveLength(1);
  });

  test('length is counted after parsing: 4,096 characters inside tags and 4,096 emoji pass', async () => {
    const sandbox = await openChat();
    await sayId(sandbox, `<b>${'&lt;'.repeat(4096)}</b>`, { parse_mode: 'HTML' });
    await sayId(sandbox, '😀'.repeat(4096));
    expect(sandbox.person(olga.id).messages()).toHaveLength(3);
  });

  test('both ends are trimmed and the entities move along', async () => {
    const sandbox = await openChat();
    expect(await say(sandbox, '\n  <b>x</b> y \n', { parse_mode: 'HTML' })).toMatchObject({
      text: 'x y',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    });
  });

  test('a reply carries the replied message with its keyboard, one level deep', async () => {
    const sandbox = await openChat();
    const first = await sayId(sandbox, 'first', {
      reply_markup: keyboard,
      reply_parameters: { message_id: 1 },
    });
    const second = await say(sandbox, 'second', { reply_parameters: { message_id: first } });
    expect(second).toMatchObject({ reply_to_message: { text: 'first', reply_markup: keyboard } });
    expect(second).not.toHaveProperty('reply_to_message.reply_to_message');
    const alone = await say(sandbox, 'third', {
      reply_parameters: { message_id: 99, allow_sending_without_reply: true },
    });
    expect(alone).toMatchObject({ text: 'third' });
    expect(alone).not.toHaveProperty('reply_to_message');
  });

  test('an unknown chat, a stranger who never wrote and a person who blocked the bot are told apart', async () => {
    const sandbox = await openChat();
    expect(await call(sandbox, 'sendMessage', { chat_id: 1, text: 'x' })).toBe(
      '400 Bad Request: chat not found',
    );
    expect(await call(sandbox, 'sendMessage', { text: 'x' })).toBe('400 Bad Request: chat_id is empty');
    expect(await call(sandbox, 'sendMessage', { chat_id: ivan.id, text: 'x' })).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    );
    sandbox.person(olga.id).setBlocked(true);
    expect(await say(sandbox, 'x')).toBe('403 Forbidden: bot was blocked by the user');
    sandbox.person(olga.id).text('I am back');
    await sayId(sandbox, 'good');
  });

  test('protected messages say so', async () => {
    const sandbox = await openChat();
    expect(await say(sandbox, 'x', { protect_content: true })).toMatchObject({ has_protected_content: true });
    expect(sandbox.person(olga.id).screen().protected).toBe(true);
  });
});

describe('editing', () => {
  test('the text changes in place, and a keyboard that is not repeated goes away', async () => {
    const sandbox = await openChat();
    const id = await sayId(sandbox, 'before', { reply_markup: keyboard });
    const edited = await call(sandbox, 'editMessageText', {
      chat_id: olga.id,
      message_id: id,
      text: 'after',
    });
    expect(edited).toMatchObject({ message_id: id, text: 'after', edit_date: expect.any(Number) });
    expect(edited).not.toHaveProperty('reply_markup');
    expect(sandbox.person(olga.id).messages()).toHaveLength(2);
  });

  test('the keyboard alone changes and goes away', async () => {
    const sandbox = await openChat();
    const id = await sayId(sandbox, 'x', { reply_markup: keyboard });
    const edit = (more: object) =>
      call(sandbox, 'editMessageReplyMarkup', { chat_id: olga.id, message_id: id, ...more });
    expect(await edit({ reply_markup: keyboard })).toMatch(/^400 Bad Request: message is not modified/);
    expect(await edit({})).toMatchObject({ message_id: id, text: 'x' });
    expect(sandbox.person(olga.id).buttons()).toEqual([]);
    expect(await edit({})).toMatch(/^400 Bad Request: message is not modified/);
  });

  test('the same text, entities and keyboard are refused in the words of Telegram', async () => {
    const sandbox = await openChat();
    const params = { text: '<b>x</b> y', parse_mode: 'HTML', reply_markup: keyboard };
    const message_id = await sayId(sandbox, params.text, params);
    const edit = (text: string) =>
      call(sandbox, 'editMessageText', { ...params, chat_id: olga.id, message_id, text });
    expect(await edit('<strong>x</strong> y ')).toBe(
      '400 Bad Request: message is not modified: specified new message content and reply markup are exactly ' +
        'the same as a current content and reply markup of the message',
    );
    expect(await edit('x <b>y</b>')).toMatchObject({ text: 'x y' });
  });

  test('missing, foreign and textless messages are refused', async () => {
    const sandbox = await openChat();
    const edit = (message_id: number) =>
      call(sandbox, 'editMessageText', { chat_id: olga.id, message_id, text: 'x' });
    expect(await edit(77)).toBe('400 Bad Request: message to edit not found');
    expect(await edit(0)).toBe('400 Bad Request: message to edit not found');
    expect(await edit(1)).toBe("400 Bad Request: message can't be edited");
  });
});

describe('deleting', () => {
  test('a message goes, for the person too, and a second time there is nothing to delete', async () => {
    const sandbox = await openChat();
    const message_id = await sayId(sandbox, 'x');
    expect(await call(sandbox, 'deleteMessage', { chat_id: olga.id, message_id })).toBe(true);
    expect(sandbox.person(olga.id).message(message_id)).toBeUndefined();
    expect(await call(sandbox, 'deleteMessage', { chat_id: olga.id, message_id })).toBe(
      '400 Bad Request: message to delete not found',
    );
  });

  test('after 48 hours it stays', async () => {
    let now = new Date('2026-03-02T10:00:00Z');
    const sandbox = await openChat({ clock: new SandboxClock({ now: () => now }) });
    const message_id = await sayId(sandbox, 'x');
    now = new Date('2026-03-04T10:00:01Z');
    expect(await call(sandbox, 'deleteMessage', { chat_id: olga.id, message_id })).toBe(
      "400 Bad Request: message can't be deleted for everyone",
    );
  });
});

test('a chat action is checked', async () => {
  const sandbox = await openChat();
  expect(await call(sandbox, 'sendChatAction', { chat_id: olga.id, action: 'typing' })).toBe(true);
  expect(await call(sandbox, 'sendChatAction', { chat_id: olga.id, action: 'dance' })).toBe(
    '400 Bad Request: wrong parameter action in request',
  );
});

test('the ledger counts what was shown and what was refused', async () => {
  const sandbox = await openSandbox();
  sandbox.person(olga.id).text('x');
  const message_id = await sayId(sandbox, '<b>one</b>', { parse_mode: 'HTML' });
  await call(sandbox, 'editMessageText', { chat_id: olga.id, message_id, text: 'two' });
  await call(sandbox, 'editMessageText', { chat_id: olga.id, message_id, text: 'one' });
  await say(sandbox, '');
  expect(sandbox.ledger.timesShown(olga.id, 'one')).toBe(2);
  expect(sandbox.ledger.timesShown(olga.id, 'two')).toBe(1);
  expect(sandbox.ledger.entries().map(({ method, code }) => `${method} ${code}`)).toEqual([
    'sendMessage 200',
    'editMessageText 200',
    'editMessageText 200',
    'sendMessage 400',
  ]);
});
