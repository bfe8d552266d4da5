import { Telegram, TelegramError } from 'telegraf';
import { beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { openSandbox } from './calls.ts';
import { ivan, olga, token } from './people.ts';

/** A second client, written by others: what it understands, grammY is not alone to understand. */
let sandbox: Sandbox;
let telegram: Telegram;

beforeEach(async () => {
  sandbox = await openSandbox();
  telegram = new Telegram(token, { apiRoot: sandbox.apiRoot });
  sandbox.person(olga.id).text('/start abc');
});

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((caught: unknown) => caught);
  return error instanceof TelegramError
    ? `${error.code} ${error.description}`
    : `not refused: ${String(error)}`;
}

test('it polls, sends, edits and deletes', async () => {
  expect((await telegram.getMe()).username).toBe('sandbox_sales_bot');
  const [update] = await telegram.getUpdates(0, 10, 0, ['message', 'callback_query']);
  expect(update).toMatchObject({
    message: { text: '/start abc', entities: [{ type: 'bot_command', length: 6 }] },
  });
  const sent = await telegram.sendMessage(olga.id, '<b>Hi</b>', {
    parse_mode: 'HTML',
    reply_parameters: { message_id: 1 },
    reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
  });
  expect(sent).toMatchObject({ text: 'Hi', reply_to_message: { message_id: 1 } });
  const edited = await telegram.editMessageText(olga.id, sent.message_id, undefined, 'Bye');
  expect(edited).toMatchObject({ message_id: sent.message_id, text: 'Bye' });
  const markup = { inline_keyboard: [[{ text: 'New', callback_data: 'new' }]] };
  await telegram.editMessageReplyMarkup(olga.id, sent.message_id, undefined, markup);
  expect(sandbox.person(olga.id).buttons()).toEqual([['New']]);
  expect(await telegram.sendChatAction(olga.id, 'typing')).toBe(true);
  expect(await telegram.deleteMessage(olga.id, sent.message_id)).toBe(true);
});

test('it answers a press once', async () => {
  const { message_id } = await telegram.sendMessage(olga.id, 'x', {
    reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
  });
  const pressed = sandbox.person(olga.id).press(message_id, 'go');
  const update = (await telegram.getUpdates(0, 10, -1, undefined)).at(-1);
  const id = update && 'callback_query' in update ? update.callback_query.id : '';
  expect(await telegram.answerCbQuery(id, 'Saved')).toBe(true);
  expect(await pressed).toEqual({ text: 'Saved', alert: false });
  expect(await refusal(telegram.answerCbQuery(id))).toBe(
    '400 Bad Request: query is too old and response timeout expired or query ID is invalid',
  );
});

test('it sends music and videos, uploaded and again by their ids', async () => {
  const source = Buffer.from('content');
  const { audio } = await telegram.sendAudio(olga.id, { source, filename: 'song.mp3' }, { duration: 9 });
  expect(audio).toMatchObject({ duration: 9, file_name: 'song.mp3', mime_type: 'audio/mpeg' });
  const { video } = await telegram.sendVideo(olga.id, { source, filename: 'a.mp4' }, { caption: 'c' });
  expect(video).toMatchObject({ file_size: 7, mime_type: 'video/mp4', width: 640 });
  expect((await telegram.sendAudio(olga.id, audio.file_id)).audio).toMatchObject({
    duration: 0,
    file_size: 7,
  });
  expect((await telegram.sendVideo(olga.id, video.file_id)).video.file_id).toBe(video.file_id);
  expect(await refusal(telegram.sendVideo(olga.id, audio.file_id))).toBe(
    "400 Bad Request: can't use file of type Audio as Video",
  );
});

test('it uploads files and finds their links', async () => {
  const source = Buffer.from('content');
  const document = await telegram.sendDocument(olga.id, { source, filename: 'КП 214.txt' }, { caption: 'c' });
  expect(document).toMatchObject({ caption: 'c', document: { file_name: 'КП 214.txt', file_size: 7 } });
  const link = await telegram.getFileLink(document.document.file_id);
  expect(await (await fetch(link)).text()).toBe('content');
  const voice = await telegram.sendVoice(olga.id, { source }, { duration: 4 });
  expect(voice.voice).toMatchObject({ duration: 4 });
  expect(await refusal(telegram.sendPhoto(olga.id, { source }))).toBe(
    '400 Bad Request: IMAGE_PROCESS_FAILED',
  );
});

test('it sets commands, the menu button and the webhook', async () => {
  const commands = [{ command: 'menu', description: 'The desk' }];
  await telegram.setMyCommands(commands, { scope: { type: 'chat', chat_id: olga.id }, language_code: 'uk' });
  expect(
    await telegram.getMyCommands({ scope: { type: 'chat', chat_id: olga.id }, language_code: 'uk' }),
  ).toEqual(commands);
  expect(await telegram.deleteMyCommands()).toBe(true);
  await telegram.setChatMenuButton({ chatId: olga.id, menuButton: { type: 'commands' } });
  expect(await telegram.getChatMenuButton({ chatId: olga.id })).toEqual({ type: 'commands' });
  await telegram.setWebhook('http://127.0.0.1:1/hook', { secret_token: 's', drop_pending_updates: true });
  expect(await telegram.getWebhookInfo()).toMatchObject({
    url: 'http://127.0.0.1:1/hook',
    pending_update_count: 0,
  });
  expect(await refusal(telegram.getUpdates(0, 1, 0, undefined))).toMatch(
    /^409 Conflict: can't use getUpdates/,
  );
  expect(await telegram.deleteWebhook()).toBe(true);
});

test('it forwards, copies, pins, sends albums and contacts, and deletes several', async () => {
  sandbox.person(ivan.id).text('hello');
  const file = { source: Buffer.from('content'), filename: 'a.txt' };
  const sent = await telegram.sendMediaGroup(olga.id, [
    { type: 'document', media: file, caption: 'one' },
    { type: 'document', media: file },
  ]);
  const [first] = sent;
  expect(first).toMatchObject({ caption: 'one', media_group_id: sent[1]?.media_group_id });
  const id = first?.message_id ?? 0;
  const media = { type: 'document' as const, media: { source: Buffer.from('other'), filename: 'b.txt' } };
  expect(await telegram.editMessageMedia(olga.id, id, undefined, media)).toMatchObject({
    document: { file_name: 'b.txt', file_size: 5 },
  });
  expect(await telegram.editMessageCaption(olga.id, id, undefined, 'two')).toMatchObject({ caption: 'two' });
  expect(await telegram.forwardMessage(ivan.id, olga.id, id)).toMatchObject({
    caption: 'two',
    forward_origin: { type: 'user', sender_user: { is_bot: true } },
  });
  expect(await telegram.copyMessage(ivan.id, olga.id, id)).toEqual({ message_id: 3 });
  expect(await telegram.sendContact(ivan.id, '+380671112233', 'Iryna')).toMatchObject({
    contact: { first_name: 'Iryna' },
  });
  expect(await telegram.pinChatMessage(ivan.id, 3)).toBe(true);
  expect(await telegram.getChat(ivan.id)).toMatchObject({ pinned_message: { message_id: 3 } });
  expect(await telegram.unpinAllChatMessages(ivan.id)).toBe(true);
  expect(await telegram.getChatMember(ivan.id, ivan.id)).toMatchObject({ status: 'member' });
  expect(await telegram.deleteMessages(olga.id, [id, id + 1])).toBe(true);
  const secret = await telegram.sendMessage(olga.id, 'secret', { protect_content: true });
  expect(await refusal(telegram.forwardMessage(ivan.id, olga.id, secret.message_id))).toBe(
    "400 Bad Request: the message can't be forwarded",
  );
});

test('it names itself, and answers inline queries', async () => {
  expect(await telegram.setMyName('Desk', 'uk')).toBe(true);
  expect(await telegram.getMyName('uk')).toEqual({ name: 'Desk' });
  expect(await telegram.setMyDescription('About')).toBe(true);
  expect(await telegram.getMyShortDescription()).toEqual({ short_description: '' });
  const asked = sandbox.person(olga.id).askInline('romashka');
  const update = (await telegram.getUpdates(0, 10, -1, undefined)).at(-1);
  const id = update && 'inline_query' in update ? update.inline_query.id : '';
  const content = { message_text: 'A client' };
  await telegram.answerInlineQuery(id, [
    { type: 'article', id: '1', title: 'Romashka', input_message_content: content },
  ]);
  expect((await asked).results).toMatchObject([{ id: '1', title: 'Romashka' }]);
});

test('it works with the topics of a group', async () => {
  const id = -1_000_000_000_900;
  const group = sandbox.addGroup({ id, title: 'Sales', type: 'supergroup', isForum: true }, olga.id);
  group.setBot(olga.id, 'administrator');
  const topic = await telegram.createForumTopic(id, 'Won');
  const message = await telegram.sendMessage(id, 'x', { message_thread_id: topic.message_thread_id });
  expect(message).toMatchObject({ message_thread_id: topic.message_thread_id, is_topic_message: true });
  expect(await telegram.closeForumTopic(id, topic.message_thread_id)).toBe(true);
});

test('it understands refusals', async () => {
  expect(await refusal(telegram.sendMessage(1, 'x'))).toBe('400 Bad Request: chat not found');
  expect(await refusal(telegram.sendMessage(ivan.id, 'x'))).toBe(
    "403 Forbidden: bot can't initiate conversation with a user",
  );
  expect(await refusal(telegram.sendMessage(olga.id, '<b>x', { parse_mode: 'HTML' }))).toBe(
    '400 Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
  );
  expect(await refusal(telegram.editMessageText(olga.id, 99, undefined, 'x'))).toBe(
    '400 Bad Request: message to edit not found',
  );
  const stranger = new Telegram('7000001:other', { apiRoot: sandbox.apiRoot });
  expect(await refusal(stranger.getMe())).toBe('401 Unauthorized');
  expect(await refusal(telegram.callApi('setChatTitle', { chat_id: olga.id, title: 'x' }))).toBe(
    '404 Not Found: method not found',
  );
});
