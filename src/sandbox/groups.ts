import { type GroupChat, type SandboxGroup, wireChat, wireUser } from './chats.ts';
import { PersonError } from './people.ts';
import type { SandboxMessage } from './protocol.ts';
import { typedText } from './texts/formatted-texts.ts';
import { viewOf } from './views.ts';
import type { WireContent, WireUser } from './wire.ts';
import { addMessage, botUser, unixSeconds, type World } from './world.ts';

/** A group in a test: people write into it, and it may become a supergroup. */
export interface GroupDriver {
  readonly id: number;
  /** The whole chat, oldest first. */
  messages(): readonly SandboxMessage[];
  /** Somebody of the sandbox writes; commands to other bots and plain words don't reach the bot. */
  say(personId: number, text: string): number;
  /** Makes it a supergroup with a new id; whoever calls the old id is told the new one. */
  migrate(personId: number): GroupDriver;
}

/** Somebody of the sandbox adds the bot to a group. */
export function addGroup(world: World, group: SandboxGroup, personId: number): GroupDriver {
  if (group.id >= 0) throw new PersonError('the id of a group is negative');
  const chat = world.chats.addGroup(group);
  const user = botUser(world);
  world.updates.push({
    my_chat_member: {
      chat: wireChat(chat),
      from: memberOf(world, personId),
      date: unixSeconds(world.now()),
      old_chat_member: { status: 'left', user },
      new_chat_member: { status: 'member', user },
    },
  });
  world.changed();
  return driverOf(world, chat);
}

function driverOf(world: World, chat: GroupChat): GroupDriver {
  return {
    id: chat.group.id,
    messages: () => [...chat.messages.values()].map(viewOf),
    say: (personId, text) => say(world, chat, personId, text),
    migrate: (personId) => migrate(world, chat, personId),
  };
}

function say(world: World, chat: GroupChat, personId: number, text: string): number {
  const { text: said, entities } = typedText(text.trim());
  const content: WireContent = { text: said, ...(entities.length === 0 ? {} : { entities }) };
  const message = addMessage(world, chat, memberOf(world, personId), content, undefined);
  if (isForBot(said, world.bot.username)) world.updates.push({ message });
  return message.message_id;
}

/** A bot in privacy mode hears commands without an address or with its own. */
function isForBot(text: string, username: string): boolean {
  const command = /^\/[a-z0-9_]+(?:@(\w+))?(?:\s|$)/i.exec(text);
  return command !== null && (command[1] === undefined || command[1] === username);
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
  const left = addMessage(world, chat, from, { migrate_to_chat_id: next.group.id }, undefined);
  const come = addMessage(world, next, from, { migrate_from_chat_id: chat.group.id }, undefined);
  chat.migratedTo = next.group.id;
  world.updates.push({ message: left });
  world.updates.push({ message: come });
  return driverOf(world, next);
}

function memberOf(world: World, personId: number): WireUser {
  const chat = world.chats.find(personId);
  if (chat === undefined) throw new PersonError(`there is no person ${personId}`);
  return wireUser(chat.person);
}
