import { badRequest } from '../bot-api-error.ts';
import { type Chat, isAdministrator, isServiceMessage } from '../chats.ts';
import { withoutReply } from '../message-contents.ts';
import { addServiceMessage, botUser, setPinned, type World } from '../world.ts';
import type { Method } from './method.ts';

/** Everybody of the chat sees it in the bar above, and a service message says so. */
export const pinChatMessage: Method = (world, params) => {
  const chat = world.chats.getWritable(params.text('chat_id'));
  const message = chat.messages.get(params.integer('message_id') ?? 0);
  if (message === undefined) throw badRequest('message to pin not found');
  checkRight(chat);
  if (isServiceMessage(message)) throw badRequest("Service messages can't be pinned");
  const pinned = chat.pinned ?? [];
  if (pinned.at(-1) === message.message_id) return true;
  setPinned(world, chat, [...pinned.filter((id) => id !== message.message_id), message.message_id]);
  const { message_thread_id: threadId } = message;
  addServiceMessage(world, chat, botUser(world), { pinned_message: withoutReply(message) }, { threadId });
  return true;
};

/** Without a message: the one pinned last. */
export const unpinChatMessage: Method = (world, params) => {
  const chat = world.chats.getWritable(params.text('chat_id'));
  const asked = params.integer('message_id') ?? 0;
  if (asked !== 0 && !chat.messages.has(asked)) throw badRequest('message to unpin not found');
  const pinned = chat.pinned ?? [];
  const id = asked === 0 ? pinned.at(-1) : asked;
  if (id === undefined) throw badRequest('Message to unpin not found');
  checkRight(chat);
  unpin(world, chat, (other) => other === id);
  return true;
};

export const unpinAllChatMessages: Method = (world, params) => {
  const chat = world.chats.getWritable(params.text('chat_id'));
  checkRight(chat);
  unpin(world, chat, () => true);
  return true;
};

export const unpinAllForumTopicMessages: Method = (world, params) => {
  const chat = world.chats.getWritable(params.text('chat_id'));
  checkRight(chat);
  const threadId = params.integer('message_thread_id');
  unpin(world, chat, (id) => chat.messages.get(id)?.message_thread_id === threadId);
  return true;
};

function unpin(world: World, chat: Chat, which: (id: number) => boolean): void {
  const pinned = chat.pinned ?? [];
  const left = pinned.filter((id) => !which(id));
  if (left.length < pinned.length) setPinned(world, chat, left);
}

function checkRight(chat: Chat): void {
  if ('person' in chat || isAdministrator(chat.botStatus)) return;
  throw badRequest('Not enough rights to manage pinned messages in the chat');
}
