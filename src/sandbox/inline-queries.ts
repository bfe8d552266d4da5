import { randomBytes } from 'node:crypto';
import { badRequest } from './bot-api-error.ts';
import type { WireContent } from './wire.ts';

/** Telegram's apps wait no longer. */
const ANSWER_WITHIN_MS = 10_000;
const MOST_OPEN = 1000;

/** One of the results, with what is sent when somebody picks it. */
export interface InlineResult {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly content: WireContent;
}

export interface InlineAnswer {
  readonly queryId: string;
  readonly results: readonly InlineResult[];
  /** Above the results; opens the chat with the bot by this start parameter. */
  readonly button?: { readonly text: string; readonly startParameter: string };
  readonly nextOffset: string;
}

interface Query {
  readonly personId: number;
  readonly query: string;
  readonly askedAt: number;
  answer?: InlineAnswer;
}

interface InlinePlace {
  readonly chatId: number;
  readonly messageId: number;
}

/** What people have asked the bot inline, its answers, and where the picked results with buttons are. */
export class InlineQueries {
  readonly #queries = new Map<string, Query>();
  readonly #places = new Map<string, InlinePlace>();
  readonly #now: () => Date;
  #nextId = BigInt(Date.now()) * 1_000_000n;

  constructor(now: () => Date) {
    this.#now = now;
  }

  open(personId: number, query: string): string {
    this.#nextId += 1n;
    const id = String(this.#nextId);
    this.#queries.set(id, { personId, query, askedAt: this.#now().getTime() });
    const oldest = this.#queries.keys().next();
    if (this.#queries.size > MOST_OPEN && oldest.done !== true) this.#queries.delete(oldest.value);
    return id;
  }

  /** Takes the one answer; returns who asked. Throws 400 when it is too old, unknown or answered. */
  answer(answer: InlineAnswer): number {
    const query = this.#queries.get(answer.queryId);
    const isLate = query !== undefined && this.#now().getTime() - query.askedAt > ANSWER_WITHIN_MS;
    if (query === undefined || query.answer !== undefined || isLate) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    query.answer = answer;
    return query.personId;
  }

  find(queryId: string): Readonly<Query> | undefined {
    return this.#queries.get(queryId);
  }

  /** Gives the id by which the bot edits the message. */
  place(place: InlinePlace): string {
    const id = randomBytes(18).toString('base64url');
    this.#places.set(id, place);
    return id;
  }

  placeOf(inlineMessageId: string): InlinePlace | undefined {
    return this.#places.get(inlineMessageId);
  }

  idOf(place: InlinePlace): string | undefined {
    for (const [id, { chatId, messageId }] of this.#places) {
      if (chatId === place.chatId && messageId === place.messageId) return id;
    }
    return undefined;
  }

  save(): readonly (readonly [string, InlinePlace])[] {
    return [...this.#places];
  }

  restore(saved: readonly (readonly [string, InlinePlace])[]): void {
    for (const [id, place] of saved) this.#places.set(id, place);
  }
}
