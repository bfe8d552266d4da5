/**
 * What a worker is asked to look after. The rows say what there is to do; a hint says no more than "look now", so that
 * one too many or one too few does no harm.
 */
export const jobNames = ['due', 'news', 'deliver'] as const;
export type JobName = (typeof jobNames)[number];

export interface Hint {
  readonly name: JobName;
  /** Hints of one id are one, as long as it waits. Letters, digits and dashes, with a letter. */
  readonly id: string;
  readonly delayMs: number;
}

export type JobHandlers = { readonly [Name in JobName]: () => Promise<void> };

/** A queue of hints, by BullMQ on PostgreSQL or on Redis. It may be emptied or away at any time. */
export interface HintQueue {
  readonly on: 'postgres' | 'redis';
  /** Connections to the database it holds at most. */
  readonly connections: number;
  /** Rejects soon when the queue is away. */
  add(hints: readonly Hint[]): Promise<void>;
  /** Takes hints from now on, several at once. */
  work(handlers: JobHandlers): void;
  /** Why it cannot be used now. Takes its time when nobody answers. */
  whyAway(): Promise<string | undefined>;
  /** Takes no more and waits for those in hand. */
  close(): Promise<void>;
}
