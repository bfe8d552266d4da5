import { badRequest } from '../bot-api-error.ts';
import { type GroupChat, isAdministrator } from '../chats.ts';
import type { Params } from '../params.ts';
import { changeTopic, createTopic, deleteTopic } from '../topics.ts';
import { botUser, removeMessage, type World } from '../world.ts';
import type { Method } from './method.ts';

export const createForumTopic: Method = (world, params) => {
  const topic = createTopic(world, forum(world, params), botUser(world), params.text('name'));
  return { message_thread_id: topic.id, name: topic.name, icon_color: 0x6fb9f0 };
};

export const editForumTopic: Method = (world, params) => {
  const chat = forum(world, params);
  const name = params.text('name');
  if (name !== '' || !params.has('icon_custom_emoji_id')) change(world, chat, params, { name });
  return true;
};

export const closeForumTopic: Method = (world, params) => {
  change(world, forum(world, params), params, { closed: true });
  return true;
};

export const reopenForumTopic: Method = (world, params) => {
  change(world, forum(world, params), params, { closed: false });
  return true;
};

export const deleteForumTopic: Method = (world, params) => {
  const chat = forum(world, params);
  for (const id of deleteTopic(world, chat, threadId(params))) removeMessage(world, chat, id);
  return true;
};

function change(
  world: World,
  chat: GroupChat,
  params: Params,
  how: { readonly name?: string; readonly closed?: boolean },
): void {
  changeTopic(world, chat, botUser(world), threadId(params), how);
}

function threadId(params: Params): number {
  const id = params.integer('message_thread_id') ?? 0;
  if (id <= 0) throw badRequest('Invalid forum topic identifier specified');
  return id;
}

/** Where the bot may manage topics: as an administrator of a supergroup that has them. */
function forum(world: World, params: Params): GroupChat {
  const chat = world.chats.getWritable(params.text('chat_id'));
  if (!('group' in chat)) throw badRequest('The chat is not a forum');
  if (chat.group.isForum !== true) throw badRequest('The chat is not a supergroup forum');
  if (!isAdministrator(chat.botStatus)) throw badRequest('Not enough rights to create a topic');
  return chat;
}
