import { BotApiError } from './bot-api-error.ts';
import type { WireHappening, WireUpdate } from './wire.ts';

const EPOCH = Date.UTC(2020, 0, 1);

/**
 * Ids follow the clock, 16 a millisecond, so that a sandbox which lost its last seconds never gives one
 * again. They stay far below 2^52.
 */
function firstUpdateId(): number {
  return (Date.now() - EPOCH) * 16;
}

interface Poller {
  readonly limit: number;
  readonly timer: NodeJS.Timeout;
  resolve(updates: readonly WireUpdate[]): void;
  reject(error: Error): void;
}

export interface SavedUpdates {
  readonly nextId: number;
  readonly pending: readonly WireUpdate[];
  readonly allowed: readonly string[];
}

/** What the bot has not confirmed yet, and the one poller that may wait for it. */
export class Updates {
  readonly #pending = new Map<number, WireUpdate>();
  #nextId = firstUpdateId();
  #allowed: readonly string[] = [];
  #poller: Poller | undefined;
  /** Set while a webhook is: updates are pushed to it and nobody may poll. */
  onPush: ((update: WireUpdate) => void) | undefined;

  /** Kinds of updates the bot wants; an empty list is all of them. A later update obeys the change. */
  allow(kinds: readonly string[]): void {
    this.#allowed = kinds;
  }

  allowed(): readonly string[] {
    return this.#allowed;
  }

  /** Undefined when the bot has not asked for that kind. */
  push(happening: WireHappening): WireUpdate | undefined {
    const [kind] = Object.keys(happening);
    if (this.#allowed.length > 0 && kind !== undefined && !this.#allowed.includes(kind)) return undefined;
    const update: WireUpdate = { update_id: this.#nextId, ...happening };
    this.#nextId += 1;
    this.#pending.set(update.update_id, update);
    if (this.onPush !== undefined) this.onPush(update);
    else this.#wakePoller();
    return update;
  }

  count(): number {
    return this.#pending.size;
  }

  pending(): readonly WireUpdate[] {
    return [...this.#pending.values()];
  }

  has(updateId: number): boolean {
    return this.#pending.has(updateId);
  }

  /** The webhook took it. */
  remove(updateId: number): void {
    this.#pending.delete(updateId);
  }

  drop(): void {
    this.#pending.clear();
  }

  /**
   * Confirms what is below `offset` and answers with at most `limit` updates, waiting `timeoutMs` for the
   * first. A negative offset keeps that many of the newest and forgets the rest. The waiting poller, if
   * any, is refused with 409 first.
   */
  poll(offset: number, limit: number, timeoutMs: number, gone: AbortSignal): Promise<readonly WireUpdate[]> {
    this.endPolling(
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
    this.#confirm(offset);
    const ready = this.#take(limit);
    if (ready.length > 0 || timeoutMs === 0 || gone.aborted) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#finish(poller, []), timeoutMs);
      const poller: Poller = { limit, timer, resolve, reject };
      this.#poller = poller;
      gone.addEventListener('abort', () => this.#finish(poller, []), { once: true });
    });
  }

  /** Refuses the waiting poller with 409. */
  endPolling(reason: string): void {
    const poller = this.#poller;
    if (poller === undefined) return;
    this.#poller = undefined;
    clearTimeout(poller.timer);
    poller.reject(new BotApiError(409, reason));
  }

  save(): SavedUpdates {
    return { nextId: this.#nextId, pending: this.pending(), allowed: this.#allowed };
  }

  restore(saved: SavedUpdates): void {
    this.#nextId = Math.max(saved.nextId, this.#nextId);
    this.#allowed = saved.allowed;
    for (const update of saved.pending) this.#pending.set(update.update_id, update);
  }

  #confirm(offset: number): void {
    if (offset === 0) return;
    const keep = -offset;
    let excess = offset < 0 ? this.#pending.size - keep : 0;
    for (const id of this.#pending.keys()) {
      if (offset > 0 ? id >= offset : excess <= 0) break;
      this.#pending.delete(id);
      excess -= 1;
    }
  }

  #take(limit: number): readonly WireUpdate[] {
    const taken: WireUpdate[] = [];
    for (const update of this.#pending.values()) {
      if (taken.length >= limit) break;
      taken.push(update);
    }
    return taken;
  }

  #wakePoller(): void {
    const poller = this.#poller;
    if (poller !== undefined) this.#finish(poller, this.#take(poller.limit));
  }

  #finish(poller: Poller, updates: readonly WireUpdate[]): void {
    if (this.#poller === poller) this.#poller = undefined;
    clearTimeout(poller.timer);
    poller.resolve(updates);
  }
}
