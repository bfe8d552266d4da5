import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { App } from './app.ts';
import { clockTrouble } from './db/server-clock.ts';
import type { HintQueue } from './jobs/queue/queue.ts';
import { isDiskFull } from './lib/disk-room.ts';

/** A probe waits for two seconds: by then it must have been said who does not answer. */
const answerMs = 1_800;
const diskIsFull = 'the disk is full';
const databaseIsAway = 'the database is away';

/**
 * The time, and half a megabyte written to where the server's data is and taken away at once: what does not fit into so
 * little memory goes to a temporary file. Neither a row nor a right to write is needed.
 */
const look = `select clock_timestamp() as now, set_config('work_mem', '64kB', true),
  (select count(*) from generate_series(1, 20000)) as written`;

export interface Readiness {
  /** DATA_DIR: copies of files, and an embedded database with its data. */
  readonly folder: string;
  /** False while the embedded server is down. */
  readonly isUp: () => boolean;
  readonly pool: Pool;
  readonly queue: HintQueue;
  /** Undefined until it takes updates. */
  readonly app: () => App | undefined;
}

/** @returns undefined while everything is usable, else what is not, in the words of `/readyz` */
export async function whyNotReady({
  folder,
  isUp,
  pool,
  queue,
  app,
}: Readiness): Promise<string | undefined> {
  // First: it is why an embedded database is down.
  if (await isDiskFull(folder)) return diskIsFull;
  if (!isUp()) return databaseIsAway;
  const database = pool.query<{ now: Date }>(look).then(
    ({ rows: [row] }) => row && clockTrouble(row.now),
    (error: unknown) => (saysDiskFull(error) ? diskIsFull : databaseIsAway),
  );
  const [databaseTrouble, queueAway] = await Promise.all([
    inTime(database, databaseIsAway),
    inTime(queue.whyAway(), queue.on === 'redis' ? 'Redis is away' : 'the queue is away'),
  ]);
  const trouble = databaseTrouble ?? queueAway;
  if (trouble !== undefined) return trouble;
  const working = app();
  if (working === undefined) return 'starting: Telegram has not answered yet';
  return working.telegramIsAway() ? 'Telegram does not answer' : undefined;
}

/** disk_full of PostgreSQL. */
const saysDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '53100';

function inTime(answer: Promise<string | undefined>, late: string): Promise<string | undefined> {
  return Promise.race([answer, delay(answerMs, late, { ref: false })]);
}
