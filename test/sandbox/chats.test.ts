import { expect, test } from 'vitest';
import { call, openChat, sayId, updates } from './calls.ts';
import { ivan, olga } from './people.ts';

test('pinning shows above the chat, is told, and ends with the message', async () => {
  const sandbox = await openChat();
  const person = sandbox.person(olga.id);
  const ids = [await sayId(sandbox, 'one'), await sayId(sandbox, 'two')];
  for (const message_id of ids) {
    expect(await call(sandbox, 'pinChatMessage', { chat_id: olga.id, message_id })).toBe(true);
  }
  expect(person.pinned().map(({ text }) => text)).toEqual(['one', 'two']);
  expect(person.last()).toMatchObject({ service: 'Sales pinned “two”' });
  expect(await updates(sandbox)).toMatchObject([
    { message: { pinned_message: { text: 'one' }, from: { is_bot: true } } },
    { message: { pinned_message: { text: 'two' } } },
  ]);
  expect(await call(sandbox, 'getChat', { chat_id: olga.id })).toMatchObject({
    pinned_message: { text: 'two' },
  });
  await call(sandbox, 'deleteMessage', { chat_id: olga.id, message_id: ids[1] });
  expect(person.pinned().map(({ text }) => text)).toEqual(['one']);
  expect(await call(sandbox, 'unpinChatMessage', { chat_id: olga.id })).toBe(true);
  expect(await call(sandbox, 'unpinChatMessage', { chat_id: olga.id })).toBe(
    '400 Bad Request: message to unpin not found',
  );
  await call(sandbox, 'pinChatMessage', { chat_id: olga.id, message_id: ids[0] });
  expect(await call(sandbox, 'unpinAllChatMessages', { chat_id: olga.id })).toBe(true);
  expect(person.pinned()).toEqual([]);
  expect(await call(sandbox, 'pinChatMessage', { chat_id: olga.id, message_id: 99 })).toBe(
    '400 Bad Request: message to pin not found',
  );
  const service = person.messages().find(({ service }) => service !== undefined)?.messageId;
  expect(await call(sandbox, 'pinChatMessage', { chat_id: olga.id, message_id: service })).toBe(
    "400 Bad Request: service messages can't be pinned",
  );
});

test('a chat and its members are told as Telegram does', async () => {
  const sandbox = await openChat();
  const ask = (method: string, more = {}) => call(sandbox, method, { chat_id: olga.id, ...more });
  expect(await ask('getChat')).toMatchObject({
    id: 501,
    type: 'private',
    first_name: 'Olga',
    max_reaction_count: 11,
  });
  expect(await ask('getChatMember', { user_id: olga.id })).toMatchObject({
    status: 'member',
    user: { id: 501 },
  });
  expect(await ask('getChatMember', { user_id: 1 })).toBe('400 Bad Request: user not found');
  expect(await ask('getChatMember')).toBe('400 Bad Request: invalid user_id specified');
  expect(await ask('getChatMemberCount')).toBe(2);
  expect(await ask('getChatAdministrators')).toBe(
    '400 Bad Request: there are no administrators in the private chat',
  );
  expect(await call(sandbox, 'getChat', { chat_id: 5 })).toBe('400 Bad Request: chat not found');
  const group = sandbox.addGroup({ id: -700, title: 'Sales', type: 'group' }, olga.id);
  group.say(ivan.id, 'hi');
  const inGroup = (method: string, more = {}) => call(sandbox, method, { chat_id: -700, ...more });
  expect(await inGroup('getChat')).toMatchObject({
    title: 'Sales',
    permissions: { can_send_messages: true },
  });
  expect(await inGroup('getChatMember', { user_id: olga.id })).toMatchObject({ status: 'creator' });
  expect(await inGroup('getChatMember', { user_id: sandbox.bot.id })).toMatchObject({ status: 'member' });
  expect(await inGroup('getChatMemberCount')).toBe(3);
  group.setBot(olga.id, 'administrator');
  expect(await inGroup('getChatAdministrators')).toMatchObject([
    { status: 'administrator', can_pin_messages: true, user: { is_bot: true } },
    { status: 'creator', user: { id: olga.id } },
  ]);
});

test('a group that puts the bot out refuses it, until it is back', async () => {
  const sandbox = await openChat();
  const group = sandbox.addGroup({ id: -1_000_000_000_700, title: 'Sales', type: 'supergroup' }, olga.id);
  const send = () => call(sandbox, 'sendMessage', { chat_id: group.id, text: 'x' });
  group.setBot(olga.id, 'kicked');
  group.say(olga.id, '/summary');
  expect(await send()).toBe('403 Forbidden: bot was kicked from the supergroup chat');
  expect(await call(sandbox, 'getChat', { chat_id: group.id })).toMatch(/^403/);
  group.setBot(olga.id, 'member');
  expect(await send()).toMatchObject({ text: 'x' });
  expect(await call(sandbox, 'leaveChat', { chat_id: group.id })).toBe(true);
  expect(await send()).toBe('403 Forbidden: bot is not a member of the supergroup chat');
  const told = await updates(sandbox);
  expect(told.map((update) => Object.keys(update)[1])).toEqual(
    Array.from({ length: 4 }, () => 'my_chat_member'),
  );
});

test('a member of the group pins and deletes nothing but its own; an administrator does', async () => {
  const sandbox = await openChat();
  const group = sandbox.addGroup({ id: -700, title: 'Sales', type: 'group' }, olga.id);
  const theirs = group.say(ivan.id, 'hi');
  const pin = () => call(sandbox, 'pinChatMessage', { chat_id: -700, message_id: theirs });
  const remove = () => call(sandbox, 'deleteMessage', { chat_id: -700, message_id: theirs });
  expect(await pin()).toBe('400 Bad Request: not enough rights to manage pinned messages in the chat');
  expect(await remove()).toBe("400 Bad Request: message can't be deleted for everyone");
  group.setBot(olga.id, 'administrator');
  expect(await pin()).toBe(true);
  expect(group.pinned()).toMatchObject([{ text: 'hi', sender: { name: 'Ivan' } }]);
  expect(await remove()).toBe(true);
});

test('a group with topics: messages go where they belong, and nowhere else', async () => {
  const sandbox = await openChat();
  const id = -1_000_000_000_900;
  const group = sandbox.addGroup({ id, title: 'Sales', type: 'supergroup', isForum: true }, olga.id);
  const send = (more = {}) => call(sandbox, 'sendMessage', { chat_id: id, text: 'x', ...more });
  expect(await call(sandbox, 'createForumTopic', { chat_id: id, name: 'Won' })).toBe(
    '400 Bad Request: not enough rights to create a topic',
  );
  const lost = group.createTopic(olga.id, 'Lost');
  expect(await send({ message_thread_id: lost })).toMatchObject({
    message_thread_id: lost,
    is_topic_message: true,
    chat: { is_forum: true },
  });
  expect(await send()).not.toHaveProperty('message_thread_id');
  for (const message_thread_id of [1, 77]) {
    expect(await send({ message_thread_id })).toBe('400 Bad Request: message thread not found');
  }
  const word = group.say(ivan.id, '/summary', { topicId: lost });
  expect(await send({ reply_parameters: { message_id: word } })).toMatchObject({ message_thread_id: lost });
  group.changeTopic(olga.id, lost, { closed: true });
  expect(await send({ message_thread_id: lost })).toBe('400 Bad Request: TOPIC_CLOSED');
  expect(() => group.say(ivan.id, 'x', { topicId: lost })).toThrow('the topic is closed');
  group.setBot(olga.id, 'administrator');
  expect(await send({ message_thread_id: lost })).toMatchObject({ text: 'x' });
  const topic = { chat_id: id, message_thread_id: lost };
  expect(await call(sandbox, 'reopenForumTopic', topic)).toBe(true);
  expect(await call(sandbox, 'reopenForumTopic', topic)).toBe('400 Bad Request: TOPIC_NOT_MODIFIED');
  expect(await call(sandbox, 'editForumTopic', { ...topic, name: 'Lost ones' })).toBe(true);
  expect(group.topics()).toEqual([{ id: lost, name: 'Lost ones', closed: false }]);
  expect(group.messages().flatMap(({ service }) => service ?? [])).toEqual([
    'Olga Bondar created the topic “Lost”',
    'Olga Bondar closed the topic',
    'Sales opened the topic again',
    'Sales renamed the topic to “Lost ones”',
  ]);
  expect(await call(sandbox, 'createForumTopic', { chat_id: id, name: ' ' })).toBe(
    '400 Bad Request: name must be non-empty',
  );
  expect(await call(sandbox, 'deleteForumTopic', topic)).toBe(true);
  expect(group.messages().map(({ topicId }) => topicId)).toEqual([undefined]);
  expect(await send({ message_thread_id: lost })).toBe('400 Bad Request: message thread not found');
  const heard = (await updates(sandbox)).filter((update) => JSON.stringify(update).includes('"forum_topic'));
  expect(heard).toHaveLength(4);
});

test('a private chat has no topics, a group without them takes any', async () => {
  const sandbox = await openChat();
  sandbox.addGroup({ id: -700, title: 'Sales', type: 'group' }, olga.id);
  const send = (chat_id: number) =>
    call(sandbox, 'sendMessage', { chat_id, text: 'x', message_thread_id: 5 });
  expect(await send(olga.id)).toBe('400 Bad Request: message thread not found');
  expect(await send(-700)).toMatchObject({ text: 'x' });
  expect(await call(sandbox, 'createForumTopic', { chat_id: -700, name: 'x' })).toBe(
    '400 Bad Request: the chat is not a supergroup forum',
  );
});

test('names and descriptions by language', async () => {
  const sandbox = await openChat();
  expect(await call(sandbox, 'getMyName')).toEqual({ name: 'Sales' });
  await call(sandbox, 'setMyName', { name: 'Sales desk' });
  await call(sandbox, 'setMyDescription', { description: 'About', language_code: 'uk' });
  await call(sandbox, 'setMyShortDescription', { short_description: 'Short' });
  expect(await call(sandbox, 'getMe')).toMatchObject({ first_name: 'Sales desk' });
  expect(await call(sandbox, 'getMyDescription', { language_code: 'uk' })).toEqual({ description: 'About' });
  expect(await call(sandbox, 'getMyDescription')).toEqual({ description: '' });
  expect(await call(sandbox, 'getMyShortDescription', { language_code: 'ru' })).toEqual({
    short_description: 'Short',
  });
  expect(await call(sandbox, 'setMyName', { name: 'x'.repeat(65) })).toMatch(/^400 /);
  expect(await call(sandbox, 'setMyShortDescription', { short_description: 'x'.repeat(121) })).toMatch(
    /^400 /,
  );
  expect(await call(sandbox, 'setMyName', { name: 'x', language_code: 'ukr' })).toBe(
    '400 Bad Request: invalid language code specified',
  );
});
