import { type Chat, type PrivateChat, wireChat, wireUser } from './chats.ts';
import {
  audioContent,
  documentContent,
  photoContent,
  stickerContent,
  videoContent,
  voiceContent,
} from './file-contents.ts';
import { alone, contentOf, forwardOrigin } from './message-contents.ts';
import type { FileKind, SandboxPerson } from './protocol.ts';
import { MAX_TEXT, typedText } from './texts/formatted-texts.ts';
import type { FormattedText } from './texts/parse-html.ts';
import type { WireContent, WireForwardOrigin, WireMessage, WireUser } from './wire.ts';
import { addMessage, botUser, replaceMessage, unixSeconds, type World } from './world.ts';

/** A person did what Telegram's apps do not let them do; the page says it. */
export class PersonError extends Error {}

export interface SentFile {
  readonly kind: FileKind;
  readonly bytes: Buffer;
  readonly name?: string;
  readonly mimeType?: string;
  readonly caption?: string;
  /** Files with one word here are one album; each is a message of its own. */
  readonly album?: string;
  /** The message it answers. */
  readonly replyTo?: number;
  /** Of a voice message, a piece of music, a video. */
  readonly durationSeconds?: number;
}

export interface SentContact {
  readonly phone: string;
  readonly firstName: string;
  readonly lastName?: string;
  /** Given when the contact has Telegram; their own id when they send themselves. */
  readonly userId?: number;
}

const MIME_TYPES: Readonly<Record<FileKind, string>> = {
  document: 'application/octet-stream',
  photo: 'image/jpeg',
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
  video: 'video/mp4',
  sticker: 'image/webp',
};

/** Everything here returns the id of the new message, or throws PersonError. */
export function sendText(world: World, personId: number, text: string, replyTo?: number): number {
  const chat = chatOf(world, personId);
  const { text: trimmed, entities } = typed(text);
  const content = { text: trimmed, ...(entities.length === 0 ? {} : { entities }) };
  return say(world, chat, content, replyTo === undefined ? undefined : messageOf(chat, replyTo));
}

export function sendContact(world: World, personId: number, contact: SentContact): number {
  const { phone, firstName, lastName, userId } = contact;
  const wire = {
    phone_number: phone,
    first_name: firstName,
    ...(lastName === undefined ? {} : { last_name: lastName }),
    ...(userId === undefined ? {} : { user_id: userId }),
  };
  return say(world, chatOf(world, personId), { contact: wire });
}

/** Passes on a message of any chat of the sandbox, the person's own included. */
export function forwardMessage(world: World, personId: number, fromId: number, messageId: number): number {
  const chat = chatOf(world, personId);
  const message = messageOf(chatOf(world, fromId), messageId);
  if (message.has_protected_content === true) {
    throw new PersonError('Copying and forwarding is not allowed by this bot');
  }
  const forwarded = { ...alone(contentOf(message)), forward_origin: forwardOrigin(message) };
  return say(world, chat, forwarded);
}

/** Somebody of a chat that the sandbox does not play. */
export interface OutsideMessage {
  readonly text: string;
  /** As forwards name them: a user with an account that shows, one that hides it, a group, a channel. */
  readonly from: { readonly kind: 'user' | 'hidden_user' | 'chat' | 'channel'; readonly name: string };
  /** When it was written first. */
  readonly at: Date;
}

/** Passes on what was written elsewhere in Telegram. */
export function forwardOutside(world: World, personId: number, message: OutsideMessage): number {
  const chat = chatOf(world, personId);
  const { text, entities } = typed(message.text);
  const content = { text, ...(entities.length === 0 ? {} : { entities }) };
  return say(world, chat, { ...content, forward_origin: originOf(message) });
}

const OUTSIDE_ID = 900_000_001;

function originOf({ from: { kind, name }, at }: OutsideMessage): WireForwardOrigin {
  const date = unixSeconds(at);
  switch (kind) {
    case 'user':
      return { type: kind, date, sender_user: { id: OUTSIDE_ID, is_bot: false, first_name: name } };
    case 'hidden_user':
      return { type: kind, date, sender_user_name: name };
    case 'chat':
      return { type: kind, date, sender_chat: { id: -OUTSIDE_ID, type: 'supergroup', title: name } };
    case 'channel':
      return { type: kind, date, chat: { id: -OUTSIDE_ID, type: 'channel', title: name }, message_id: 7 };
  }
}

/** A photo that is not a picture is taken as one of 800 x 600, so that a test may send any bytes. */
export function sendFile(world: World, personId: number, sent: SentFile): number {
  const chat = chatOf(world, personId);
  const { kind, bytes, name, replyTo } = sent;
  const replied = replyTo === undefined ? undefined : messageOf(chat, replyTo);
  const file = world.files.add(kind, bytes, sent.mimeType ?? MIME_TYPES[kind], name);
  const { text, entities } = typedText((sent.caption ?? '').trim());
  const said = {
    ...(sent.album === undefined ? {} : { media_group_id: sent.album }),
    ...(text === '' ? {} : { caption: text, caption_entities: entities }),
  };
  switch (kind) {
    case 'document':
      return say(world, chat, { ...documentContent(file), ...said }, replied);
    case 'voice':
      return say(world, chat, { ...voiceContent(file, sent.durationSeconds ?? 1), ...said }, replied);
    case 'audio':
      return say(world, chat, { ...audioContent(file, sent.durationSeconds ?? 1), ...said }, replied);
    case 'video':
      return say(world, chat, { ...videoContent(file, sent.durationSeconds ?? 1), ...said }, replied);
    case 'sticker':
      return say(world, chat, stickerContent(file), replied);
    case 'photo': {
      const size = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
      const plain = { photo: [{ ...size, width: 800, height: 600 }] };
      return say(world, chat, { ...(photoContent(file, bytes) ?? plain), ...said }, replied);
    }
  }
}

/** Changes the text, or the caption, of the person's own message. */
export function editText(world: World, personId: number, messageId: number, newText: string): void {
  const chat = chatOf(world, personId);
  const message = messageOf(chat, messageId);
  if (message.from.is_bot || message.forward_origin) throw new PersonError('only own messages can be edited');
  const { text, entities } = message.text === undefined ? typedText(newText.trim()) : typed(newText);
  const content: WireContent =
    message.text === undefined ? { caption: text, caption_entities: entities } : { text, entities };
  const edited: WireMessage = { ...message, ...content, edit_date: unixSeconds(world.now()) };
  replaceMessage(world, chat, edited);
  world.updates.push({ edited_message: edited });
}

/**
 * Presses a button; returns the query's id. The data need not be on the keyboard: buttons of old screens
 * and forged ones are pressed so too. A message that is gone is sent to the bot as inaccessible.
 */
export function press(
  world: World,
  personId: number,
  messageId: number,
  data: string,
  inChat: Chat = chatOf(world, personId),
): string {
  const presser = chatOf(world, personId);
  const message = inChat.messages.get(messageId);
  if (message !== undefined && !message.from.is_bot && message.via_bot === undefined) {
    throw new PersonError('that message has no buttons');
  }
  noteAct(world, presser);
  const id = world.queries.open(personId);
  const chat = wireChat(inChat);
  const gone = { message_id: messageId, chat, date: 0 as const };
  const inlineId = world.inline.idOf({ chatId: chat.id, messageId });
  world.updates.push({
    callback_query: {
      id,
      from: wireUser(presser.person),
      ...(inlineId === undefined ? { message: message ?? gone } : { inline_message_id: inlineId }),
      chat_instance: String(Math.abs(chat.id) * 7919),
      data,
    },
  });
  world.changed();
  return id;
}

export function putPerson(world: World, person: SandboxPerson): void {
  world.chats.putPerson(person);
  world.changed();
  world.events.emit({ type: 'person', chatId: person.id, person });
  const commands = world.commands.seenBy(person);
  world.events.emit({ type: 'commands', chatId: person.id, commands });
}

/** Blocks or unblocks the bot; Telegram tells the bot of it. */
export function setBlocked(world: World, personId: number, blocked: boolean): void {
  const chat = chatOf(world, personId);
  if (chat.blocked === blocked) return;
  chat.blocked = blocked;
  world.changed();
  const user = botUser(world);
  const member = { status: 'member' as const, user };
  const kicked = { status: 'kicked' as const, user };
  world.updates.push({
    my_chat_member: {
      chat: wireChat(chat),
      from: wireUser(chat.person),
      date: unixSeconds(world.now()),
      old_chat_member: blocked ? member : kicked,
      new_chat_member: blocked ? kicked : member,
    },
  });
}

/** As the apps send it: trimmed, not empty, and in one message at most 4,096 characters. */
function typed(text: string): FormattedText {
  const trimmed = text.trim();
  if (trimmed === '') throw new PersonError('an empty message cannot be sent');
  if ([...trimmed].length > MAX_TEXT) throw new PersonError(`a message has at most ${MAX_TEXT} characters`);
  return typedText(trimmed);
}

/** The account is deleted, or there again. Telegram does not tell the bot; it finds out when it writes. */
export function setDeactivated(world: World, personId: number, deactivated: boolean): void {
  chatOf(world, personId).deactivated = deactivated;
  world.changed();
}

function noteAct(world: World, chat: PrivateChat): void {
  if (chat.deactivated === true) throw new PersonError('the account is deleted');
  chat.actedAt = world.now().getTime();
}

export function say(world: World, chat: PrivateChat, content: WireContent, replyTo?: WireMessage): number {
  noteAct(world, chat);
  // Writing to a blocked bot unblocks it, as [Restart] does in the app.
  setBlocked(world, chat.person.id, false);
  chat.started = true;
  const from: WireUser = wireUser(chat.person);
  const message = addMessage(world, chat, from, content, { replyTo });
  world.updates.push({ message });
  return message.message_id;
}

function chatOf(world: World, personId: number): PrivateChat {
  const chat = world.chats.find(personId);
  if (chat === undefined) throw new PersonError(`there is no person ${personId}`);
  return chat;
}

function messageOf(chat: PrivateChat, messageId: number): WireMessage {
  const message = chat.messages.get(messageId);
  if (message === undefined) throw new PersonError(`there is no message ${messageId} in this chat`);
  return message;
}
