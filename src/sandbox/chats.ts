import { BotApiError, badRequest } from './bot-api-error.ts';
import type { SandboxPerson } from './protocol.ts';
import type { WireChat, WireMessage, WireUser } from './wire.ts';

/** Older messages of a chat are forgotten: a benchmark must not fill the memory. */
const MAX_MESSAGES_A_CHAT = 1000;

interface ChatMessages {
  nextMessageId: number;
  /** By id, oldest first. A message is never changed in place: an edit puts a new object. */
  readonly messages: Map<number, WireMessage>;
}

/** The private chat of one person with the bot. Both have the same id. */
export interface PrivateChat extends ChatMessages {
  person: SandboxPerson;
  /** The person has written to the bot: before that the bot may not write. */
  started: boolean;
  blocked: boolean;
  /** The account is gone: the bot is refused for good, and nobody writes from it. */
  deactivated?: boolean;
  /** Unix milliseconds of the person's last act. */
  actedAt?: number;
}

export interface SandboxGroup {
  /** Negative, as Telegram's are. */
  readonly id: number;
  readonly title: string;
  readonly type: 'group' | 'supergroup';
}

/** A group that the bot is in. */
export interface GroupChat extends ChatMessages {
  readonly group: SandboxGroup;
  /** The supergroup it has become: the bot is told so instead of being served. */
  migratedTo?: number;
}

export type Chat = PrivateChat | GroupChat;

export function chatId(chat: Chat): number {
  return 'person' in chat ? chat.person.id : chat.group.id;
}

export class Chats {
  readonly #chats = new Map<number, PrivateChat>();
  readonly #groups = new Map<number, GroupChat>();

  /** Those of people; groups are beside them. */
  all(): IterableIterator<PrivateChat> {
    return this.#chats.values();
  }

  groups(): IterableIterator<GroupChat> {
    return this.#groups.values();
  }

  find(id: number): PrivateChat | undefined {
    return this.#chats.get(id);
  }

  findGroup(id: number): GroupChat | undefined {
    return this.#groups.get(id);
  }

  addGroup(group: SandboxGroup): GroupChat {
    return this.restoreGroup({ group, nextMessageId: 1, messages: new Map() });
  }

  restoreGroup(chat: GroupChat): GroupChat {
    this.#groups.set(chat.group.id, chat);
    return chat;
  }

  /** A new person, or new facts of a known one. */
  putPerson(person: SandboxPerson): PrivateChat {
    const known = this.#chats.get(person.id);
    if (known !== undefined) {
      known.person = person;
      return known;
    }
    const { started = false } = person;
    return this.restore({ person, started, blocked: false, nextMessageId: 1, messages: new Map() });
  }

  restore(chat: PrivateChat): PrivateChat {
    this.#chats.set(chat.person.id, chat);
    return chat;
  }

  /** The chat that a call names. Throws 400 `chat not found`. */
  get(id: string): Chat {
    if (id === '') throw badRequest('chat_id is empty');
    const chat = this.#chats.get(Number(id)) ?? this.#groups.get(Number(id));
    if (chat === undefined) throw badRequest('chat not found');
    return chat;
  }

  /** The chat, when the bot may write to it. Throws 403 when it may not, 400 for a group that has moved. */
  getWritable(id: string): Chat {
    const chat = this.get(id);
    if ('group' in chat) return stillThere(chat);
    if (chat.deactivated === true) throw new BotApiError(403, 'Forbidden: user is deactivated');
    if (chat.blocked) throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
    if (!chat.started) throw new BotApiError(403, "Forbidden: bot can't initiate conversation with a user");
    return chat;
  }
}

function stillThere(chat: GroupChat): GroupChat {
  if (chat.migratedTo === undefined) return chat;
  const reason = 'Bad Request: group chat was upgraded to a supergroup chat';
  throw new BotApiError(400, reason, { migrate_to_chat_id: chat.migratedTo });
}

/** Keeps a message, and forgets the oldest one where there are too many. */
export function keepMessage(chat: Chat, message: WireMessage): void {
  chat.messages.set(message.message_id, message);
  if (chat.messages.size <= MAX_MESSAGES_A_CHAT) return;
  const oldest = chat.messages.keys().next();
  if (oldest.done !== true) chat.messages.delete(oldest.value);
}

export function wireUser(person: SandboxPerson): WireUser {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
    language_code: person.language,
  };
}

export function wireChat(chat: Chat): WireChat {
  if ('group' in chat) return chat.group;
  const { person } = chat;
  return {
    id: person.id,
    type: 'private',
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
  };
}
