import { CallbackQueries } from './callback-queries.ts';
import { type Chat, Chats, chatId, keepMessage, wireChat } from './chats.ts';
import { CommandMenus } from './command-menus.ts';
import { ChatEvents } from './events.ts';
import { Faults } from './faults.ts';
import { Ledger } from './ledger.ts';
import type { SandboxClock } from './sandbox-clock.ts';
import { StoredFiles } from './stored-files.ts';
import { Updates } from './updates.ts';
import { Webhook } from './webhook.ts';
import type { WireContent, WireMessage, WireUser } from './wire.ts';

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
  readonly files: StoredFiles;
  readonly commands: CommandMenus;
  /** By chat id; 0 is the default one. */
  readonly menuButtons: Map<number, unknown>;
  readonly events: ChatEvents;
  readonly ledger: Ledger;
  readonly faults: Faults;
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
    files: new StoredFiles(bot.id, filesFolder),
    commands: new CommandMenus(),
    menuButtons: new Map(),
    events: new ChatEvents(),
    ledger: new Ledger(),
    faults,
    changed: () => undefined,
  };
}

export function botUser(world: World): WireUser {
  const { id, username, firstName } = world.bot;
  return { id, is_bot: true, first_name: firstName, username };
}

export function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** Adds a message to its chat and tells those who watch. */
export function addMessage(
  world: World,
  chat: Chat,
  from: WireUser,
  content: WireContent,
  replyTo: WireMessage | undefined,
): WireMessage {
  const message: WireMessage = {
    message_id: chat.nextMessageId,
    from,
    chat: wireChat(chat),
    date: unixSeconds(world.now()),
    ...(replyTo === undefined ? {} : { reply_to_message: withoutReply(replyTo) }),
    ...content,
  };
  chat.nextMessageId += 1;
  keepMessage(chat, message);
  world.changed();
  world.events.emit({ type: 'message', chatId: chatId(chat), message });
  return message;
}

/** Puts the new form of a message in its place and tells those who watch. */
export function replaceMessage(world: World, chat: Chat, message: WireMessage): void {
  chat.messages.set(message.message_id, message);
  world.changed();
  world.events.emit({ type: 'edited', chatId: chatId(chat), message });
}

/** A replied message carries its keyboard, but not what it replied to itself. */
function withoutReply(message: WireMessage): WireMessage {
  const { reply_to_message: _, ...rest } = message;
  return rest;
}
