import type { Update } from 'grammy/types';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPool } from '../../../src/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { emptyIngress, type ProcessDeps, startProcess, type TestProcess, text } from './harness.ts';

let database: TestDatabase;
let pool: Pool;
const running: TestProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 3, connectTimeoutMs: 20_000 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => emptyIngress(pool));
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.end()));
});

async function start(deps: ProcessDeps): Promise<TestProcess> {
  const process = startProcess(database.url, deps);
  running.push(process);
  await process.ingress.start();
  return process;
}

/** Keeps updates until they are acknowledged, and looks at each acknowledgement. */
class Telegram {
  readonly #kept: Update[] = [];
  readonly #onAcknowledged: (updateIds: number[]) => Promise<void>;
  #waiting: (() => void)[] = [];
  asked = 0;

  constructor(onAcknowledged: (updateIds: number[]) => Promise<void> = async () => {}) {
    this.#onAcknowledged = onAcknowledged;
  }

  get left(): number {
    return this.#kept.length;
  }

  send(...updates: Update[]): void {
    this.#kept.push(...updates);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  readonly fetchUpdates = async (offset: number, signal: AbortSignal): Promise<Update[]> => {
    this.asked += 1;
    const known = this.#kept.findIndex((update) => update.update_id >= offset);
    const acknowledged = this.#kept.splice(0, known < 0 ? this.#kept.length : known);
    await this.#onAcknowledged(acknowledged.map((update) => update.update_id));
    if (this.#kept.length === 0) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push(resolve);
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    }
    return this.#kept.slice(0, 10);
  };
}

describe('polling', () => {
  it('acknowledges an update only after its row is there', async () => {
    const missing: number[] = [];
    let acknowledged = 0;
    const telegram = new Telegram(async (ids) => {
      acknowledged += ids.length;
      for (const id of ids) {
        const { rowCount } = await pool.query('select from platform.inbox where update_id = $1', [id]);
        if (rowCount !== 1) missing.push(id);
      }
    });
    telegram.send(...Array.from({ length: 35 }, (_, n) => text(n, n % 4, 'x')));
    await start({ handle: async () => {}, fetchUpdates: telegram.fetchUpdates });
    await expect.poll(() => telegram.left).toBe(0);
    expect(acknowledged).toBe(35);
    expect(missing).toEqual([]);
  });

  it('acknowledges nothing while the database refuses, and goes on by itself', async () => {
    const telegram = new Telegram();
    await pool.query('alter table platform.inbox add constraint away check (update_id < 0) not valid');
    const { ingress } = await start({ handle: async () => {}, fetchUpdates: telegram.fetchUpdates });
    telegram.send(text(1, 1, 'x'));
    await expect.poll(() => ingress.stats().insertStatements).toBeGreaterThan(3);
    expect(telegram.left).toBe(1);
    expect(telegram.asked).toBe(1);
    await pool.query('alter table platform.inbox drop constraint away');
    await expect.poll(() => ingress.stats().handled).toBe(1);
    await expect.poll(() => telegram.left).toBe(0);
  });

  it('goes on after errors, a hung answer, and 409 of another poller', async () => {
    const telegram = new Telegram();
    const troubles = [
      () => Promise.reject(new Error('network')),
      () => Promise.reject({ error_code: 409, description: 'Conflict' }),
      () => Promise.reject({ error_code: 429, parameters: { retry_after: 0.01 } }),
      (signal: AbortSignal) =>
        new Promise<Update[]>((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('hung'))),
        ),
    ];
    telegram.send(text(1, 1, 'x'));
    const { ingress } = await start({
      handle: async () => {},
      fetchUpdates: (offset, signal) => troubles.shift()?.(signal) ?? telegram.fetchUpdates(offset, signal),
      limits: { conflictMs: 10, pollTimeoutMs: 50 },
    });
    await expect.poll(() => ingress.stats().handled).toBe(1);
  });
});

describe('of two processes', () => {
  it('one polls, the other stands by, and takes over when the first is killed', async () => {
    const telegrams = [new Telegram(), new Telegram()] as const;
    const first = await start({ handle: async () => {}, fetchUpdates: telegrams[0].fetchUpdates });
    const second = await start({ handle: async () => {}, fetchUpdates: telegrams[1].fetchUpdates });
    await expect.poll(() => telegrams[0].asked).toBe(1);
    expect([first, second].map(({ ingress }) => ingress.stats().polling)).toEqual([true, false]);
    first.kill();
    await expect.poll(() => telegrams[1].asked).toBe(1);
    expect(second.ingress.stats().polling).toBe(true);
    await expect.poll(() => first.ingress.stats().polling).toBe(false);
  });

  it('the second takes over when the first stops', async () => {
    const handle = async (): Promise<void> => {};
    const first = await start({ handle, fetchUpdates: new Telegram().fetchUpdates });
    const second = await start({ handle, fetchUpdates: new Telegram().fetchUpdates });
    expect(second.ingress.stats().polling).toBe(false);
    await first.ingress.stop();
    await expect.poll(() => second.ingress.stats().polling).toBe(true);
  });

  it('the second takes over when the first freezes, which learns it with its next heartbeat', async () => {
    const handle = async (): Promise<void> => {};
    const frozen = await start({
      handle,
      fetchUpdates: new Telegram().fetchUpdates,
      limits: { leaseMs: 1_500, heartbeatMs: 2_500 },
    });
    expect(frozen.ingress.stats().polling).toBe(true);
    const second = await start({ handle, fetchUpdates: new Telegram().fetchUpdates });
    await expect.poll(() => second.ingress.stats().polling).toBe(true);
    await expect.poll(() => frozen.ingress.stats().polling).toBe(false);
    expect(second.ingress.stats().polling).toBe(true);
  });

  it('order within a chat holds while both write updates of it', async () => {
    const seen: number[] = [];
    const handle = async (update: Update): Promise<void> => {
      seen.push(update.update_id);
      await pool.query('select 1');
    };
    const limits = { warmMs: 0, warmWhenBusyMs: 0, lookMs: 5 };
    const fleet = [await start({ handle, limits }), await start({ handle, limits })] as const;
    await Promise.all(
      [0, 1, 2, 3, 4].map(async (chat) => {
        for (let n = 0; n < 30; n += 1) {
          const process = fleet[(n * 7 + chat + (n >> 2)) % 2 === 0 ? 0 : 1];
          await process.ingress.ingest([text(n * 5 + chat, 100 + chat, 'x')]);
        }
      }),
    );
    await expect.poll(() => seen.length).toBe(150);
    for (let chat = 0; chat < 5; chat += 1) {
      const ofChat = seen.filter((id) => id % 5 === chat);
      expect(ofChat).toEqual(Array.from({ length: 30 }, (_, n) => n * 5 + chat));
    }
  });
});

describe('a database that is away', () => {
  it('is waited for: connections cut in the middle of work lose nothing', async () => {
    const seen: number[] = [];
    const { ingress } = await start({
      handle: async (update) => {
        seen.push(update.update_id);
        if (update.update_id === 5) {
          await pool.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()`,
          );
        }
      },
    });
    for (let n = 1; n <= 10; n += 1) {
      await expect
        .poll(() =>
          ingress.ingest([text(n, 100, 'x')]).then(
            () => true,
            () => false,
          ),
        )
        .toBe(true);
    }
    await expect
      .poll(async () => (await pool.query("select from platform.inbox where outcome = 'done'")).rowCount)
      .toBe(10);
    expect([...new Set(seen)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
