import { BotApiError } from './bot-api-error.ts';
import { LateUpdates } from './late-updates.ts';
import type { SandboxClock } from './sandbox-clock.ts';
import type { UpdateFaults } from './update-faults.ts';
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

interface Pending {
  readonly update: WireUpdate;
  /** Only then a confirmation counts: later updates have passed this one, or it has to come again. */
  mustBeHanded: boolean;
  /** So many confirmations of it get lost. */
  lostConfirmations: number;
}

/** Of an update that waits for the next one of its chat. */
const NEXT_WITHIN_SECONDS = 5;

/** What the bot has not confirmed yet, and the one poller that may wait for it. */
export class Updates {
  readonly #faults: UpdateFaults;
  readonly #late: LateUpdates;
  /** By id, in the order in which they come. */
  readonly #pending = new Map<number, Pending>();
  #nextId = firstUpdateId();
  #allowed: readonly string[] = [];
  #poller: Poller | undefined;
  /** Set while a webhook is: updates are pushed to it and nobody may poll. */
  onPush: ((update: WireUpdate) => void) | undefined;

  constructor(faults: UpdateFaults, clock: Pick<SandboxClock, 'now' | 'onMove'>) {
    this.#faults = faults;
    this.#late = new LateUpdates(clock, (update) => this.#queue(update, { mustBeHanded: true }));
  }

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
    const trouble = this.#faults.meet(update);
    if (trouble?.kind === 'late') this.#late.hold(update, trouble.seconds, false);
    else if (trouble?.kind === 'out_of_order') this.#late.hold(update, NEXT_WITHIN_SECONDS, true);
    else this.#queue(update, trouble === undefined ? {} : { mustBeHanded: true, lostConfirmations: 1 });
    this.#late.passed(update);
    return update;
  }

  /** What is held back counts too. */
  count(): number {
    return this.#pending.size + this.#late.all().length;
  }

  /** The bot waits in a poll. */
  get isPolled(): boolean {
    return this.#poller !== undefined;
  }

  /** What may be sent to the bot now. */
  pending(): readonly WireUpdate[] {
    return [...this.#pending.values()].map(({ update }) => update);
  }

  has(updateId: number): boolean {
    return this.#pending.has(updateId);
  }

  /** The webhook took it; it stays pending when that gets lost. */
  taken(updateId: number): void {
    const pending = this.#pending.get(updateId);
    if (pending === undefined) return;
    pending.mustBeHanded = false;
    this.#forget(pending);
  }

  drop(): void {
    this.#pending.clear();
    this.#late.drop();
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
    this.#late.look();
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
    return {
      nextId: this.#nextId,
      pending: [...this.pending(), ...this.#late.all()],
      allowed: this.#allowed,
    };
  }

  restore(saved: SavedUpdates): void {
    this.#nextId = Math.max(saved.nextId, this.#nextId);
    this.#allowed = saved.allowed;
    for (const update of saved.pending) this.#queue(update, {});
  }

  #queue(update: WireUpdate, about: Partial<Pending>): void {
    this.#pending.set(update.update_id, { update, mustBeHanded: false, lostConfirmations: 0, ...about });
    if (this.onPush !== undefined) this.onPush(update);
    else this.#wakePoller();
  }

  #confirm(offset: number): void {
    if (offset === 0) return;
    let excess = offset < 0 ? this.#pending.size + offset : 0;
    for (const pending of this.#pending.values()) {
      if (offset < 0 && excess <= 0) return;
      excess -= 1;
      if (offset < 0 || pending.update.update_id < offset) this.#forget(pending);
    }
  }

  /** Unless the confirmation gets lost, or is of later updates that have passed this one. */
  #forget(pending: Pending): void {
    if (pending.mustBeHanded) return;
    if (pending.lostConfirmations === 0) this.#pending.delete(pending.update.update_id);
    pending.lostConfirmations -= 1;
    pending.mustBeHanded = true;
  }

  #take(limit: number): readonly WireUpdate[] {
    const taken: WireUpdate[] = [];
    for (const pending of this.#pending.values()) {
      if (taken.length >= limit) break;
      pending.mustBeHanded = false;
      taken.push(pending.update);
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
