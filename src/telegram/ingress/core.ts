import type { Pool } from 'pg';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Batcher } from './batcher.ts';
import type { Share } from './fair-queue.ts';
import type { IngressLimits } from './limits.ts';
import type { Mark } from './marks.repository.ts';
import type { MarkResult } from './marks.ts';
import type { HandleUpdate, TellFailure } from './update-run.ts';

export interface Counts {
  ingested: number;
  handled: number;
  failed: number;
  deadlines: number;
  overtaken: number;
  poison: number;
  /** Handlings that were taken over or fenced off. */
  lost: number;
  claimedChats: number;
  insertStatements: number;
  markStatements: number;
}

/** How a handling has ended, and its seconds from the beginning to the mark. */
export type OnHandled = (outcome: string, seconds: number) => void;

/** What the parts of one ingress share. */
export interface Core {
  readonly pool: Pool;
  readonly botId: number;
  readonly limits: IngressLimits;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly handle: HandleUpdate;
  readonly onFailure: TellFailure;
  readonly marks: Batcher<Mark, MarkResult>;
  readonly counts: Counts;
  readonly onHandled: OnHandled;
  readonly shareOf: (chatId: number) => Share;
  /** Nothing new is begun. */
  readonly stopping: AbortSignal;
  /** Nothing is waited for any more. */
  readonly stopped: AbortSignal;
  /** Something was done: whoever waits for all to be done looks again. */
  changed(): void;
}
