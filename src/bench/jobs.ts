import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, isPgPool, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { collectDue, type DueHandler, dueKinds } from '../jobs/due.ts';
import { migrateQueue, openPostgresQueue } from '../jobs/queue/postgres-queue.ts';
import type { HintQueue } from '../jobs/queue/queue.ts';
import { openRedisQueue } from '../jobs/queue/redis-queue.ts';
import { createWorker } from '../jobs/worker.ts';
import { systemClock } from '../lib/clock.ts';
import { silentLogger as logger } from '../lib/logger.ts';
import { hasRedis, startOwnRedis } from '../prove/own-redis.ts';
import { type Given, openWorld, type World } from '../prove/world.ts';
import { createPerform } from '../use-cases.ts';
import { percentile } from './figures.ts';

export interface JobsWish {
  /** Reminders that are written down; most of them are due some other day. */
  readonly reminders: number;
  /** Those of them that are due while it is measured. */
  readonly due: number;
  /** The time they are spread over in the first scene. */
  readonly spreadSeconds: number;
  /** Scheduling them may take as long before the first is due, and twice that before those of one instant. */
  readonly leadSeconds: number;
  readonly given?: Given;
}

type JobsRow = Readonly<Record<string, string | number>>;

/** Late, in ms, of each reminder that was carried out; early ones are below zero. */
type Lateness = number[];

interface Side {
  /** Has these moments scheduled, and resolves with how late each was. */
  run(dueAt: readonly Date[]): Promise<Lateness>;
}

const atOnce = 8;

/**
 * How late reminders are, beside bare BullMQ on the same back end: a job each, whose work is nothing, where ours are rows
 * with a transaction and a line written for each. One after the other, since they would be in each other's way.
 */
export async function benchJobs(wish: JobsWish): Promise<{ title: string; rows: JobsRow[] }> {
  const rows: JobsRow[] = [];
  const world = await openWorld(1, 0, {}, wish.given);
  const redis = hasRedis ? await startOwnRedis() : undefined;
  try {
    await migrateQueue(world.databaseUrl);
    await world.pool.query('create table platform.bench_lines (subject_id bigint, at timestamptz)');
    await world.pool.query('grant insert on platform.bench_lines to public');
    await addFarReminders(world, wish.reminders - wish.due);
    const backEnds = [
      {
        name: 'PostgreSQL',
        ours: oursOn(world, async () => openPostgresQueue({ url: world.databaseUrl, logger })),
        bare: bareOnPostgres(world),
      },
      ...(redis
        ? [
            {
              name: 'Redis',
              ours: oursOn(world, () => openRedisQueue({ url: redis.url, prefix: 'ours', logger })),
              bare: bareOnRedis(redis.url),
            },
          ]
        : []),
    ];
    for (const { name, ours, bare } of backEnds) {
      for (const [scene, seconds] of [
        ['spread', wish.spreadSeconds],
        ['at one instant', 0],
      ] as const) {
        const measured = {
          ours: await ours.run(moments(wish, seconds)),
          bare: await bare.run(moments(wish, seconds)),
        };
        rows.push(toRow(`${name}, ${scene}`, measured));
      }
    }
    return { title: titleOf(wish), rows };
  } finally {
    await redis?.close();
    await world.close();
  }
}

function titleOf({ reminders, due, spreadSeconds }: JobsWish): string {
  const skipped = hasRedis ? '' : ' Redis is left out: there is no redis-server here.';
  return `${reminders} reminders, ${due} of them due within ${spreadSeconds} s and ${due} at one instant.${skipped}`;
}

function moments({ due, leadSeconds }: JobsWish, seconds: number): Date[] {
  const from = Date.now() + leadSeconds * 1000 * (seconds === 0 ? 2 : 1);
  return Array.from({ length: due }, (_, n) => new Date(from + Math.floor((n * seconds * 1000) / due)));
}

function toRow(scene: string, { ours, bare }: { ours: Lateness; bare: Lateness }): JobsRow {
  const ms = (late: Lateness, share: number) => Math.round(percentile(late, share));
  return {
    scene,
    'p50 ms': ms(ours, 0.5),
    'p99 ms': ms(ours, 0.99),
    'last ms': ms(ours, 1),
    'bare p50': ms(bare, 0.5),
    'bare p99': ms(bare, 0.99),
    'bare last': ms(bare, 1),
    'p99 ratio': Math.round((percentile(ours, 0.99) / percentile(bare, 0.99)) * 100) / 100,
    early: ours.filter((late) => late < 0).length,
    done: ours.length,
  };
}

async function addFarReminders({ pool, companyId }: World, count: number): Promise<void> {
  await pool.query(
    `insert into platform.due_times (company_id, kind, subject_id, due_at)
      select $1, 'client.unblock', 10000000 + n, now() + interval '1 day' + n * interval '1 second'
      from generate_series(1, $2) n`,
    [companyId, count],
  );
  await pool.query('vacuum analyze platform.due_times');
}

function oursOn(world: World, open: () => Promise<HintQueue>): Side {
  return {
    async run(dueAt) {
      const late: Lateness = [];
      const handler: DueHandler = async ({ db }, rows) => {
        await db.raw('insert into platform.bench_lines select unnest(?::bigint[]), now()', [
          rows.map(({ subjectId }) => subjectId),
        ]);
        const measured = rows.filter(({ kind }) => kind === 'client.unblock');
        for (const row of measured) late.push(Date.now() - row.dueAt.getTime());
      };
      const queue = await open();
      const worker = createWorker({
        ...{
          database: world.database,
          perform: createPerform(world.database),
          queue,
          clock: systemClock,
          logger,
        },
        due: collectDue([Object.fromEntries(dueKinds.map((kind) => [kind, handler]))]),
        schedules: {
          'files.sweep': async () => {},
          'events.sweep': async () => {},
          'sends.sweep': async () => {},
          'audit.seal': async () => {},
          'erasures.note': async () => {},
          'backup.make': async () => {},
          'backup.watch': async () => {},
        },
        deliver: async () => undefined,
      });
      worker.start();
      await world.pool.query(
        `insert into platform.due_times (company_id, kind, subject_id, due_at)
          select $1, 'client.unblock', n, at from unnest($2::timestamptz[]) with ordinality t (at, n)`,
        [world.companyId, dueAt],
      );
      await until(() => late.length >= dueAt.length);
      await worker.stop();
      await queue.close();
      return late;
    },
  };
}

function bareOnPostgres(world: World): Side {
  return {
    async run(dueAt) {
      const pool: unknown = new pg.Pool({
        connectionString: world.databaseUrl,
        max: atOnce + 2,
        options: '-c search_path=bullmq',
      });
      if (!isPgPool(pool)) throw new TypeError('not a pool of pg');
      const bullmq = withBackend(createPostgresBackend);
      const late = await runBare(dueAt, {
        queue: new bullmq.Queue<{ at: number }>('bare', { connection: pool }),
        openWorker: (take) =>
          new bullmq.Worker<{ at: number }>('bare', take, { connection: pool, concurrency: atOnce }),
      });
      await pool.end();
      return late;
    },
  };
}

function bareOnRedis(url: string): Side {
  return {
    async run(dueAt) {
      const [adding, taking] = [new Redis(url), new Redis(url, { maxRetriesPerRequest: null })];
      const late = await runBare(dueAt, {
        queue: new Queue<{ at: number }>('bare', { connection: adding }),
        openWorker: (take) =>
          new Worker<{ at: number }>('bare', take, { connection: taking, concurrency: atOnce }),
      });
      adding.disconnect();
      taking.disconnect();
      return late;
    },
  };
}

interface Bare {
  readonly queue: {
    addBulk(
      jobs: { name: string; data: { at: number }; opts: { delay: number; removeOnComplete: true } }[],
    ): Promise<unknown>;
    on(event: 'error', listener: () => void): unknown;
    close(): Promise<void>;
  };
  openWorker(take: (job: { data: { at: number } }) => Promise<void>): {
    on(event: 'error', listener: () => void): unknown;
    close(): Promise<void>;
  };
}

async function runBare(dueAt: readonly Date[], { queue, openWorker }: Bare): Promise<Lateness> {
  const late: Lateness = [];
  const worker = openWorker(async ({ data }) => {
    late.push(Date.now() - data.at);
  });
  // On PostgreSQL its own workers get into each other's way now and then; it tries again by itself.
  for (const one of [queue, worker]) one.on('error', () => {});
  await queue.addBulk(
    dueAt.map((at) => ({
      name: 'remind',
      data: { at: at.getTime() },
      opts: { delay: at.getTime() - Date.now(), removeOnComplete: true },
    })),
  );
  await until(() => late.length >= dueAt.length);
  await worker.close();
  await queue.close();
  return late;
}

async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await sleep(50);
}
