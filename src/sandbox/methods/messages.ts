import { badRequest } from '../bot-api-error.ts';
import { type Chat, chatId } from '../chats.ts';
import { readKeyboard } from '../keyboards.ts';
import { isJsonObject, type Params } from '../params.ts';
import { messageText } from '../texts/formatted-texts.ts';
import type { WireContent, WireKeyboard, WireMessage } from '../wire.ts';
import { addMessage, botUser, replaceMessage, unixSeconds, type World } from '../world.ts';
import type { Method } from './method.ts';

const DELETABLE_FOR_SECONDS = 48 * 60 * 60;

export const sendMessage: Method = (world, params) => {
  const { text, entities } = messageText(params);
  return send(world, params, { text, ...(entities.length === 0 ? {} : { entities }) });
};

/** What all sending methods share: chat, reply, keyboard, protection. */
export function send(world: World, params: Params, content: WireContent): WireMessage {
  const keyboard = readKeyboard(params);
  const chat = world.chats.getWritable(params.text('chat_id'));
  const replyTo = readReply(chat, params);
  const whole: WireContent = {
    ...content,
    ...(params.flag('protect_content') ? { has_protected_content: true as const } : {}),
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
  return addMessage(world, chat, botUser(world), whole, replyTo);
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

export const editMessageText: Method = (world, params) => {
  const { text, entities } = messageText(params);
  const keyboard = readKeyboard(params);
  const { chat, message } = findOwn(world, params);
  if (message.text === undefined) throw badRequest('There is no text in the message to edit');
  const { reply_markup: _markup, entities: _entities, ...kept } = message;
  const edited = {
    ...kept,
    text,
    ...(entities.length === 0 ? {} : { entities }),
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
  return putEdited(world, chat, message, edited);
};

export const editMessageReplyMarkup: Method = (world, params) => {
  const keyboard = readKeyboard(params);
  const { chat, message } = findOwn(world, params);
  const { reply_markup: _markup, ...kept } = message;
  return putEdited(world, chat, message, withKeyboard(kept, keyboard));
};

export const deleteMessage: Method = (world, params) => {
  const chat = world.chats.getWritable(params.text('chat_id'));
  const id = params.integer('message_id') ?? 0;
  if (id === 0) throw badRequest('Message identifier is not specified');
  const message = chat.messages.get(id);
  if (message === undefined) throw badRequest('message to delete not found');
  if (unixSeconds(world.now()) - message.date > DELETABLE_FOR_SECONDS) {
    throw badRequest("Message can't be deleted for everyone");
  }
  chat.messages.delete(id);
  world.changed();
  world.events.emit({ type: 'deleted', chatId: chatId(chat), messageId: id });
  return true;
};

function withKeyboard(message: WireMessage, keyboard: WireKeyboard | undefined): WireMessage {
  return keyboard === undefined ? message : { ...message, reply_markup: keyboard };
}

function findOwn(world: World, params: Params): { chat: Chat; message: WireMessage } {
  const chat = world.chats.getWritable(params.text('chat_id'));
  const id = params.integer('message_id') ?? 0;
  if (id === 0) throw badRequest('Message identifier is not specified');
  const message = chat.messages.get(id);
  if (message === undefined) throw badRequest('message to edit not found');
  if (!message.from.is_bot) throw badRequest("Message can't be edited");
  return { chat, message };
}

function putEdited(world: World, chat: Chat, before: WireMessage, after: WireMessage): WireMessage {
  if (fingerprint(before) === fingerprint(after)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a ' +
        'current content and reply markup of the message',
    );
  }
  const edited = { ...after, edit_date: unixSeconds(world.now()) };
  replaceMessage(world, chat, edited);
  return edited;
}

function fingerprint({ text, entities, reply_markup }: WireMessage): string {
  return JSON.stringify([text, entities ?? [], reply_markup]);
}

export const sendChatAction: Method = (world, params) => {
  const chat = world.chats.getWritable(params.text('chat_id'));
  const action = params.text('action').toLowerCase();
  if (!CHAT_ACTIONS.includes(action)) throw badRequest('Wrong parameter action in request');
  world.events.emit({ type: 'action', chatId: chatId(chat), action });
  return true;
};

const CHAT_ACTIONS = [
  ...['typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice'],
  ...['upload_document', 'choose_sticker', 'find_location', 'record_video_note', 'upload_video_note'],
];
