import { createPostgresBackend, isPgPool, type PgPool, runMigrations, withBackend } from 'bullmq';
import pg from 'pg';
import { VigilantPool } from '../../db/vigilant-pool.ts';
import type { Logger } from '../../lib/logger.ts';
import { createHintQueue, workersAtOnce, workerTimes } from './hints.ts';
import type { HintQueue } from './queue.ts';

const schema = 'bullmq';
const queueName = 'hints';
/** One listens for what is new, the others take and finish hints. */
const connections = 4;

/** Makes or brings up to date the tables of the queue, beside ours; they hold nothing that would be missed. */
export async function migrateQueue(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'sales-department-bot migrate' });
  await client.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    await client.end();
  }
}

/** Hints in the program's own database. Needs `migrateQueue`. */
export function openPostgresQueue(options: { url: string; logger: Logger }): HintQueue {
  const pool = new VigilantPool({
    connectionString: options.url,
    max: connections,
    application_name: 'sales-department-bot queue',
    connectionTimeoutMillis: 2_000,
    query_timeout: 9_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    // A statement and not a startup parameter, which poolers refuse.
    // oxlint-disable-next-line typescript/no-misused-promises -- the types say void, the pool waits for it
    onConnect: async (client) => {
      await client.query(`set search_path to ${schema}; set statement_timeout = 8000`);
    },
  });
  // Each client, and not the pool alone: one that listens is checked out for good.
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  pool.on('error', () => {});
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = asBullmqs(pool);
  return createHintQueue(
    {
      on: 'postgres',
      connections,
      queue: new Queue(queueName, { connection }),
      openWorker: (take) =>
        new Worker(queueName, take, { connection, concurrency: workersAtOnce, ...workerTimes }),
      whyAway: () =>
        pool.query('select').then(
          () => undefined,
          () => 'the queue is away',
        ),
      async end() {
        await pool.end();
      },
    },
    options.logger,
  );
}

/** Its own words for a pool and pg's are one thing, but not to the letter of the types. */
function asBullmqs(pool: unknown): PgPool {
  if (!isPgPool(pool)) throw new TypeError('not a pool of pg');
  return pool;
}
