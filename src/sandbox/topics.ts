import { badRequest } from './bot-api-error.ts';
import { type Chat, type GroupChat, isAdministrator, type Topic } from './chats.ts';
import type { WireContent, WireMessage } from './wire.ts';
import { addServiceMessage, groupChanged, type World } from './world.ts';

/** The topic that is always there: its messages name no topic. */
const GENERAL_ID = 1;
const MAX_NAME = 128;
const COLOR = 0x6fb9f0;

/**
 * The topic a message goes to: the one that is named, else that of the message it answers; undefined outside of
 * topics. Groups without topics take any. Throws 400 as Telegram does: an unknown one, a closed one.
 */
export function openThread(chat: Chat, asked: number, replyTo: WireMessage | undefined): number | undefined {
  if ('group' in chat && chat.group.isForum !== true) return undefined;
  const id = asked === 0 ? (replyTo?.message_thread_id ?? 0) : asked;
  if (id === 0) return undefined;
  const topic = 'group' in chat ? findTopic(chat, id) : undefined;
  if (!('group' in chat) || topic === undefined) throw badRequest('message thread not found');
  if (topic.closed && !isAdministrator(chat.botStatus)) throw badRequest('TOPIC_CLOSED');
  return id;
}

export function findTopic(chat: GroupChat, id: number): Topic | undefined {
  return chat.topics?.find((topic) => topic.id === id);
}

/** By the bot, or by somebody of the group; the service message about it is an update too. */
export function createTopic(world: World, chat: GroupChat, from: WireMessage['from'], name: string): Topic {
  const cleaned = cleanName(name);
  const topic = { id: chat.nextMessageId, name: cleaned, closed: false };
  chat.topics = [...(chat.topics ?? []), topic];
  groupChanged(world, chat);
  const made = { forum_topic_created: { name: cleaned, icon_color: COLOR } };
  addServiceMessage(world, chat, from, made, { threadId: topic.id });
  return topic;
}

/** Renames it, closes it or opens it again; says so in the topic. Throws 400 TOPIC_NOT_MODIFIED. */
export function changeTopic(
  world: World,
  chat: GroupChat,
  from: WireMessage['from'],
  id: number,
  change: Partial<Pick<Topic, 'name' | 'closed'>>,
): void {
  const topic = findTopic(chat, id);
  if (topic === undefined) throw badRequest('TOPIC_ID_INVALID');
  const { name = topic.name, closed = topic.closed } = change;
  if (name === topic.name && closed === topic.closed) throw badRequest('TOPIC_NOT_MODIFIED');
  const changed = { id, name: cleanName(name), closed };
  chat.topics = (chat.topics ?? []).map((other) => (other.id === id ? changed : other));
  groupChanged(world, chat);
  addServiceMessage(world, chat, from, changeWords(topic, changed), { threadId: id });
}

function changeWords(before: Topic, after: Topic): WireContent {
  if (before.name !== after.name) return { forum_topic_edited: { name: after.name } };
  return after.closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} };
}

/** With all its messages. */
export function deleteTopic(world: World, chat: GroupChat, id: number): readonly number[] {
  if (findTopic(chat, id) === undefined || id === GENERAL_ID) throw badRequest('TOPIC_ID_INVALID');
  chat.topics = (chat.topics ?? []).filter((topic) => topic.id !== id);
  groupChanged(world, chat);
  const messages = [...chat.messages.values()];
  return messages.filter((message) => message.message_thread_id === id).map((message) => message.message_id);
}

function cleanName(name: string): string {
  const cleaned = [...name.trim()].slice(0, MAX_NAME).join('');
  if (cleaned === '') throw badRequest('Name must be non-empty');
  return cleaned;
}
