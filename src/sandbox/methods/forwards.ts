import { badRequest } from '../bot-api-error.ts';
import { type Chat, isServiceMessage } from '../chats.ts';
import { readKeyboard } from '../keyboards.ts';
import { alone, contentOf, forwardOrigin } from '../message-contents.ts';
import type { Params } from '../params.ts';
import { caption, captionContent } from '../texts/formatted-texts.ts';
import type { WireContent, WireMessage } from '../wire.ts';
import type { World } from '../world.ts';
import { kindOfContent } from './input-media.ts';
import { messageIds } from './message-ids.ts';
import { type Destination, post, readDestination } from './messages.ts';
import type { Method } from './method.ts';

interface MessageId {
  readonly message_id: number;
}

export const forwardMessage: Method = (world, params) => {
  const message = findSource(world, params, 'message to forward not found');
  const destination = readDestination(world, params);
  const forwarded = asForwarded(message);
  if (forwarded === undefined) throw badRequest("the message can't be forwarded");
  return post(world, destination, alone(forwarded));
};

/** A bot may copy what is protected; what it may not do is pass it on with its origin. */
export const copyMessage: Method = (world, params): MessageId => {
  const newCaption = params.has('caption') ? caption(params) : undefined;
  const keyboard = readKeyboard(params);
  const message = findSource(world, params, 'message to copy not found');
  const destination = readDestination(world, params);
  const copied = asCopied(message);
  if (copied === undefined) throw badRequest("the message can't be copied");
  const said = newCaption === undefined || copied.text !== undefined ? {} : captionContent(newCaption);
  const markup = keyboard === undefined ? {} : { reply_markup: keyboard };
  const { message_id } = post(world, destination, { ...alone(copied), ...said, ...markup });
  return { message_id };
};

export const forwardMessages: Method = (world, params) => passOn(world, params, asForwarded);

export const copyMessages: Method = (world, params) => {
  const withoutCaption = params.flag('remove_caption');
  return passOn(world, params, (message) => {
    const copied = asCopied(message);
    if (copied === undefined || !withoutCaption) return copied;
    const { caption: _c, caption_entities: _e, ...bare } = copied;
    return bare;
  });
};

/** In their order; what is gone or may not be passed on is left out, and albums stay albums. */
function passOn(
  world: World,
  params: Params,
  prepare: (message: WireMessage) => WireContent | undefined,
): readonly MessageId[] {
  const ids = messageIds(params);
  const source = readSource(world, params);
  const destination = readDestination(world, params);
  if (ids.some((id, index) => id <= (ids[index - 1] ?? 0))) {
    throw badRequest('Message identifiers must be in a strictly increasing order');
  }
  const found = ids.flatMap((id) => source.messages.get(id) ?? []);
  if (found.length === 0) throw badRequest('There are no messages to forward');
  const contents = found.flatMap((message) => prepare(message) ?? []);
  if (contents.length === 0) throw badRequest("Messages can't be forwarded");
  return inNewAlbums(world, contents).map((content) => postId(world, destination, content));
}

function postId(world: World, destination: Destination, content: WireContent): MessageId {
  const { message_id } = post(world, destination, content);
  return { message_id };
}

function inNewAlbums(world: World, contents: readonly WireContent[]): readonly WireContent[] {
  const albums = new Map<string, string>();
  return contents.map((content) => {
    const old = content.media_group_id;
    if (old === undefined) return content;
    const album = albums.get(old) ?? world.albumId();
    albums.set(old, album);
    return { ...content, media_group_id: album };
  });
}

function readSource(world: World, params: Params): Chat {
  if (!params.has('from_chat_id')) throw badRequest('Parameter "from_chat_id" is required');
  return world.chats.get(params.text('from_chat_id'));
}

function findSource(world: World, params: Params, notFound: string): WireMessage {
  const message = readSource(world, params).messages.get(params.integer('message_id') ?? 0);
  if (message === undefined) throw badRequest(notFound);
  return message;
}

/** Undefined: Telegram does not pass it on. */
function asForwarded(message: WireMessage): WireContent | undefined {
  if (message.has_protected_content === true || isServiceMessage(message)) return undefined;
  return { ...contentOf(message), forward_origin: forwardOrigin(message) };
}

function asCopied(message: WireMessage): WireContent | undefined {
  if (isServiceMessage(message)) return undefined;
  const { forward_origin: _o, has_protected_content: _p, via_bot: _v, ...content } = contentOf(message);
  return content.text !== undefined || content.contact !== undefined || kindOfContent(content) !== undefined
    ? content
    : undefined;
}
