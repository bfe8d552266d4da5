import type { SandboxClock } from './sandbox-clock.ts';
import { chatOfUpdate, type WireUpdate } from './wire.ts';

interface Late {
  readonly update: WireUpdate;
  /** Milliseconds of the sandbox's clock. */
  readonly until: number;
  /** It may come earlier, right after the next update of its chat. */
  readonly afterNext: boolean;
}

/** setTimeout takes no more; the timer is set again then. */
const LONGEST_TIMER_MS = 2_000_000_000;

/** Updates that are held back: they come when the sandbox's clock says so, moved or not. */
export class LateUpdates {
  readonly #clock: Pick<SandboxClock, 'now'>;
  readonly #release: (update: WireUpdate) => void;
  readonly #late = new Set<Late>();
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Pick<SandboxClock, 'now' | 'onMove'>, release: (update: WireUpdate) => void) {
    this.#clock = clock;
    this.#release = release;
    clock.onMove(() => this.look());
  }

  hold(update: WireUpdate, seconds: number, afterNext: boolean): void {
    this.#late.add({ update, until: this.#clock.now().getTime() + seconds * 1000, afterNext });
    this.#setTimer();
  }

  /** Lets those go whose time has come. */
  look(): void {
    const now = this.#clock.now().getTime();
    this.#letGo(({ until }) => until <= now);
  }

  /** Lets those go that waited for this update of their chat, which has just been sent. */
  passed(by: WireUpdate): void {
    const chatId = chatOfUpdate(by);
    this.#letGo(({ update, afterNext }) => afterNext && update !== by && chatOfUpdate(update) === chatId);
  }

  all(): readonly WireUpdate[] {
    return [...this.#late].map(({ update }) => update);
  }

  drop(): void {
    this.#late.clear();
    clearTimeout(this.#timer);
  }

  #letGo(isDue: (late: Late) => boolean): void {
    const due = [...this.#late].filter(isDue);
    for (const late of due) this.#late.delete(late);
    for (const { update } of due) this.#release(update);
    if (due.length > 0) this.#setTimer();
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    if (this.#late.size === 0) return;
    const next = Math.min(...[...this.#late].map(({ until }) => until)) - this.#clock.now().getTime();
    this.#timer = setTimeout(
      () => {
        this.look();
        this.#setTimer();
      },
      Math.min(Math.max(next, 1), LONGEST_TIMER_MS),
    ).unref();
  }
}
