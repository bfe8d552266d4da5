import type { Update } from 'grammy/types';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPool } from '../../../src/db/pool.ts';
import { DomainError } from '../../../src/lib/domain-error.ts';
import type { UpdateRun } from '../../../src/telegram/ingress/update-run.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { emptyIngress, startProcess, type TestProcess, text } from './harness.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 3, connectTimeoutMs: 20_000 });
  await pool.query(`create table effects (
    place bigint generated always as identity, chat_id bigint, update_id bigint, request_id text unique)`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  await emptyIngress(pool);
  await pool.query('truncate effects');
});

/** A small generator of numbers in [0, 1), the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What a use case does: fence, known request, one row; its result, whoever was first. */
async function useCase(of: Pool, run: UpdateRun): Promise<void> {
  const client = await of.connect();
  let broken = true;
  try {
    await client.query('begin');
    const fence = await client.query(
      `select from platform.inbox where bot_id = $1 and update_id = $2 and attempt = $3 and handled_at is null
       for share`,
      [run.fence.botId, run.fence.updateId, run.fence.attempt],
    );
    if (fence.rowCount !== 1) {
      await client.query('rollback');
      broken = false;
      throw new DomainError('SUPERSEDED');
    }
    await client.query(
      'insert into effects (chat_id, update_id, request_id) values ($1, $2, $3) on conflict do nothing',
      [run.chatId, run.updateId, run.nextRequestId()],
    );
    await client.query('commit');
    broken = false;
  } finally {
    client.release(broken);
  }
}

/** A company of processes on one database, one of which dies now and then. */
class Fleet {
  readonly answers: { chatId: number; updateId: number }[] = [];
  readonly #random: () => number;
  readonly #killEvery: number;
  readonly #all: TestProcess[] = [];
  /** Those that updates are given to. One works from the middle of its start on, before it is among them. */
  readonly #started: TestProcess[] = [];
  readonly #dead = new Set<TestProcess>();
  #starting: Promise<void> = Promise.resolve();
  #begun = 0;
  kills = 0;

  constructor(seed: number, killEvery: number) {
    this.#random = randomFrom(seed);
    this.#killEvery = killEvery;
  }

  add(): Promise<void> {
    this.#starting = this.#start();
    return this.#starting;
  }

  async #start(): Promise<void> {
    const process = startProcess(database.url, {
      handle: async (_, run) => this.#handle(process, run),
      limits: { chatsAtOnce: 4, warmMs: 200, warmWhenBusyMs: 200 },
    });
    this.#all.push(process);
    // Killed before it has started, it fails, and another one is starting.
    await process.ingress.start().catch((error: unknown) => {
      if (!this.#dead.has(process)) throw error;
    });
    if (!this.#dead.has(process)) this.#started.push(process);
  }

  async #handle(process: TestProcess, run: UpdateRun): Promise<void> {
    this.#begun += 1;
    const dies = this.#begun % this.#killEvery === 0;
    const moment = Math.floor(this.#random() * 4);
    const killAt = (now: number): void => {
      if (dies && moment === now) this.#kill(process);
    };
    killAt(0);
    const done = run.readState()?.['done'] ?? [];
    await useCase(process.pool, run);
    killAt(1);
    if (!this.#dead.has(process)) this.answers.push({ chatId: run.chatId, updateId: run.updateId });
    run.writeState({ done: [...(Array.isArray(done) ? done : []), run.updateId] });
    killAt(2);
    if (dies && moment === 3) setImmediate(() => this.#kill(process)); // while it is being marked
  }

  #kill(process: TestProcess): void {
    if (this.#dead.has(process)) return;
    this.#dead.add(process);
    const at = this.#started.indexOf(process);
    if (at >= 0) this.#started.splice(at, 1);
    this.kills += 1;
    process.kill();
    void this.add();
  }

  /** Telegram: gives an update to some process until one has taken it. */
  async deliver(update: Update): Promise<void> {
    for (;;) {
      const process = this.#started[Math.floor(this.#random() * this.#started.length)];
      try {
        if (process) return await process.ingress.ingest([update]);
        await this.#starting;
      } catch {
        // a 500 to Telegram: it delivers again
      }
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#all.map((process) => process.end()));
  }
}

async function untilAllHandled(): Promise<void> {
  await expect
    .poll(async () => (await pool.query('select from platform.inbox where handled_at is null')).rowCount, {
      timeout: 100_000,
      interval: 20,
    })
    .toBe(0);
}

const CHATS = 15;
/** Some deaths meet a process that is dead already: enough for more than three all the same. */
const UPDATES_A_CHAT = 24;

describe.each([
  { processes: 1, killEvery: 30 },
  { processes: 2, killEvery: 25 },
  { processes: 3, killEvery: 40 },
])('with $processes processes, one killed at every ${killEvery}th update', ({ processes, killEvery }) => {
  it('loses nothing, doubles nothing and keeps the order within a chat', async () => {
    const fleet = new Fleet(processes, killEvery);
    for (let n = 0; n < processes; n += 1) await fleet.add();
    const chats = Array.from({ length: CHATS }, (_, n) => 1000 + n);
    await Promise.all(
      chats.map(async (chatId, n) => {
        for (let k = 0; k < UPDATES_A_CHAT; k += 1) await fleet.deliver(text(k * CHATS + n, chatId, 'x'));
      }),
    );
    await untilAllHandled();
    await fleet.end();

    const outcomes = await pool.query('select distinct outcome from platform.inbox');
    expect(outcomes.rows).toEqual([{ outcome: 'done' }]);
    expect(fleet.kills).toBeGreaterThan(3);
    for (const [n, chatId] of chats.entries()) {
      const sent = Array.from({ length: UPDATES_A_CHAT }, (_, k) => k * CHATS + n);
      const effects = await pool.query(
        'select update_id::int as id from effects where chat_id = $1 order by place',
        [chatId],
      );
      expect(effects.rows.map((row) => row.id)).toEqual(sent);
      const answered = fleet.answers
        .filter((answer) => answer.chatId === chatId)
        .map((answer) => answer.updateId);
      expect([...new Set(answered)]).toEqual(sent);
      expect(answered).toEqual(answered.toSorted((a, b) => a - b));
      const state = await pool.query('select state from platform.chat_state where chat_id = $1', [chatId]);
      expect(state.rows).toEqual([{ state: { done: sent } }]);
    }
  }, 240_000);
});
