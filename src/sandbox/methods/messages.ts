import { badRequest } from '../bot-api-error.ts';
import { type Chat, chatId } from '../chats.ts';
import { readKeyboard } from '../keyboards.ts';
import { isJsonObject, type Params } from '../params.ts';
import { messageText } from '../texts/formatted-texts.ts';
import { openThread } from '../topics.ts';
import type { WireContent, WireMessage } from '../wire.ts';
import { addMessage, botUser, type World } from '../world.ts';
import type { Method } from './method.ts';

export const sendMessage: Method = (world, params) => {
  const { text, entities } = messageText(params);
  return send(world, params, { text, ...(entities.length === 0 ? {} : { entities }) });
};

/** Where a message goes, and whether it may be forwarded; what all sending methods share beside the keyboard. */
export interface Destination {
  readonly chat: Chat;
  readonly replyTo: WireMessage | undefined;
  /** A topic of a group that has some. */
  readonly threadId: number | undefined;
  readonly protection: Pick<WireContent, 'has_protected_content'>;
}

export function readDestination(world: World, params: Params): Destination {
  const chat = world.chats.getWritable(params.text('chat_id'));
  const replyTo = readReply(chat, params);
  const threadId = openThread(chat, params.integer('message_thread_id') ?? 0, replyTo);
  const protection = params.flag('protect_content') ? { has_protected_content: true as const } : {};
  return { chat, replyTo, threadId, protection };
}

/** One message of the bot with the keyboard of the call. */
export function send(world: World, params: Params, content: WireContent): WireMessage {
  const keyboard = readKeyboard(params);
  const markup = keyboard === undefined ? {} : { reply_markup: keyboard };
  return post(world, readDestination(world, params), { ...content, ...markup });
}

export function post(
  world: World,
  { chat, replyTo, threadId, protection }: Destination,
  content: WireContent,
): WireMessage {
  return addMessage(world, chat, botUser(world), { ...content, ...protection }, { replyTo, threadId });
}

function readReply(chat: Chat, params: Params): WireMessage | undefined {
  const reply = params.json('reply_parameters', 'reply parameters');
  const isObject = isJsonObject(reply);
  const id = isObject ? Number(reply['message_id']) : params.integer('reply_to_message_id');
  if (id === undefined || id === 0) return undefined;
  const replied = chat.messages.get(id);
  const optional = isObject
    ? reply['allow_sending_without_reply'] === true
    : params.flag('allow_sending_without_reply');
  if (replied === undefined && !optional) throw badRequest('message to be replied not found');
  return replied;
}

export const sendChatAction: Method = (world, params) => {
  const chat = world.chats.getWritable(params.text('chat_id'));
  openThread(chat, params.integer('message_thread_id') ?? 0, undefined);
  const action = params.text('action').toLowerCase();
  if (!CHAT_ACTIONS.includes(action)) throw badRequest('Wrong parameter action in request');
  world.events.emit({ type: 'action', chatId: chatId(chat), action });
  return true;
};

const CHAT_ACTIONS = [
  ...['typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice'],
  ...['upload_document', 'choose_sticker', 'find_location', 'record_video_note', 'upload_video_note'],
];
