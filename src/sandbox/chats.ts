import { BotApiError, badRequest } from './bot-api-error.ts';
import type { SandboxPerson } from './protocol.ts';
import type { WireChat, WireMessage, WireUser } from './wire.ts';

/** Older messages of a chat are forgotten: a benchmark must not fill the memory. */
const MAX_MESSAGES_A_CHAT = 1000;

/** The private chat of one person with the bot. Both have the same id. */
export interface Chat {
  person: SandboxPerson;
  /** The person has written to the bot: before that the bot may not write. */
  started: boolean;
  blocked: boolean;
  nextMessageId: number;
  /** By id, oldest first. A message is never changed in place: an edit puts a new object. */
  readonly messages: Map<number, WireMessage>;
}

export class Chats {
  readonly #chats = new Map<number, Chat>();

  all(): IterableIterator<Chat> {
    return this.#chats.values();
  }

  find(id: number): Chat | undefined {
    return this.#chats.get(id);
  }

  /** A new person, or new facts of a known one. */
  putPerson(person: SandboxPerson): Chat {
    const known = this.#chats.get(person.id);
    if (known !== undefined) {
      known.person = person;
      return known;
    }
    return this.restore({ person, started: false, blocked: false, nextMessageId: 1, messages: new Map() });
  }

  restore(chat: Chat): Chat {
    this.#chats.set(chat.person.id, chat);
    return chat;
  }

  /** The chat that a call names. Throws 400 `chat not found`. */
  get(chatId: string): Chat {
    if (chatId === '') throw badRequest('chat_id is empty');
    const chat = this.#chats.get(Number(chatId));
    if (chat === undefined) throw badRequest('chat not found');
    return chat;
  }

  /** The chat, when the bot may write to it. Throws 403 when it may not. */
  getWritable(chatId: string): Chat {
    const chat = this.get(chatId);
    if (chat.blocked) throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
    if (!chat.started) throw new BotApiError(403, "Forbidden: bot can't initiate conversation with a user");
    return chat;
  }
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

export function wireChat(person: SandboxPerson): WireChat {
  return {
    id: person.id,
    type: 'private',
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
  };
}
