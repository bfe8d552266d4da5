import type { Chat } from './chats.ts';
import type { Core } from './core.ts';
import type { Dispatcher } from './dispatcher.ts';
import { FairQueue, type Share } from './fair-queue.ts';
import type { ArrivedRow } from './inbox.repository.ts';
import {
  findOpenChats,
  findStates,
  raiseAttempts,
  raiseFreeAttempts,
  releaseLanes,
  takeLanes,
} from './lanes.repository.ts';
import { pause } from './retry.ts';
import { toRow } from './rows.ts';

const CHATS_A_LOOK = 200;

interface ArrivalsUnderWay {
  adopt(chatId: number): Promise<void>;
  isArriving(chatId: number): boolean;
}

/**
 * Brings chats with open rows into memory: those it is told of at once, those that other processes wrote or left
 * at the next look. Releases chats that have been idle.
 */
export class Claimer {
  readonly #core: Core;
  readonly #dispatcher: Dispatcher;
  readonly #owner: () => number;
  readonly #arrivals: ArrivalsUnderWay;
  /** Chats that may have open rows nobody here knows. */
  readonly #cold = new FairQueue<number>();
  /** Chats being claimed; true: rows were written meanwhile that the claim may not have seen. */
  readonly #claiming = new Map<number, boolean>();
  /** Of the cold ones, how many waited at the last look already. */
  #waited = 0;
  /** How many have waited from one look to the next: nobody else takes them, and those in memory always have new work. */
  #overdue = 0;
  #cursor = Number.MIN_SAFE_INTEGER;
  #lookDue = true;
  #running = false;
  #inheriting: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(core: Core, dispatcher: Dispatcher, owner: () => number, arrivals: ArrivalsUnderWay) {
    this.#core = core;
    this.#dispatcher = dispatcher;
    this.#owner = owner;
    this.#arrivals = arrivals;
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), this.#core.limits.lookMs);
    this.nudge();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get busy(): boolean {
    return this.#running || this.#cold.size > 0 || this.#claiming.size > 0 || this.#lookDue;
  }

  /** The chat is between the database and memory: what is read of it now may be old. */
  isClaiming(chatId: number): boolean {
    return this.#claiming.has(chatId);
  }

  /** Open rows of this chat are not in memory. */
  add(chatId: number): void {
    if (this.#claiming.has(chatId)) this.#claiming.set(chatId, true);
    else this.#wait(chatId);
    this.nudge();
  }

  /** Another process wrote a row into a chat that it takes for this one's. */
  hear(chatId: number): void {
    if (this.#core.stopping.aborted) return; // whoever has the chat next begins it
    if (!this.#dispatcher.chats.has(chatId)) this.add(chatId);
    else void this.#arrivals.adopt(chatId).catch(() => this.look());
  }

  #wait(chatId: number): void {
    this.#cold.add(chatId, this.#core.shareOf(chatId));
  }

  look(): void {
    this.#lookDue = true;
    this.nudge();
  }

  nudge(): void {
    if (this.#running || this.#core.stopping.aborted) return;
    if (!this.#lookDue && this.#cold.size === 0) return;
    this.#running = true;
    void this.#work();
  }

  get #room(): number {
    return this.#core.limits.chatsAtOnce * 2 - this.#dispatcher.load - this.#claiming.size;
  }

  async #work(): Promise<void> {
    while (!this.#core.stopping.aborted) {
      try {
        if (this.#lookDue) await this.#look();
        else if (!(await this.#claim())) break;
      } catch (error) {
        this.#core.logger.warn({ err: error }, 'chats could not be claimed, trying again');
        await pause(this.#core.limits.retryMs * 5, this.#core.stopping);
      }
    }
    this.#running = false;
    this.#core.changed();
  }

  async #look(): Promise<void> {
    const { pool, botId } = this.#core;
    await this.#releaseIdle();
    this.#overdue = Math.min(this.#waited, this.#core.limits.chatsAtOnce);
    const found = await findOpenChats(pool, botId, this.#cursor, CHATS_A_LOOK);
    this.#lookDue = false;
    this.#cursor = found.length < CHATS_A_LOOK ? Number.MIN_SAFE_INTEGER : Math.max(...found);
    for (const chatId of found) {
      // What is arriving will be in memory in a moment; claiming it now would only raise its attempt.
      if (this.#claiming.has(chatId) || this.#arrivals.isArriving(chatId)) continue;
      const chat = this.#dispatcher.chats.get(chatId);
      if (!chat) this.#wait(chatId);
      // Its row was told of while nobody listened, or its lane is another's by now.
      else if (isAtRest(chat)) this.#dispatcher.recheck(chatId);
    }
    this.#waited = this.#cold.size;
  }

  /** A process that has more to do than it can leaves the next updates of idle chats to the others. */
  async #releaseIdle(): Promise<void> {
    const { warmMs, warmWhenBusyMs } = this.#core.limits;
    const until = this.#core.clock.now().getTime() - (this.#room > 0 ? warmMs : warmWhenBusyMs);
    const idle = [...this.#dispatcher.chats.values()].filter(
      (chat) => isAtRest(chat) && chat.idleSince <= until,
    );
    if (idle.length === 0) return;
    for (const chat of idle) this.#dispatcher.chats.delete(chat.chatId);
    const { pool, botId } = this.#core;
    await releaseLanes(
      pool,
      botId,
      this.#owner(),
      idle.map((chat) => chat.chatId),
    );
  }

  /** @returns false when there is nobody to claim, or no room */
  async #claim(): Promise<boolean> {
    const { chatIds, taken } = this.#pick();
    if (chatIds.length === 0) return taken > 0;
    const { pool, botId } = this.#core;
    const owner = this.#owner();
    let inherited: readonly number[] = [];
    try {
      const won = await takeLanes(pool, botId, owner, chatIds);
      const own = won.filter(({ previous }) => previous === null || previous === owner);
      const taken = new Set(won.filter((lane) => !own.includes(lane)).map(({ chat_id }) => chat_id));
      await this.#fetch(own.map(({ chat_id }) => chat_id));
      inherited = await this.#fetchFree(chatIds.filter((chatId) => taken.has(chatId))); // in the order of their waiting
    } catch (error) {
      for (const chatId of chatIds) this.#wait(chatId);
      throw error;
    } finally {
      for (const chatId of chatIds) if (!inherited.includes(chatId)) this.#claiming.delete(chatId);
    }
    this.#inherit(inherited);
    return true;
  }

  #pick(): { readonly chatIds: readonly number[]; readonly taken: number } {
    const chatIds: number[] = [];
    const picked = new Map<Share, number>();
    let taken = 0;
    const { chatsAtOnce, chatsOfAShare } = this.#core.limits;
    /** Where many chats of one share wait, another one has a few places all the same. */
    const few = chatsAtOnce - chatsOfAShare;
    const mayTake = (share: Share): boolean =>
      this.#room > 0 || this.#overdue > 0 || this.#dispatcher.loadOf(share) + (picked.get(share) ?? 0) < few;
    while (chatIds.length < chatsAtOnce * 2) {
      const next = this.#cold.shift(mayTake);
      if (!next) break;
      const { item: chatId, share } = next;
      taken += 1;
      this.#waited = Math.max(0, this.#waited - 1);
      this.#overdue = Math.max(0, this.#overdue - 1);
      picked.set(share, (picked.get(share) ?? 0) + 1);
      if (this.#dispatcher.chats.has(chatId)) this.#dispatcher.recheck(chatId);
      else if (!this.#claiming.has(chatId)) {
        this.#claiming.set(chatId, false);
        chatIds.push(chatId);
      }
    }
    return { chatIds, taken };
  }

  /**
   * Chats of a process that is gone whose rows somebody held a moment ago. Beside the ordinary claims: a transaction that
   * the process left open may hold them for a while, then they are waited for one after the other.
   */
  #inherit(chatIds: readonly number[]): void {
    if (chatIds.length === 0) return;
    this.#inheriting = this.#inheriting.then(async () => {
      const held = await this.#fetchFree(chatIds).catch(() => chatIds);
      for (const chatId of held) await this.#waitFor(chatId);
      this.nudge();
      this.#core.changed();
    });
  }

  async #waitFor(chatId: number): Promise<void> {
    if (this.#core.stopping.aborted) return;
    try {
      await this.#fetch([chatId]);
    } catch (error) {
      this.#core.logger.warn({ err: error }, 'a chat could not be taken over, trying again');
      await pause(this.#core.limits.retryMs, this.#core.stopping);
      this.#claiming.delete(chatId);
      this.#wait(chatId);
    }
  }

  async #fetch(chatIds: readonly number[]): Promise<void> {
    if (chatIds.length === 0) return;
    const { pool, botId, limits } = this.#core;
    await this.#open(chatIds, await raiseAttempts(pool, botId, chatIds, limits.rowsAChat));
  }

  /** @returns those whose rows somebody holds, or that have none any more */
  async #fetchFree(chatIds: readonly number[]): Promise<readonly number[]> {
    if (chatIds.length === 0) return [];
    const { pool, botId, limits } = this.#core;
    const rows = await raiseFreeAttempts(pool, botId, chatIds, limits.rowsAChat);
    const free = new Set(rows.map((row) => row.chat_id));
    await this.#open([...free], rows);
    return chatIds.filter((chatId) => !free.has(chatId));
  }

  /** After their rows were raised, so that what is remembered of them is not written any more by somebody else. */
  async #open(chatIds: readonly number[], rows: readonly ArrivedRow[]): Promise<void> {
    if (chatIds.length === 0) return;
    const { pool, botId, limits, counts } = this.#core;
    const states = await findStates(pool, botId, chatIds);
    const byChat = new Map<number, ArrivedRow[]>(chatIds.map((chatId) => [chatId, []]));
    for (const row of rows) byChat.get(row.chat_id)?.push(row);
    for (const [chatId, claimed] of byChat) {
      const chat = this.#dispatcher.open(chatId, states.get(chatId) ?? null);
      for (const row of claimed) if (row.payload) this.#dispatcher.add(chat, toRow(row, row.payload));
      const unseen = this.#claiming.get(chatId) === true;
      this.#claiming.delete(chatId);
      if (unseen || claimed.length >= limits.rowsAChat) this.#dispatcher.recheck(chatId);
    }
    counts.claimedChats += chatIds.length;
    this.#dispatcher.pump();
  }
}

function isAtRest(chat: Chat): boolean {
  return chat.idle && chat.expected === 0;
}
