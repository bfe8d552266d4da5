import { setTimeout as wait } from 'node:timers/promises';
import type { JobsOptions } from 'bullmq';
import type { Logger } from '../../lib/logger.ts';
import type { Hint, HintQueue, JobHandlers, JobName } from './queue.ts';

/** As much of BullMQ's classes as is used here, whatever their back end. */
interface AnyQueue {
  addBulk(jobs: { name: string; data: object; opts: JobsOptions }[]): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}
interface AnyWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface BackEnd {
  readonly on: HintQueue['on'];
  readonly connections: number;
  readonly queue: AnyQueue;
  openWorker(take: (job: { readonly name: string }) => Promise<void>): AnyWorker;
  whyAway(): Promise<string | undefined>;
  /** Ends the connections, after queue and worker. */
  end(): Promise<void>;
}

/** A hint is done within seconds; a worker that is gone holds it no longer than this. */
export const workerTimes = { lockDuration: 30_000, stalledInterval: 30_000 } as const;
export const workersAtOnce = 3;

const farewellMs = 3_000;

/** A done hint is gone, a failed one too: the row it hinted at has its own tries. */
const keepNothing = { removeOnComplete: true, removeOnFail: true } as const;

export function createHintQueue(backEnd: BackEnd, logger: Logger): HintQueue {
  // A server that restarts is said once, not by every call that fails on it.
  const said = { away: false };
  const complain = (error: Error): void => {
    if (said.away) return;
    said.away = true;
    logger.warn({ on: backEnd.on, err: error }, 'the queue is away: what is due is found without it');
  };
  backEnd.queue.on('error', complain);
  let worker: AnyWorker | undefined;

  return {
    on: backEnd.on,
    connections: backEnd.connections,
    async add(hints) {
      const jobs = hints.map(({ name, id, delayMs }: Hint) => ({
        name,
        data: {},
        opts: { jobId: id, delay: Math.max(0, Math.round(delayMs)), ...keepNothing },
      }));
      await backEnd.queue.addBulk(jobs);
      said.away = false;
    },
    work(handlers: JobHandlers) {
      if (worker) throw new Error('the queue has its worker already');
      worker = backEnd.openWorker(async ({ name }) => {
        said.away = false;
        // Of another version of the program; its rows are found all the same.
        if (name in handlers) await handlers[name as JobName]();
      });
      worker.on('error', complain);
      worker.on('failed', (_job, error) => logger.warn({ err: error }, 'a hint was not followed'));
    },
    whyAway: () => backEnd.whyAway(),
    async close() {
      // A server that is away answers no farewell.
      const closed = (async () => {
        await worker?.close();
        await backEnd.queue.close();
      })();
      await Promise.race([closed.catch(() => undefined), wait(farewellMs, undefined, { ref: false })]);
      await backEnd.end();
    },
  };
}
