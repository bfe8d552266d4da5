import { badRequest } from '../bot-api-error.ts';
import { type Chat, isAdministrator, isServiceMessage } from '../chats.ts';
import type { Params } from '../params.ts';
import type { WireMessage } from '../wire.ts';
import { removeMessage, unixSeconds, type World } from '../world.ts';
import { messageIds } from './message-ids.ts';
import type { Method } from './method.ts';

const DELETABLE_FOR_SECONDS = 48 * 60 * 60;

export const deleteMessage: Method = (world, params) => {
  const { chat, id } = target(world, params);
  const message = chat.messages.get(id);
  if (message === undefined) throw badRequest('message to delete not found');
  checkDeletable(world, chat, message);
  removeMessage(world, chat, id);
  return true;
};

/** All or nothing; those that are gone already are passed over. */
export const deleteMessages: Method = (world, params) => {
  const ids = messageIds(params);
  const chat = world.chats.getWritable(params.text('chat_id'));
  const messages = ids.flatMap((id) => chat.messages.get(id) ?? []);
  for (const message of messages) checkDeletable(world, chat, message);
  for (const message of messages) removeMessage(world, chat, message.message_id);
  return true;
};

function target(world: World, params: Params): { readonly chat: Chat; readonly id: number } {
  if (!params.has('chat_id')) throw badRequest('Chat identifier is not specified');
  const id = params.integer('message_id') ?? 0;
  if (id === 0) throw badRequest('Message identifier is not specified');
  return { chat: world.chats.getWritable(params.text('chat_id')), id };
}

/** In a private chat everything of two days; in a group others' words and old ones only by an administrator. */
function checkDeletable(world: World, chat: Chat, message: WireMessage): void {
  const isOld = unixSeconds(world.now()) - message.date > DELETABLE_FOR_SECONDS;
  if ('person' in chat) {
    if (isOld) throw badRequest("Message can't be deleted for everyone");
    return;
  }
  const isOwn = message.from.is_bot && !isServiceMessage(message);
  const mayAny = isAdministrator(chat.botStatus);
  if (chat.group.type === 'group') {
    if (isOld || !(isOwn || mayAny)) throw badRequest("Message can't be deleted for everyone");
    return;
  }
  const isTopicsBirth = message.forum_topic_created !== undefined;
  if (isTopicsBirth || !(mayAny || (isOwn && !isOld))) throw badRequest("Message can't be deleted");
}
