import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { call, isObject, type Json, openChat, openSandbox, sayId, updates } from './calls.ts';
import { ivan, olga } from './people.ts';

const markup = { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } };

async function act(sandbox: Sandbox, path: string, body: Json | Buffer): Promise<unknown> {
  const response = await fetch(`${sandbox.apiRoot}/sandbox/people${path}`, {
    method: 'POST',
    body: body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  return response.ok ? answer : `${response.status} ${isObject(answer) ? String(answer['error']) : ''}`;
}

async function newest(sandbox: Sandbox, kind: string): Promise<Json> {
  const happening = (await updates(sandbox)).at(-1)?.[kind];
  if (!isObject(happening)) throw new Error(`no ${kind}`);
  return happening;
}

test('a text with a reply carries the bot message and its keyboard, commands are marked', async () => {
  const sandbox = await openChat();
  const replyTo = await sayId(sandbox, 'Offer #214', markup);
  expect(await act(sandbox, `/${olga.id}/text`, { text: ' /note  called ', replyTo })).toEqual({
    messageId: 3,
  });
  expect(await newest(sandbox, 'message')).toEqual({
    message_id: 3,
    from: { id: olga.id, is_bot: false, first_name: 'Olga', last_name: 'Bondar', language_code: 'uk' },
    chat: { id: olga.id, type: 'private', first_name: 'Olga', last_name: 'Bondar' },
    date: expect.any(Number),
    text: '/note  called',
    entities: [{ type: 'bot_command', offset: 0, length: 5 }],
    reply_to_message: expect.objectContaining({ message_id: replyTo, text: 'Offer #214', ...markup }),
  });
});

test('an edit sends edited_message with both dates', async () => {
  const sandbox = await openChat();
  expect(await act(sandbox, `/${olga.id}/edit`, { messageId: 1, text: 'changed' })).toEqual({});
  expect(await newest(sandbox, 'edited_message')).toMatchObject({
    message_id: 1,
    text: 'changed',
    edit_date: expect.any(Number),
  });
  const foreign = await sayId(sandbox, 'x');
  expect(await act(sandbox, `/${olga.id}/edit`, { messageId: foreign, text: 'y' })).toBe(
    '400 only own messages can be edited',
  );
});

test('contacts, photos, voices, documents and stickers come as Telegram sends them', async () => {
  const sandbox = await openChat();
  const contact = { phone: '+380671234567', firstName: 'Petro', lastName: 'K', userId: 77 };
  await act(sandbox, `/${olga.id}/contact`, contact);
  expect(await newest(sandbox, 'message')).toMatchObject({
    contact: { phone_number: '+380671234567', first_name: 'Petro', last_name: 'K', user_id: 77 },
  });
  const send = (query: string) => act(sandbox, `/${olga.id}/file?${query}`, Buffer.from('bytes'));
  await send('kind=document&name=a.pdf&caption=see+%23214');
  expect(await newest(sandbox, 'message')).toMatchObject({
    document: { file_name: 'a.pdf', mime_type: 'application/pdf', file_size: 5 },
    caption: 'see #214',
  });
  await send('kind=photo');
  expect(await newest(sandbox, 'message')).toMatchObject({
    photo: [{ width: 800, height: 600, file_size: 5 }],
  });
  await send('kind=voice&duration=12');
  expect(await newest(sandbox, 'message')).toMatchObject({ voice: { duration: 12 } });
  await send('kind=sticker');
  expect(await newest(sandbox, 'message')).toMatchObject({ sticker: { type: 'regular', is_video: false } });
  expect(sandbox.person(olga.id).messages().slice(1)).toMatchObject([
    { contact: { phone: '+380671234567', name: 'Petro K' } },
    { file: { kind: 'document', name: 'a.pdf', size: 5 }, text: 'see #214' },
    { file: { kind: 'photo' } },
    { file: { kind: 'voice', duration: 12 } },
    { file: { kind: 'sticker' } },
  ]);
});

test('a forwarded message names its first author and has no keyboard; a protected one stays', async () => {
  const sandbox = await openChat();
  sandbox.person(ivan.id).text('need a quote');
  await act(sandbox, `/${olga.id}/forward`, { fromPersonId: ivan.id, messageId: 1 });
  expect(await newest(sandbox, 'message')).toMatchObject({
    text: 'need a quote',
    from: { id: olga.id },
    forward_origin: { type: 'user', sender_user: { id: ivan.id, first_name: 'Ivan' } },
  });
  const own = await sayId(sandbox, 'card', markup);
  await act(sandbox, `/${olga.id}/forward`, { fromPersonId: olga.id, messageId: own });
  const forwarded = await newest(sandbox, 'message');
  expect(forwarded).toMatchObject({ text: 'card', forward_origin: { sender_user: { is_bot: true } } });
  expect(forwarded).not.toHaveProperty('reply_markup');
  const secret = await sayId(sandbox, 'secret', { protect_content: true });
  const refusal = await act(sandbox, `/${olga.id}/forward`, { fromPersonId: olga.id, messageId: secret });
  expect(refusal).toBe('400 Copying and forwarding is not allowed by this bot');
});

test('blocking and unblocking is told to the bot', async () => {
  const sandbox = await openChat();
  await act(sandbox, `/${olga.id}/blocked`, { blocked: true });
  expect(await newest(sandbox, 'my_chat_member')).toMatchObject({
    old_chat_member: { status: 'member' },
    new_chat_member: { status: 'kicked' },
  });
  await act(sandbox, `/${olga.id}/blocked`, { blocked: false });
  expect(await newest(sandbox, 'my_chat_member')).toMatchObject({ new_chat_member: { status: 'member' } });
});

test('a new person gets an id, and a changed language goes with the next message', async () => {
  const sandbox = await openSandbox();
  const added = await act(sandbox, '', { firstName: 'Nina', language: 'en', note: 'stranger' });
  expect(added).toEqual({ id: 1001, firstName: 'Nina', language: 'en', note: 'stranger' });
  await act(sandbox, '/1001/language', { language: 'ru' });
  await act(sandbox, '/1001/text', { text: 'x' });
  expect(await newest(sandbox, 'message')).toMatchObject({
    from: { first_name: 'Nina', language_code: 'ru' },
  });
});

test.each([
  [`/${olga.id}/text`, { text: ' ' }, '400 an empty message cannot be sent'],
  [`/${olga.id}/text`, { text: 'x'.repeat(4097) }, '400 a message has at most 4096 characters'],
  [`/${olga.id}/edit`, { messageId: 1, text: '' }, '400 an empty message cannot be sent'],
  [`/${olga.id}/text`, { text: 'x', replyTo: 55 }, '400 there is no message 55 in this chat'],
  ['/999/text', { text: 'x' }, '400 there is no person 999'],
  [`/${olga.id}/press`, { messageId: 1, data: 'x' }, '400 that message has no buttons'],
  [`/${olga.id}/dance`, {}, '404 not found'],
])('%s %o is refused', async (path, body, refusal) => {
  const sandbox = await openChat();
  expect(await act(sandbox, path, body)).toBe(refusal);
});

test('a body of the wrong shape is refused with the field', async () => {
  const sandbox = await openChat();
  expect(await act(sandbox, `/${olga.id}/text`, { txt: 'x' })).toMatch(/^400 .*text/s);
  expect(await act(sandbox, `/${olga.id}/text`, Buffer.from('{'))).toBe('400 the body is not JSON');
});

test('the page is told of everything as it happens', async () => {
  const sandbox = await openChat();
  const stop = new AbortController();
  const stream = await fetch(`${sandbox.apiRoot}/sandbox/events`, { signal: stop.signal });
  const heard: unknown[] = [];
  const listening = readEvents(stream, heard).catch(() => undefined);
  await act(sandbox, `/${olga.id}/text`, { text: 'one' });
  const messageId = await sayId(sandbox, 'two', markup);
  await call(sandbox, 'editMessageText', { chat_id: olga.id, message_id: messageId, text: 'three' });
  await call(sandbox, 'sendChatAction', { chat_id: olga.id, action: 'typing' });
  const pressed = await act(sandbox, `/${olga.id}/press`, { messageId, data: 'go' });
  const queryId = isObject(pressed) ? pressed['queryId'] : undefined;
  await call(sandbox, 'answerCallbackQuery', { callback_query_id: queryId, text: 'ok' });
  await call(sandbox, 'deleteMessage', { chat_id: olga.id, message_id: messageId });
  await act(sandbox, `/${olga.id}/language`, { language: 'en' });
  await expect.poll(() => heard.length).toBe(8);
  expect(heard).toMatchObject([
    { type: 'message', message: { text: 'one', from: 'person' } },
    { type: 'message', message: { text: 'two', from: 'bot', inlineKeyboard: [[{ text: 'Go' }]] } },
    { type: 'edited', message: { messageId, text: 'three' } },
    { type: 'action', chatId: olga.id, action: 'typing' },
    { type: 'answered', personId: olga.id, queryId, text: 'ok', alert: false },
    { type: 'deleted', chatId: olga.id, messageId },
    { type: 'person', person: { id: olga.id, language: 'en' } },
    { type: 'commands', personId: olga.id, commands: [] },
  ]);
  stop.abort();
  await listening;
});

async function readEvents(stream: Response, heard: unknown[]): Promise<void> {
  let rest = '';
  for await (const chunk of stream.body ?? []) {
    const lines = (rest + Buffer.from(chunk).toString('utf8')).split('\n\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) heard.push(JSON.parse(line.slice(6)));
  }
}

test('the state shows people, commands and the last 200 messages of each chat', async () => {
  const sandbox = await openSandbox();
  for (let count = 1; count <= 205; count += 1) sandbox.person(olga.id).text(`${count}`);
  const state: unknown = await (await fetch(`${sandbox.apiRoot}/sandbox/state`)).json();
  expect(state).toMatchObject({
    bot: { username: 'sandbox_sales_bot' },
    people: [olga, ivan],
    commands: { 501: [] },
  });
  const messages = isObject(state) && Array.isArray(state['messages']) ? state['messages'] : [];
  expect(messages).toHaveLength(200);
  expect(messages.at(-1)).toMatchObject({ text: '205', html: '205', from: 'person' });
});

test('a sent document is never shown as a page of this address', async () => {
  const sandbox = await openSandbox();
  sandbox
    .person(olga.id)
    .file({ kind: 'document', bytes: Buffer.from('<script>'), name: 'x.html', mimeType: 'text/html' });
  const fileId = sandbox.person(olga.id).last()?.file?.fileId;
  const response = await fetch(`${sandbox.apiRoot}/sandbox/files/${fileId}`);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('content-disposition')).toContain('attachment');
  expect((await fetch(`${sandbox.apiRoot}/sandbox/files/none`)).status).toBe(404);
});
