import { BotApiError } from './bot-api-error.ts';
import { type GroupChat, isAdministrator, type SandboxGroup, type Topic, wireUser } from './chats.ts';
import { PersonError, press } from './people.ts';
import type { SandboxMessage } from './protocol.ts';
import { typedText } from './texts/formatted-texts.ts';
import { changeTopic, createTopic, findTopic } from './topics.ts';
import { viewOf } from './views.ts';
import type { MemberStatus, WireContent, WireMessage, WireUser } from './wire.ts';
import { addMessage, addServiceMessage, groupChanged, tellBotsStatus, type World } from './world.ts';

/** A group in a test: people write and press in it, it may have topics, and it may become a supergroup. */
export interface GroupDriver {
  readonly id: number;
  /** The whole chat, oldest first. */
  messages(): readonly SandboxMessage[];
  /** Those in the bar above, the one pinned last at the end. */
  pinned(): readonly SandboxMessage[];
  topics(): readonly Topic[];
  /** Somebody of the sandbox writes; commands to other bots and plain words don't reach the bot. */
  say(
    personId: number,
    text: string,
    place?: { readonly topicId?: number; readonly replyTo?: number },
  ): number;
  /** @returns the id of the press, as the page gets it */
  press(personId: number, messageId: number, data: string): string;
  /** @returns the topic's id */
  createTopic(personId: number, name: string): number;
  changeTopic(personId: number, topicId: number, change: Partial<Pick<Topic, 'name' | 'closed'>>): void;
  /** Makes the bot an administrator, puts it out, lets it in again; the bot is told. */
  setBot(personId: number, status: MemberStatus): void;
  /** Of a person; whoever writes becomes a member by it. */
  setMember(personId: number, status: MemberStatus): void;
  /** Makes it a supergroup with a new id; whoever calls the old id is told the new one. */
  migrate(personId: number): GroupDriver;
}

/** Somebody of the sandbox makes a group and adds the bot to it. */
export function addGroup(world: World, group: SandboxGroup, personId: number): GroupDriver {
  if (group.id >= 0) throw new PersonError('the id of a group is negative');
  if (group.isForum === true && group.type !== 'supergroup') {
    throw new PersonError('only a supergroup has topics');
  }
  const from = memberOf(world, personId);
  const chat = world.chats.addGroup(group);
  chat.members = { [personId]: 'creator' };
  chat.botStatus = 'left';
  tellBotsStatus(world, chat, from, 'member');
  return groupDriver(world, chat);
}

export function groupDriver(world: World, chat: GroupChat): GroupDriver {
  return {
    id: chat.group.id,
    messages: () => [...chat.messages.values()].map(viewOf),
    pinned: () => (chat.pinned ?? []).flatMap((id) => chat.messages.get(id) ?? []).map(viewOf),
    topics: () => chat.topics ?? [],
    say: (personId, text, place) => say(world, chat, personId, text, place),
    press: (personId, messageId, data) => press(world, personId, messageId, data, chat),
    createTopic: (personId, name) => {
      if (chat.group.isForum !== true) throw new PersonError('the group has no topics');
      return asPerson(() => createTopic(world, chat, joined(world, chat, personId), name)).id;
    },
    changeTopic: (personId, topicId, change) =>
      asPerson(() => changeTopic(world, chat, joined(world, chat, personId), topicId, change)),
    setBot: (personId, status) => tellBotsStatus(world, chat, memberOf(world, personId), status),
    setMember: (personId, status) => setMember(world, chat, personId, status),
    migrate: (personId) => migrate(world, chat, personId),
  };
}

function say(
  world: World,
  chat: GroupChat,
  personId: number,
  text: string,
  { topicId, replyTo }: { readonly topicId?: number; readonly replyTo?: number } = {},
): number {
  const { text: said, entities } = typedText(text.trim());
  if (said === '') throw new PersonError('an empty message cannot be sent');
  const content: WireContent = { text: said, ...(entities.length === 0 ? {} : { entities }) };
  const replied = replyTo === undefined ? undefined : chat.messages.get(replyTo);
  const threadId = topicId ?? replied?.message_thread_id;
  checkTopic(chat, personId, threadId);
  return sayInGroup(world, chat, personId, content, { replyTo: replied, threadId }).message_id;
}

/** The bot hears of it as far as Telegram lets it. */
export function sayInGroup(
  world: World,
  chat: GroupChat,
  personId: number,
  content: WireContent,
  place: { readonly replyTo?: WireMessage | undefined; readonly threadId?: number | undefined } = {},
): WireMessage {
  if (chat.migratedTo !== undefined) throw new PersonError('the group has become a supergroup');
  const message = addMessage(world, chat, joined(world, chat, personId), content, place);
  if (isForBot(world, chat, message)) world.updates.push({ message });
  return message;
}

function checkTopic(chat: GroupChat, personId: number, threadId: number | undefined): void {
  if (threadId === undefined) return;
  const topic = findTopic(chat, threadId);
  if (topic === undefined) throw new PersonError('there is no such topic');
  if (topic.closed && !isAdministrator(chat.members?.[personId]))
    throw new PersonError('the topic is closed');
}

/**
 * A bot in privacy mode hears commands without an address or with its own, replies to it, and what was sent by way of
 * it; an administrator hears everything, who is put out nothing.
 */
function isForBot(world: World, chat: GroupChat, message: WireMessage): boolean {
  const { botStatus = 'member' } = chat;
  if (botStatus === 'left' || botStatus === 'kicked') return false;
  if (isAdministrator(botStatus) || message.via_bot !== undefined) return true;
  if (message.reply_to_message?.from.is_bot === true) return true;
  const command = /^\/[a-z0-9_]+(?:@(\w+))?(?:\s|$)/i.exec(message.text ?? '');
  return command !== null && (command[1] === undefined || command[1] === world.bot.username);
}

function setMember(world: World, chat: GroupChat, personId: number, status: MemberStatus): void {
  memberOf(world, personId);
  chat.members = { ...chat.members, [personId]: status };
  groupChanged(world, chat);
}

function joined(world: World, chat: GroupChat, personId: number): WireUser {
  const user = memberOf(world, personId);
  const status = chat.members?.[personId];
  if (status === 'kicked') throw new PersonError('the person was put out of the group');
  if (status === undefined || status === 'left') setMember(world, chat, personId, 'member');
  return user;
}

function migrate(world: World, chat: GroupChat, personId: number): GroupDriver {
  if (chat.group.type !== 'group' || chat.migratedTo !== undefined) {
    throw new PersonError('it is a supergroup already');
  }
  const from = memberOf(world, personId);
  const next = world.chats.addGroup({
    id: -1_000_000_000_000 + chat.group.id,
    title: chat.group.title,
    type: 'supergroup',
  });
  if (chat.members !== undefined) next.members = chat.members;
  if (chat.botStatus !== undefined) next.botStatus = chat.botStatus;
  addServiceMessage(world, chat, from, { migrate_to_chat_id: next.group.id });
  chat.migratedTo = next.group.id;
  groupChanged(world, chat);
  groupChanged(world, next);
  addServiceMessage(world, next, from, { migrate_from_chat_id: chat.group.id });
  return groupDriver(world, next);
}

function memberOf(world: World, personId: number): WireUser {
  const chat = world.chats.find(personId);
  if (chat === undefined) throw new PersonError(`there is no person ${personId}`);
  return wireUser(chat.person);
}

/** What Telegram refuses to a bot in these words, it refuses to a person too. */
function asPerson<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof BotApiError) throw new PersonError(error.message.replace('Bad Request: ', ''));
    throw error;
  }
}
