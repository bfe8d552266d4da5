import { BotApiError, badRequest } from './bot-api-error.ts';
import type { SandboxPerson } from './protocol.ts';
import type { MemberStatus, WireChat, WireMessage, WireUser } from './wire.ts';

/** Older messages of a chat are forgotten: a benchmark must not fill the memory. */
const MAX_MESSAGES_A_CHAT = 1000;

interface ChatMessages {
  nextMessageId: number;
  /** By id, oldest first. A message is never changed in place: an edit puts a new object. */
  readonly messages: Map<number, WireMessage>;
  /** Ids, the one pinned last at the end. */
  pinned?: readonly number[];
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
  /** It has topics; supergroups only. */
  readonly isForum?: true;
}

export interface Topic {
  /** Of the service message that made it. */
  readonly id: number;
  readonly name: string;
  readonly closed: boolean;
}

/** A group that the bot is in, or was. */
export interface GroupChat extends ChatMessages {
  readonly group: SandboxGroup;
  /** The supergroup it has become: the bot is told so instead of being served. */
  migratedTo?: number;
  /** Absent: member. */
  botStatus?: MemberStatus;
  /** Of people, by id; who is not here is in no group. */
  members?: Readonly<Record<number, MemberStatus>>;
  topics?: readonly Topic[];
}

export function isAdministrator(status: MemberStatus | undefined): boolean {
  return status === 'administrator' || status === 'creator';
}

/** Said by Telegram itself about the chat, and not by anybody in it. */
export function isServiceMessage(message: WireMessage): boolean {
  return SERVICE_FIELDS.some((field) => message[field] !== undefined);
}

const SERVICE_FIELDS = [
  ...(['migrate_to_chat_id', 'migrate_from_chat_id', 'pinned_message', 'forum_topic_created'] as const),
  ...(['forum_topic_edited', 'forum_topic_closed', 'forum_topic_reopened'] as const),
] as const;

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

  /** A person's or a group's. */
  peek(id: number): Chat | undefined {
    return this.#chats.get(id) ?? this.#groups.get(id);
  }

  addGroup(group: SandboxGroup): GroupChat {
    // The first message of a forum is its general topic.
    const nextMessageId = group.isForum === true ? 2 : 1;
    return this.restoreGroup({ group, nextMessageId, messages: new Map() });
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
    const chat = this.peek(Number(id));
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
  if (chat.migratedTo !== undefined) {
    const reason = 'Bad Request: group chat was upgraded to a supergroup chat';
    throw new BotApiError(400, reason, { migrate_to_chat_id: chat.migratedTo });
  }
  const where = `the ${chat.group.type} chat`;
  if (chat.botStatus === 'kicked') throw new BotApiError(403, `Forbidden: bot was kicked from ${where}`);
  if (chat.botStatus === 'left') throw new BotApiError(403, `Forbidden: bot is not a member of ${where}`);
  return chat;
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
  if ('group' in chat) {
    const { id, type, title, isForum } = chat.group;
    return { id, type, title, ...(isForum === true ? { is_forum: true } : {}) };
  }
  const { person } = chat;
  return {
    id: person.id,
    type: 'private',
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
  };
}
