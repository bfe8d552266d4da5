import type { Database } from '../../db/company.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { type Deliveries, openDeliveries } from '../../notifications/deliveries.ts';
import type { CallEnd, MessageCalls } from '../send.ts';
import type { NoticeViews } from './index.ts';

export interface DeliveryDeps {
  readonly database: Database;
  readonly api: MessageCalls;
  readonly views: NoticeViews;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Telegram does not let the bot write to a person any more. */
  readonly onGone: (personId: number, at: Date) => Promise<void>;
  /** What became of a message. */
  readonly onSent?: (end: CallEnd['end']) => void;
  readonly limits?: Partial<SendLimits>;
  /** The time of the limits and a wait in it; absent, the server's clock and real time. */
  readonly pace?: { now(): Date; wait(ms: number): Promise<void> };
}

export interface SendLimits {
  /** Between two calls of all processes together; whole. Telegram allows 30 a second that answer nothing. */
  readonly gapMs: number;
  /** Between two messages to one person, to one group. */
  readonly chatRestMs: number;
  readonly groupRestMs: number;
  /** Chats taken at a time. */
  readonly chatsAtOnce: number;
  /** A process that has not come back to a chat for so long is taken for dead. */
  readonly leaseMs: number;
  /** After an answer that did not come, and while Telegram is away. */
  readonly lostRestMs: number;
  readonly awayMs: number;
}

/** Telegram's own limits are in `sandbox/flood-limits.ts`. */
export const usualLimits: SendLimits = {
  // 29.4 a second.
  gapMs: 34,
  chatRestMs: 1_000,
  // 20 a minute.
  groupRestMs: 3_000,
  chatsAtOnce: 10,
  leaseMs: 30_000,
  lostRestMs: 2_000,
  awayMs: 1_000,
};

/** What every part of the delivery has at hand. */
export interface Post extends DeliveryDeps {
  readonly limits: SendLimits;
  readonly queue: Deliveries;
  restOf(chatId: number): number;
  /** Until when Telegram has told this process to wait, in `timeOf`; it knows before the database does. */
  floodUntil: number;
}

/** Milliseconds of the time that turns are waited for in. */
export function timeOf({ pace }: Post): number {
  return pace?.now().getTime() ?? performance.now();
}

export function openPost(deps: DeliveryDeps): Post {
  const limits = { ...usualLimits, ...deps.limits };
  return {
    ...deps,
    limits,
    queue: openDeliveries(deps.database, () => ({ now: deps.clock.now(), pace: deps.pace?.now() ?? null })),
    restOf: (chatId) => (chatId < 0 ? limits.groupRestMs : limits.chatRestMs),
    floodUntil: 0,
  };
}
