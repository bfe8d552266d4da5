import { expect, test } from 'vitest';
import { call, type Json, openChat, say, sayId, updates } from './calls.ts';
import { ivan, olga } from './people.ts';

const toIvan = { chat_id: ivan.id, from_chat_id: olga.id };

async function openTwo() {
  const sandbox = await openChat();
  sandbox.person(ivan.id).text('hello');
  await call(sandbox, 'getUpdates', { offset: -1 });
  return { sandbox, ask: (method: string, params: Json) => call(sandbox, method, params) };
}

test('a forward names who said it first, keeps it through a second one, and drops the buttons', async () => {
  const { sandbox, ask } = await openTwo();
  const markup = { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] };
  const id = await sayId(sandbox, '<b>x</b>', { parse_mode: 'HTML', reply_markup: markup });
  const forwarded = await ask('forwardMessage', { ...toIvan, message_id: id, protect_content: true });
  expect(forwarded).toMatchObject({
    text: 'x',
    entities: [{ type: 'bold' }],
    forward_origin: { type: 'user', sender_user: { is_bot: true } },
    has_protected_content: true,
  });
  expect(forwarded).not.toHaveProperty('reply_markup');
  expect(sandbox.person(ivan.id).last()).toMatchObject({ forwardedFrom: 'Sales', protected: true });
  const back = await ask('forwardMessage', { chat_id: ivan.id, from_chat_id: ivan.id, message_id: 1 });
  expect(back).toMatchObject({ text: 'hello', forward_origin: { sender_user: { id: ivan.id } } });
});

test('what is protected is not forwarded, neither by the bot nor by a person; the bot may copy it', async () => {
  const { sandbox, ask } = await openTwo();
  const id = await sayId(sandbox, 'secret', { protect_content: true });
  expect(await ask('forwardMessage', { ...toIvan, message_id: id })).toBe(
    "400 Bad Request: the message can't be forwarded",
  );
  expect(await ask('forwardMessages', { ...toIvan, message_ids: [id] })).toBe(
    "400 Bad Request: messages can't be forwarded",
  );
  expect(() => sandbox.person(ivan.id).forward(id, olga.id)).toThrow('not allowed by this bot');
  const copy = await ask('copyMessage', { ...toIvan, message_id: id });
  expect(copy).toEqual({ message_id: 2 });
  expect(sandbox.person(ivan.id).last()).toMatchObject({ text: 'secret' });
  expect(sandbox.person(ivan.id).last()).not.toHaveProperty('protected');
});

test('a copy has no origin, and a caption and buttons of its own', async () => {
  const { sandbox, ask } = await openTwo();
  const bytes = Buffer.from('content');
  const id = sandbox.person(olga.id).file({ kind: 'document', bytes, name: 'a.pdf', caption: 'old' });
  const reply_markup = { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] };
  await ask('copyMessage', { ...toIvan, message_id: id, caption: 'new', reply_markup });
  const copy = sandbox.person(ivan.id).last();
  expect(copy).toMatchObject({ from: 'bot', text: 'new', file: { kind: 'document', name: 'a.pdf' } });
  expect(copy?.inlineKeyboard).toMatchObject([[{ text: 'Go' }]]);
  expect(copy).not.toHaveProperty('forwardedFrom');
});

test('many at once: in their order, without those that are gone, albums kept', async () => {
  const { sandbox, ask } = await openTwo();
  const bytes = Buffer.from('x');
  const album = sandbox.person(olga.id).album([
    { kind: 'photo', bytes, caption: 'both' },
    { kind: 'photo', bytes },
  ]);
  const ids = [...album, await sayId(sandbox, 'after'), 9999];
  expect(await ask('forwardMessages', { ...toIvan, message_ids: ids })).toEqual([
    { message_id: 2 },
    { message_id: 3 },
    { message_id: 4 },
  ]);
  const [, first, second, last] = sandbox.person(ivan.id).messages();
  expect(first?.album).toBe(second?.album);
  expect(first?.album).not.toBe(sandbox.person(olga.id).message(album[0] ?? 0)?.album);
  expect([first?.text, last?.text]).toEqual(['both', 'after']);
  await ask('copyMessages', { ...toIvan, message_ids: [album[0]], remove_caption: true });
  expect(sandbox.person(ivan.id).last()).toMatchObject({ text: '', file: { kind: 'photo' } });
});

test.each([
  ['forwardMessage', { chat_id: ivan.id, message_id: 1 }, 'parameter "from_chat_id" is required'],
  ['forwardMessage', { ...toIvan, message_id: 99 }, 'message to forward not found'],
  ['forwardMessage', { ...toIvan, from_chat_id: 5, message_id: 1 }, 'chat not found'],
  ['copyMessage', { ...toIvan, message_id: 99 }, 'message to copy not found'],
  ['copyMessage', { ...toIvan, message_id: 1, caption: 'x'.repeat(1025) }, 'message caption is too long'],
  ['forwardMessages', { ...toIvan, message_ids: [] }, 'message identifiers are not specified'],
  ['forwardMessages', toIvan, 'message identifiers are not specified'],
  ['forwardMessages', { ...toIvan, message_ids: ['x'] }, "can't parse message identifier as a Number"],
  ['forwardMessages', { ...toIvan, message_ids: [-1] }, 'invalid message identifier specified'],
  ['forwardMessages', { ...toIvan, message_ids: [[]] }, 'message identifier must be a Number'],
  ['copyMessages', { ...toIvan, message_ids: {} }, 'expected an Array of message identifiers'],
  [
    'copyMessages',
    { ...toIvan, message_ids: [2, 1] },
    'message identifiers must be in a strictly increasing order',
  ],
  [
    'copyMessages',
    { ...toIvan, message_ids: Array.from({ length: 101 }, (_, n) => n + 1) },
    'too many message identifiers specified',
  ],
  ['deleteMessages', { chat_id: olga.id, message_ids: [] }, 'message identifiers are not specified'],
])('%s %o is refused: %s', async (method, params, words) => {
  const { ask } = await openTwo();
  expect(await ask(method, params)).toBe(`400 Bad Request: ${words}`);
});

test('nothing goes to who has blocked the bot, by whatever method; Telegram tells of it once', async () => {
  const { sandbox, ask } = await openTwo();
  const id = await sayId(sandbox, 'x');
  sandbox.person(ivan.id).setBlocked(true);
  const contact = { phone_number: '+380671112233', first_name: 'A' };
  const media = [{ type: 'photo', media: 'x' }];
  const calls: readonly (readonly [string, Json])[] = [
    ['sendMessage', { text: 'x' }],
    ['sendContact', contact],
    ['sendMediaGroup', { media }],
    ['sendChatAction', { action: 'typing' }],
    ['forwardMessage', { from_chat_id: olga.id, message_id: id }],
    ['copyMessage', { from_chat_id: olga.id, message_id: id }],
    ['copyMessages', { from_chat_id: olga.id, message_ids: [id] }],
    ['editMessageText', { message_id: 1, text: 'y' }],
    ['deleteMessage', { message_id: 1 }],
    ['deleteMessages', { message_ids: [1] }],
    ['pinChatMessage', { message_id: 1 }],
    ['unpinAllChatMessages', {}],
  ];
  for (const [method, params] of calls) {
    expect([method, await ask(method, { chat_id: ivan.id, ...params })]).toEqual([
      method,
      '403 Forbidden: bot was blocked by the user',
    ]);
  }
  expect(await ask('getChat', { chat_id: ivan.id })).toMatchObject({ id: ivan.id, type: 'private' });
  sandbox.person(ivan.id).setBlocked(false);
  const told = (await updates(sandbox)).filter((update) => update['my_chat_member'] !== undefined);
  expect(told).toMatchObject([
    { my_chat_member: { old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } } },
    { my_chat_member: { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } } },
  ]);
  expect(await say(sandbox, 'x')).toMatchObject({ text: 'x' });
});

test('several are deleted at once, all or none; those that are gone are passed over', async () => {
  const { sandbox, ask } = await openTwo();
  const ids = [await sayId(sandbox, 'a'), await sayId(sandbox, 'b')];
  expect(await ask('deleteMessages', { chat_id: olga.id, message_ids: [1, ...ids, 77] })).toBe(true);
  expect(sandbox.person(olga.id).messages()).toEqual([]);
});
