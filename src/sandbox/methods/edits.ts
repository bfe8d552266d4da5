import { BotApiError, badRequest } from '../bot-api-error.ts';
import { type Chat, isServiceMessage } from '../chats.ts';
import { readKeyboard } from '../keyboards.ts';
import type { Params } from '../params.ts';
import { caption, captionContent, messageText } from '../texts/formatted-texts.ts';
import type { WireContent, WireKeyboard, WireMessage } from '../wire.ts';
import { replaceMessage, unixSeconds, type World } from '../world.ts';
import { kindOfContent, readInputMedia } from './input-media.ts';
import type { Method } from './method.ts';

interface Target {
  readonly chat: Chat;
  readonly message: WireMessage;
  /** Named by its inline_message_id: the answer is true instead of the message. */
  readonly isInline: boolean;
}

export const editMessageText: Method = (world, params) => {
  const { text, entities } = messageText(params);
  const keyboard = readKeyboard(params);
  const target = findTarget(world, params);
  if (target.message.text === undefined) throw badRequest('There is no text in the message to edit');
  const { entities: _, ...kept } = target.message;
  const edited = { ...kept, text, ...(entities.length === 0 ? {} : { entities }) };
  return putEdited(world, target, edited, keyboard);
};

export const editMessageCaption: Method = (world, params) => {
  const formatted = caption(params);
  const keyboard = readKeyboard(params);
  const target = findTarget(world, params);
  const kind = kindOfContent(target.message);
  if (kind === undefined || kind === 'sticker') {
    throw badRequest('There is no caption in the message to edit');
  }
  const { caption: _c, caption_entities: _e, ...kept } = target.message;
  return putEdited(world, target, { ...kept, ...captionContent(formatted) }, keyboard);
};

const CHANGEABLE = ['photo', 'video', 'audio', 'document'];

export const editMessageMedia: Method = async (world, params) => {
  const keyboard = readKeyboard(params);
  const target = findTarget(world, params);
  const { message } = target;
  const before = kindOfContent(message);
  if (before === undefined ? message.text === undefined : !CHANGEABLE.includes(before)) {
    throw badRequest("Message media can't be edited");
  }
  const content = await readInputMedia(world, params, params.json('media', 'input media'), 'edit');
  const after = kindOfContent(content);
  const homogenous = [before, after].some((kind) => kind === 'audio' || kind === 'document');
  if (message.media_group_id !== undefined && before !== after && homogenous) {
    throw badRequest("Can't change media type in the album");
  }
  const { text: _t, entities: _n, caption: _c, caption_entities: _e, ...captionless } = message;
  const { photo: _p, video: _v, audio: _a, document: _d, ...kept } = captionless;
  return putEdited(world, target, { ...kept, ...content }, keyboard);
};

export const editMessageReplyMarkup: Method = (world, params) => {
  const keyboard = readKeyboard(params);
  const target = findTarget(world, params);
  return putEdited(world, target, target.message, keyboard);
};

function findTarget(world: World, params: Params): Target {
  const id = params.integer('message_id') ?? 0;
  if (id === 0 && !params.has('chat_id')) return findInline(world, params);
  const chat = world.chats.getWritable(params.text('chat_id'));
  const message = chat.messages.get(id);
  if (message === undefined) throw badRequest('message to edit not found');
  if (!message.from.is_bot || message.forward_origin !== undefined || isServiceMessage(message)) {
    throw badRequest("Message can't be edited");
  }
  return { chat, message, isInline: false };
}

function findInline(world: World, params: Params): Target {
  if (!params.has('inline_message_id')) throw badRequest('Message identifier is not specified');
  const place = world.inline.placeOf(params.text('inline_message_id'));
  const chat = place === undefined ? undefined : world.chats.peek(place.chatId);
  const message = place === undefined ? undefined : chat?.messages.get(place.messageId);
  if (chat === undefined || message === undefined)
    throw new BotApiError(400, 'Bad Request: MESSAGE_ID_INVALID');
  return { chat, message, isInline: true };
}

function putEdited(
  world: World,
  { chat, message: before, isInline }: Target,
  after: WireMessage,
  keyboard: WireKeyboard | undefined,
): WireMessage | true {
  const { reply_markup: _, ...kept } = after;
  const whole = keyboard === undefined ? kept : { ...kept, reply_markup: keyboard };
  if (fingerprint(before) === fingerprint(whole)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a ' +
        'current content and reply markup of the message',
    );
  }
  const edited = { ...whole, edit_date: unixSeconds(world.now()) };
  replaceMessage(world, chat, edited);
  return isInline ? true : edited;
}

function fingerprint(message: WireContent): string {
  const { text, entities = [], caption: said, caption_entities: marks = [], reply_markup } = message;
  const { photo, video, audio, document } = message;
  const files = [photo?.at(-1), video, audio, document].map((file) => file?.file_unique_id);
  return JSON.stringify([text, entities, said, marks, files, reply_markup]);
}
