import { Chat } from './chats.ts';
import type { Core } from './core.ts';
import { FairQueue, type Share } from './fair-queue.ts';
import { type Ended, Handling, tell, withoutDialogue } from './handling.ts';
import { closeBefore } from './inbox.repository.ts';
import { isEscape } from './incoming.ts';
import type { Row } from './rows.ts';
import { toRow } from './rows.ts';
import { OvertakenError } from './update-run.ts';

/** Who was the last to work here for so long has the place for itself. */
const aloneAfterMs = 5_000;

export interface DispatcherDeps {
  readonly core: Core;
  readonly owner: () => number;
  /** The database may hold open rows of this chat that are not in memory. */
  readonly onUnknownRows: (chatId: number) => void;
  /** There is room for more chats. */
  readonly onRoom: () => void;
}

/** The chats this process works on: one row of a chat at a time, few chats at a time, the others in turn. */
export class Dispatcher {
  readonly chats = new Map<number, Chat>();
  readonly #deps: DispatcherDeps;
  readonly #core: Core;
  readonly #ready = new FairQueue<Chat>();
  /** What is in work, by share. */
  readonly #busy = new Map<Share, Set<Handling>>();
  #active = 0;
  #pumping: NodeJS.Timeout | undefined;
  /** Whose work came last, and when work last came of somebody else than before. */
  #latest: Share | undefined;
  #changedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: DispatcherDeps) {
    this.#deps = deps;
    this.#core = deps.core;
  }

  /** Chats in work or waiting for a place. */
  get load(): number {
    return this.#active + this.#ready.size;
  }

  get active(): number {
    return this.#active;
  }

  /** Those of one share. */
  loadOf(share: Share): number {
    return (this.#busy.get(share)?.size ?? 0) + this.#ready.sizeOf(share);
  }

  open(chatId: number, state: string | null): Chat {
    const chat = new Chat(chatId, state);
    this.chats.set(chatId, chat);
    this.#rest(chat);
    return chat;
  }

  add(chat: Chat, row: Row): void {
    chat.add(row);
    if (isEscape(row.update)) this.noteEscape(chat, row.seq);
    this.#queue(chat);
  }

  /** `/start` or `/cancel` waits in this chat, in memory or not. */
  noteEscape(chat: Chat, seq: number): void {
    if (chat.escapeSeq === undefined || seq < chat.escapeSeq) chat.escapeSeq = seq;
    this.#considerOvertaking(chat);
  }

  /** Rows of this chat are in the database and not here: they are claimed when those that are here are done. */
  recheck(chatId: number): void {
    const chat = this.chats.get(chatId);
    if (!chat) this.#deps.onUnknownRows(chatId);
    else if (chat.idle) this.#forget(chat);
    else chat.incomplete = true;
  }

  pump(): void {
    while (this.#active < this.#core.limits.chatsAtOnce && !this.#core.stopping.aborted) {
      const next = this.#ready.shift((share) => this.#mayTake(share));
      if (!next) return;
      const { item: chat, share } = next;
      chat.queued = false;
      const row = chat.rows.shift();
      if (!row) this.#rest(chat);
      else void this.#handle(chat, row, share);
    }
  }

  /** Some places are always free for whoever comes next of another company, and most while somebody does come. */
  #mayTake(share: Share): boolean {
    const { chatsOfAShare, atWorkBesideOthers } = this.#core.limits;
    const busy = this.#busy.get(share);
    if (!busy) return true;
    if (busy.size >= chatsOfAShare) return false;
    if (performance.now() - this.#changedAt > aloneAfterMs) return true;
    const atWork = [...busy].filter((head) => head.isAtWork).length;
    if (atWork < atWorkBesideOthers) return true;
    this.#pumpLater();
    return false;
  }

  /** What hangs makes room without a word. */
  #pumpLater(): void {
    if (this.#pumping) return;
    this.#pumping = setTimeout(() => {
      this.#pumping = undefined;
      this.pump();
    }, this.#core.limits.hangsAfterMs).unref();
  }

  #noteComing(share: Share): void {
    if (this.#latest !== undefined && share !== this.#latest) this.#changedAt = performance.now();
    this.#latest = share;
  }

  #begin(share: Share, head: Handling): void {
    const busy = this.#busy.get(share);
    if (busy) busy.add(head);
    else this.#busy.set(share, new Set([head]));
    this.#active += 1;
  }

  #end(share: Share, head: Handling): void {
    const busy = this.#busy.get(share);
    busy?.delete(head);
    if (busy?.size === 0) this.#busy.delete(share);
    this.#active -= 1;
  }

  async #handle(chat: Chat, row: Row, share: Share): Promise<void> {
    const head = new Handling(this.#core, row, chat.state, () => this.pump());
    this.#begin(share, head);
    chat.head = head;
    if (chat.escapeSeq !== undefined) {
      if (row.seq >= chat.escapeSeq) chat.escapeSeq = chat.nextEscapeSeq;
      this.#considerOvertaking(chat);
    }
    const ended = await head.end();
    chat.head = undefined;
    this.#end(share, head);
    this.#account(head, ended);
    if (ended.kind === 'lost') this.#forget(chat);
    else {
      if (ended.kind === 'next') chat.state = ended.state;
      this.#queue(chat);
      if (chat.idle) this.#rest(chat);
    }
    this.pump();
    this.#deps.onRoom();
    this.#core.changed();
  }

  #queue(chat: Chat): void {
    if (chat.queued || chat.head || chat.rows.length === 0) return;
    chat.queued = true;
    const share = this.#core.shareOf(chat.chatId);
    this.#noteComing(share);
    this.#ready.add(chat, share);
  }

  #rest(chat: Chat): void {
    chat.idleSince = this.#core.clock.now().getTime();
    if (chat.incomplete) this.#forget(chat);
  }

  /** What is in memory of a chat is dropped and claimed anew: the database knows better. */
  #forget(chat: Chat): void {
    chat.rows.length = 0;
    if (this.chats.get(chat.chatId) === chat) this.chats.delete(chat.chatId);
    this.#deps.onUnknownRows(chat.chatId);
  }

  #considerOvertaking(chat: Chat): void {
    const { head, escapeSeq } = chat;
    if (!head || head.settled || escapeSeq === undefined || escapeSeq <= head.row.seq) return;
    const left = head.startedAt + this.#core.limits.overtakeAfterMs - performance.now();
    if (left > 0) {
      head.overtaking ??= setTimeout(() => {
        head.overtaking = undefined;
        if (chat.head === head) this.#considerOvertaking(chat);
      }, left);
      return;
    }
    const { pool, botId } = this.#core;
    head.close(async () => {
      const closed = await closeBefore(pool, botId, this.#deps.owner(), chat.chatId, escapeSeq);
      if (!closed) return 'lost';
      chat.drop(new Set(closed.map((row) => row.update_id)));
      for (const row of closed) {
        // What hangs is told of by its own end. The others may never have come into memory.
        if (!row.payload || row.update_id === head.row.updateId) continue;
        void tell(this.#core, toRow(row, row.payload), null, new OvertakenError());
      }
      chat.state = withoutDialogue(chat.state);
      return 'overtaken';
    });
  }

  #account(head: Handling, ended: Ended): void {
    const { counts, logger, botId } = this.#core;
    const outcome = ended.kind === 'next' ? ended.outcome : ended.kind;
    const name = { done: 'handled', deadline: 'deadlines' } as const;
    counts[outcome === 'done' || outcome === 'deadline' ? name[outcome] : outcome] += 1;
    const { updateId, attempt } = head.row;
    const ms = Math.round(performance.now() - head.startedAt);
    this.#core.onHandled(outcome, ms / 1_000);
    logger.info({ bot: botId, update: updateId, attempt, outcome, ms }, 'update');
  }
}
