import type { Update } from 'grammy/types';
import { Batcher } from './batcher.ts';
import type { Chat } from './chats.ts';
import type { Core } from './core.ts';
import type { Dispatcher } from './dispatcher.ts';
import { type ArrivedRow, insertUpdates } from './inbox.repository.ts';
import { chatIdOf, isEscape } from './incoming.ts';
import { toJsonText } from './json-text.ts';
import { toRow } from './rows.ts';

const MOST_UPDATES = 200;
/** A chat with more rows in memory leaves the next ones to the database. */
const MOST_ROWS = 100;
/** With this many times `chatsAtOnce` chats in memory, new chats are left for other processes to take. */
const MOST_LOAD = 4;

/** A chat of this process that others wrote rows into. */
interface Adopting {
  readonly adopt: number;
}

interface Arriving {
  readonly update: Update;
  readonly updateId: number;
  readonly chatId: number;
  readonly payload: string;
}

/** Writes updates to the inbox; rows of chats this process owns go straight to memory, the others are claimed. */
export class Arrivals {
  readonly #core: Core;
  readonly #dispatcher: Dispatcher;
  readonly #owner: () => number;
  readonly #isClaiming: (chatId: number) => boolean;
  #arriving: ReadonlySet<number> = new Set();
  readonly #batcher: Batcher<Arriving | Adopting, true>;

  constructor(
    core: Core,
    dispatcher: Dispatcher,
    owner: () => number,
    isClaiming: (chatId: number) => boolean,
  ) {
    this.#core = core;
    this.#dispatcher = dispatcher;
    this.#owner = owner;
    this.#isClaiming = isClaiming;
    this.#batcher = new Batcher(MOST_UPDATES, (batch) => this.#write(batch));
  }

  get busy(): boolean {
    return this.#batcher.busy;
  }

  /** Resolves after the commit. */
  async take(updates: readonly Update[]): Promise<void> {
    await Promise.all(
      updates.map((update) =>
        this.#batcher.add({
          update,
          updateId: update.update_id,
          chatId: chatIdOf(update),
          payload: toJsonText(update),
        }),
      ),
    );
  }

  /** Rows of this chat are being written by this process. */
  isArriving(chatId: number): boolean {
    return this.#arriving.has(chatId);
  }

  /**
   * Takes the rows that other processes wrote into a chat this one owns. In one queue with the updates: two answers of
   * the database at a time could come in the wrong order.
   */
  async adopt(chatId: number): Promise<void> {
    await this.#batcher.add({ adopt: chatId });
  }

  async #write(batch: readonly (Arriving | Adopting)[]): Promise<true[]> {
    const { pool, botId, limits, counts } = this.#core;
    const arriving = batch.filter((item) => 'update' in item);
    const warm = this.#warmChats(batch.map((item) => ('adopt' in item ? item.adopt : item.chatId)));
    const takesNew = this.#dispatcher.load < limits.chatsAtOnce * MOST_LOAD;
    this.#arriving = new Set(arriving.map(({ chatId }) => chatId));
    for (const chat of warm.values()) chat.expected += 1;
    try {
      if (arriving.length > 0) counts.insertStatements += 1;
      const rows = await insertUpdates(pool, botId, arriving, [...warm.keys()], this.#owner(), takesNew);
      counts.ingested += rows.reduce((sum, row) => sum + (row.payload === null ? 1 : 0), 0);
      this.#admit(arriving, rows, warm);
    } catch (error) {
      // The commit may have been made and its answer lost: then these chats have open rows that nobody here knows,
      // and the next try brings none of them. What comes later must not pass them.
      for (const chat of warm.values()) {
        if (this.#dispatcher.chats.get(chat.chatId) === chat) this.#dispatcher.recheck(chat.chatId);
      }
      throw error;
    } finally {
      this.#arriving = new Set();
      for (const chat of warm.values()) chat.expected -= 1;
      setImmediate(() => this.#core.changed()); // after the batcher has settled
    }
    return batch.map(() => true);
  }

  #warmChats(chatIds: Iterable<number>): Map<number, Chat> {
    const warm = new Map<number, Chat>();
    for (const chatId of chatIds) {
      const chat = this.#dispatcher.chats.get(chatId);
      if (chat && !chat.incomplete && chat.rows.length < MOST_ROWS) warm.set(chatId, chat);
    }
    return warm;
  }

  #admit(batch: readonly Arriving[], rows: readonly ArrivedRow[], warm: ReadonlyMap<number, Chat>): void {
    const updates = new Map(batch.map((arriving) => [arriving.updateId, arriving.update]));
    const begun = new Map<number, Chat>();
    for (const row of rows) {
      const update = row.payload ?? updates.get(row.update_id);
      if (!update) continue; // cannot be: every row is one of the batch or brings its payload
      const chat = row.attempt > 0 ? this.#chatFor(row.chat_id, warm, begun) : undefined;
      if (chat) this.#dispatcher.add(chat, toRow(row, update));
      else this.#leave(row, update);
    }
    this.#dispatcher.pump();
  }

  /** The chat in memory, when it is the one the statement counted on, or a new one when the lane is. */
  #chatFor(chatId: number, warm: ReadonlyMap<number, Chat>, begun: Map<number, Chat>): Chat | undefined {
    const chat = this.#dispatcher.chats.get(chatId);
    const expected = warm.get(chatId) ?? begun.get(chatId);
    if (expected) return chat === expected ? chat : undefined;
    if (chat || this.#isClaiming(chatId)) return undefined;
    const opened = this.#dispatcher.open(chatId, null);
    begun.set(chatId, opened);
    return opened;
  }

  #leave(row: ArrivedRow, update: Update): void {
    const chat = this.#dispatcher.chats.get(row.chat_id);
    this.#dispatcher.recheck(row.chat_id);
    if (chat && isEscape(update)) this.#dispatcher.noteEscape(chat, row.seq);
  }
}
