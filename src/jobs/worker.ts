import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../db/company.ts';
import { requireClock } from '../db/server-clock.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Perform } from '../use-cases.ts';
import { Coalesced } from './coalesced.ts';
import { lookOut, readServerTime } from './due.repository.ts';
import type { DueMap, DueRow } from './due.ts';
import { LookAhead } from './look-ahead.ts';
import type { HintQueue, JobName } from './queue/queue.ts';
import { relayOutbox } from './relay.ts';
import { runDue } from './run-due.ts';
import { runSchedules, type ScheduleHandlers } from './schedules.ts';

export interface WorkerOptions {
  readonly database: Database;
  readonly perform: Perform;
  readonly due: DueMap;
  readonly schedules: ScheduleHandlers;
  /** Sends what is to be sent by now. @returns when there is something again */
  readonly deliver: (signal: AbortSignal) => Promise<Date | undefined>;
  readonly queue: HintQueue;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onDone?: (row: DueRow) => void;
  readonly limits?: Partial<WorkerLimits>;
}

export interface WorkerLimits {
  /** How often the rows are looked at, whatever the queue says. */
  readonly lookMs: number;
  /** How far ahead the queue is told what becomes due; longer than a look takes to come again. */
  readonly aheadMs: number;
}

const standard: WorkerLimits = { lookMs: 2_000, aheadMs: 15_000 };
/** What a burst of changes has made known is told at once. */
const gatherMs = 25;
/** A database that was away may be back. */
const lookAgainMs = 500;
/** Another process may have written down what is to be sent. */
const longestUnseenMs = 10_000;

/** The part of the program that acts by itself. Any number of processes may have one. */
export interface Worker {
  start(): void;
  /** Something was committed: looked at soon. */
  nudge(name: JobName): void;
  /** What the queue was told came of another time. */
  clockMoved(): Promise<void>;
  /** One look by hand; resolves when all it has found is done. */
  lookOnce(): Promise<void>;
  /** Finishes what is in hand. The queue stays the caller's. */
  stop(): Promise<void>;
}

export function createWorker(options: WorkerOptions): Worker {
  const { database, queue, clock, logger } = options;
  const { lookMs, aheadMs } = { ...standard, ...options.limits };
  const stopping = new AbortController();
  const { signal } = stopping;
  const ahead = new LookAhead(queue, clock);
  const timers = new Map<JobName, { readonly timer: NodeJS.Timeout; readonly at: number }>();
  const inHand = new Set<Promise<void>>();
  /** When something is to be sent, as far as this process knows; at the start it does not. */
  let deliverAt: Date | undefined;
  let deliveredAt = 0;
  let schedulesSeen = 0;
  let failing = false;
  let loop: Promise<void> | undefined;

  const complain = (error: unknown): undefined => {
    // A database that is away is one piece of news, however often it is asked.
    if (!failing && !signal.aborted) logger.warn({ err: error }, 'what is due waits');
    failing = true;
  };
  const soon = (name: JobName, ms: number): void => {
    const at = performance.now() + ms;
    const set = timers.get(name);
    // What is to be done at once does not wait for what is to be done soon.
    if (signal.aborted || (set && set.at <= at)) return;
    clearTimeout(set?.timer);
    const timer = setTimeout(() => {
      timers.delete(name);
      void begin(name);
    }, ms);
    timers.set(name, { timer, at });
  };
  const onSends = (at: Date): void => {
    if (!deliverAt || at < deliverAt) deliverAt = at;
    const ms = at.getTime() - clock.now().getTime();
    // Beyond that a look finds it in time.
    if (ms < 2 * lookMs) soon('deliver', Math.max(0, ms));
  };
  const tools = { ...options, onSends, signal };
  const jobs: Readonly<Record<JobName, Coalesced>> = {
    due: byTheClock(database, async () => void (await runDue(tools, clock.now()))),
    news: byTheClock(database, async () => void (await relayOutbox(tools, clock.now()))),
    deliver: byTheClock(database, async () => {
      deliverAt = undefined;
      const next = await options.deliver(signal);
      deliveredAt = performance.now();
      if (next) onSends(next);
    }),
  };
  const begin = (name: JobName): Promise<void> =>
    signal.aborted ? Promise.resolve() : hold(jobs[name].run().catch(complain));
  const hold = (work: Promise<void>): Promise<void> => {
    inHand.add(work);
    return work.finally(() => inHand.delete(work));
  };

  /** Asks what there is to do, and begins it. @returns what it has begun */
  async function look(): Promise<{ readonly begun: readonly Promise<void>[] }> {
    const now = clock.now();
    const until = new Date(now.getTime() + aheadMs);
    const found = await database.platform((db) => lookOut(db, now, until));
    requireClock(found.serverNow);
    failing = false;
    const isTime = deliverAt === undefined || deliverAt <= now;
    const isLong = performance.now() - deliveredAt > longestUnseenMs;
    const minute = Math.floor(now.getTime() / 60_000);
    const isNewMinute = minute !== schedulesSeen;
    schedulesSeen = minute;
    const handlers = options.schedules;
    const begun = [
      hold(ahead.tell(found.slots).catch(() => undefined)),
      ...(found.due ? [begin('due')] : []),
      ...(found.news ? [begin('news')] : []),
      ...(isTime || isLong ? [begin('deliver')] : []),
      ...(isNewMinute
        ? [hold(runSchedules({ database, handlers, logger, signal }, now).catch(complain))]
        : []),
    ];
    return { begun };
  }

  async function run(): Promise<void> {
    queue.work({ due: () => begin('due'), news: () => begin('news'), deliver: () => begin('deliver') });
    while (!signal.aborted) {
      // What it has begun may take long, and is no reason not to look again.
      const seen = await look().catch(complain);
      await wait(seen ? lookMs : Math.min(lookMs, lookAgainMs), undefined, { signal }).catch(() => undefined);
    }
  }

  return {
    start() {
      loop ??= run();
    },
    nudge: (name) => soon(name, gatherMs),
    async clockMoved() {
      ahead.forget();
      await look().catch(complain);
    },
    async lookOnce() {
      await Promise.all((await look()).begun);
    },
    async stop() {
      stopping.abort();
      for (const { timer } of timers.values()) clearTimeout(timer);
      await loop;
      await Promise.all(inHand);
    },
  };
}

/** By a clock that is wrong all would be told too early or too late: another worker does it, or this one later. */
function byTheClock(database: Database, work: () => Promise<void>): Coalesced {
  return new Coalesced(async () => {
    requireClock(await database.platform(readServerTime));
    await work();
  });
}
