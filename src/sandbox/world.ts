import { BotProfile } from './bot-profile.ts';
import { CallbackQueries } from './callback-queries.ts';
import { type Chat, Chats, chatId, type GroupChat, keepMessage, wireChat } from './chats.ts';
import { CommandMenus } from './command-menus.ts';
import { ChatEvents } from './events.ts';
import { Faults } from './faults.ts';
import { InlineQueries } from './inline-queries.ts';
import { Ledger } from './ledger.ts';
import { withoutReply } from './message-contents.ts';
import type { SandboxClock } from './sandbox-clock.ts';
import { StoredFiles } from './stored-files.ts';
import { Updates } from './updates.ts';
import { Webhook } from './webhook.ts';
import type { MemberStatus, WireContent, WireMessage, WireUser } from './wire.ts';

export interface SandboxBot {
  readonly id: number;
  readonly username: string;
  readonly firstName: string;
}

/** Everything the sandbox remembers. Methods of the bot and acts of the people change it; nothing else does. */
export interface World {
  readonly bot: SandboxBot;
  readonly clock: SandboxClock;
  /** The clock's. */
  readonly now: () => Date;
  readonly chats: Chats;
  readonly updates: Updates;
  readonly webhook: Webhook;
  readonly queries: CallbackQueries;
  readonly inline: InlineQueries;
  readonly profile: BotProfile;
  readonly files: StoredFiles;
  readonly commands: CommandMenus;
  /** By chat id; 0 is the default one. */
  readonly menuButtons: Map<number, unknown>;
  readonly events: ChatEvents;
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** A new one. */
  readonly albumId: () => string;
  /** Something that must survive a restart has changed. */
  changed: () => void;
}

export function createWorld(bot: SandboxBot, clock: SandboxClock, filesFolder: string | undefined): World {
  const now = () => clock.now();
  const faults = new Faults(now);
  const updates = new Updates(faults.updates, clock);
  return {
    bot,
    clock,
    now,
    chats: new Chats(),
    updates,
    webhook: new Webhook(updates, now),
    queries: new CallbackQueries(now),
    inline: new InlineQueries(now),
    profile: new BotProfile(bot.firstName),
    files: new StoredFiles(bot.id, filesFolder),
    commands: new CommandMenus(),
    menuButtons: new Map(),
    events: new ChatEvents(),
    ledger: new Ledger(),
    faults,
    albumId: () => String(BigInt(Date.now()) * 1_000_000n + (process.hrtime.bigint() % 1_000_000n)),
    changed: () => undefined,
  };
}

export function botUser(world: World): WireUser {
  const { id, username } = world.bot;
  return { id, is_bot: true, first_name: world.profile.get('name', ''), username };
}

export function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

export interface Place {
  readonly replyTo?: WireMessage | undefined;
  readonly threadId?: number | undefined;
}

/** Adds a message to its chat and tells those who watch. */
export function addMessage(
  world: World,
  chat: Chat,
  from: WireUser,
  content: WireContent,
  { replyTo, threadId }: Place = {},
): WireMessage {
  const thread =
    threadId === undefined ? {} : { message_thread_id: threadId, is_topic_message: true as const };
  const message: WireMessage = {
    message_id: chat.nextMessageId,
    from,
    chat: wireChat(chat),
    date: unixSeconds(world.now()),
    ...thread,
    ...(replyTo === undefined ? {} : { reply_to_message: withoutReply(replyTo) }),
    ...content,
  };
  chat.nextMessageId += 1;
  keepMessage(chat, message);
  world.changed();
  world.events.emit({ type: 'message', chatId: chatId(chat), message });
  return message;
}

/** What happened to the chat, said in it; the bot hears of it even when it did it. */
export function addServiceMessage(
  world: World,
  chat: Chat,
  from: WireUser,
  content: WireContent,
  place?: Place,
): WireMessage {
  const message = addMessage(world, chat, from, content, place);
  world.updates.push({ message });
  return message;
}

/** Puts the new form of a message in its place and tells those who watch. */
export function replaceMessage(world: World, chat: Chat, message: WireMessage): void {
  chat.messages.set(message.message_id, message);
  world.changed();
  world.events.emit({ type: 'edited', chatId: chatId(chat), message });
}

/** For everybody; a pinned one is pinned no more. */
export function removeMessage(world: World, chat: Chat, messageId: number): void {
  if (!chat.messages.delete(messageId)) return;
  world.changed();
  world.events.emit({ type: 'deleted', chatId: chatId(chat), messageId });
  if (chat.pinned?.includes(messageId) === true) {
    setPinned(
      world,
      chat,
      chat.pinned.filter((id) => id !== messageId),
    );
  }
}

export function setPinned(world: World, chat: Chat, pinned: readonly number[]): void {
  chat.pinned = pinned;
  world.changed();
  world.events.emit({ type: 'pinned', chatId: chatId(chat), pinned });
}

/** The bot is made an administrator, put out, let in again, or leaves; Telegram tells it. */
export function tellBotsStatus(world: World, chat: GroupChat, from: WireUser, status: MemberStatus): void {
  const before = chat.botStatus ?? 'member';
  if (before === status) return;
  chat.botStatus = status;
  const user = botUser(world);
  const forEver = status === 'kicked' ? { until_date: 0 } : {};
  world.updates.push({
    my_chat_member: {
      chat: wireChat(chat),
      from,
      date: unixSeconds(world.now()),
      old_chat_member: { status: before, user },
      new_chat_member: { status, user, ...forEver },
    },
  });
  groupChanged(world, chat);
}

export function groupChanged(world: World, chat: GroupChat): void {
  world.changed();
  world.events.emit({ type: 'group', chatId: chatId(chat), group: chat });
}
