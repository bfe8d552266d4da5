import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DueHandler, DueRow } from '../../src/jobs/due.ts';
import { migrateQueue, openPostgresQueue } from '../../src/jobs/queue/postgres-queue.ts';
import type { HintQueue } from '../../src/jobs/queue/queue.ts';
import { openRedisQueue } from '../../src/jobs/queue/redis-queue.ts';
import { createWorker, type Worker, type WorkerLimits } from '../../src/jobs/worker.ts';
import { silentLogger as logger } from '../../src/lib/logger.ts';
import { hasRedis, type OwnRedis, startOwnRedis } from '../../src/prove/own-redis.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { realDue } from '../support/due.ts';

let company: TestCompany;
let redis: OwnRedis | undefined;
beforeAll(async () => {
  company = await createTestCompany();
  await migrateQueue(company.databaseUrl);
  if (hasRedis) redis = await startOwnRedis();
});
afterAll(async () => {
  await redis?.close();
  await company.close();
});

interface Place {
  open(): Promise<HintQueue>;
  wipe(): Promise<unknown>;
  /** The queue loses its connections, or its server for a moment. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
}

const requireRedis = (): OwnRedis => {
  if (!redis) throw new Error('no redis-server');
  return redis;
};
const postgres: Place = {
  open: async () => openPostgresQueue({ url: company.databaseUrl, logger }),
  wipe: () => company.sql('delete from bullmq.job'),
  async restart(meanwhile) {
    await company.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and application_name in ('sales-department-bot queue', 'hints')`,
    );
    await meanwhile();
  },
};
const onRedis: Place = {
  open: () => openRedisQueue({ url: requireRedis().url, prefix: 'test', logger }),
  wipe: () => requireRedis().wipe(),
  async restart(meanwhile) {
    await requireRedis().stop();
    await meanwhile();
    await requireRedis().start();
  },
};

const done: DueRow[] = [];
const running: (Worker | HintQueue)[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await ('stop' in one ? one.stop() : one.close());
  done.splice(0);
  await company.sql('delete from platform.due_times');
});

/** A worker whose due rows are noted down. `shiftMs`: how wrong its clock is. */
async function work(place: Place, limits: Partial<WorkerLimits> = {}, shiftMs = 0): Promise<Worker> {
  const handler: DueHandler = async (_, rows) => void done.push(...rows);
  const queue = await place.open();
  const worker = createWorker({
    ...{ database: company.database, perform: company.perform, queue, logger },
    due: { ...realDue(), 'client.unblock': handler },
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
    clock: { now: () => new Date(Date.now() + shiftMs) },
    limits,
  });
  running.unshift(worker);
  running.push(queue);
  worker.start();
  return worker;
}

let subjects = 0;
async function setDue(inMs: number, subjectId = ++subjects): Promise<number> {
  const values = [company.companyId, subjectId, new Date(Date.now() + inMs)];
  await company.sql(`select platform.set_due($1, 'client.unblock', $2, $3)`, values);
  return subjectId;
}
const doneIds = () => done.map(({ subjectId }) => subjectId).toSorted((a, b) => a - b);
const soon = { timeout: 30_000, interval: 20 };
const often = { lookMs: 150 };
/** So seldom that only the queue can have found it. */
const once = { lookMs: 60_000, aheadMs: 60_000 };

describe.each([
  ['PostgreSQL', postgres, true],
  [hasRedis ? 'Redis' : 'Redis (skipped: there is no redis-server here)', onRedis, hasRedis],
] as const)('hints on %s', (_, place, isHere) => {
  test.runIf(isHere)('say when something is due: it is done then, not before', async () => {
    const begun = Date.now();
    const ids = [await setDue(300), await setDue(600)];
    await work(place, once);
    await vi.waitFor(() => expect(doneIds()).toEqual(ids), soon);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(600);
  });

  test.runIf(isHere)('are not missed when the queue is wiped, nor when it restarts', async () => {
    const ids = [await setDue(700), await setDue(1_000)];
    const worker = await work(place, often);
    await worker.lookOnce();
    await place.wipe();
    await vi.waitFor(() => expect(doneIds()).toEqual(ids), soon);

    await place.restart(async () => {
      ids.push(await setDue(100));
      await vi.waitFor(() => expect(doneIds()).toEqual(ids), soon);
    });
    ids.push(await setDue(400));
    await vi.waitFor(() => expect(doneIds()).toEqual(ids), soon);
  });

  test.runIf(isHere)('are followed again after a restart, without one of the program', async () => {
    const worker = await work(place, once);
    await worker.lookOnce();
    await place.restart(async () => {});
    // What was told before is gone; what is told now is followed.
    const hinted = async () => {
      const before = done.length;
      await setDue(200);
      await worker.clockMoved();
      await vi.waitFor(() => expect(done.length).toBeGreaterThan(before), { timeout: 2_500, interval: 20 });
    };
    await vi.waitFor(hinted, { timeout: 30_000, interval: 100 });
  });

  test.runIf(isHere)(
    'may come twice, to two workers, whose clocks are wrong by minutes: each row once',
    async () => {
      const ids = [await setDue(200), await setDue(400), await setDue(90_000), await setDue(600_000)];
      await work(place, often, 120_000);
      await work(place, often, -120_000);
      const worker = await work(place, often);
      await vi.waitFor(() => expect(doneIds()).toEqual(ids.slice(0, 3)), soon);
      await Promise.all([worker.lookOnce(), worker.lookOnce()]);
      expect(doneIds()).toEqual(ids.slice(0, 3));
    },
  );

  test.runIf(isHere)('of a time that was moved twice do nothing: the last time counts', async () => {
    const id = await setDue(90_000);
    const worker = await work(place, often);
    await worker.lookOnce();
    await setDue(600_000, id);
    await setDue(700, id);
    await vi.waitFor(() => expect(doneIds()).toEqual([id]), soon);
  });
});

test.runIf(hasRedis)(
  'a Redis that may throw away what it holds stops the start, and so does none',
  async () => {
    const small = await startOwnRedis(['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru']);
    const open = (url: string) => openRedisQueue({ url, prefix: 'test', logger });
    await expect(open(small.url)).rejects.toThrow(/maxmemory-policy allkeys-lru.*set it to noeviction/);
    await small.close();
    await expect(open(small.url)).rejects.toThrow(/cannot be reached/);
  },
);
