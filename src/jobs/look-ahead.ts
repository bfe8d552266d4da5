import type { Clock } from '../lib/clock.ts';
import type { HintQueue } from './queue/queue.ts';

/** Slots are quarters of a second since 1970. */
const slotMs = 250;
/** What was hinted at so long after its time is forgotten here; the rows are still there. */
const rememberedMs = 60_000;

/** Tells the queue when something becomes due: one hint for all rows of a quarter of a second, at its end. */
export class LookAhead {
  readonly #queue: HintQueue;
  readonly #clock: Clock;
  readonly #told = new Set<number>();

  constructor(queue: HintQueue, clock: Clock) {
    this.#queue = queue;
    this.#clock = clock;
  }

  /** Rejects when the queue is away: they are told again at the next look. */
  async tell(slots: readonly number[]): Promise<void> {
    const now = this.#clock.now().getTime();
    for (const slot of this.#told) if (slot * slotMs < now - rememberedMs) this.#told.delete(slot);
    const fresh = slots.filter((slot) => !this.#told.has(slot));
    if (fresh.length === 0) return;
    await this.#queue.add(
      fresh.map((slot) => ({ name: 'due', id: `due-${slot}`, delayMs: slot * slotMs - now })),
    );
    for (const slot of fresh) this.#told.add(slot);
  }

  /** The queue may have lost what it was told, or the clock was moved. */
  forget(): void {
    this.#told.clear();
  }
}
