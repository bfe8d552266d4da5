import type { Update } from 'grammy/types';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPool } from '../../../src/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { BOT, emptyIngress, gate, startProcess, type TestProcess, text } from './harness.ts';

let database: TestDatabase;
let pool: Pool;
let processes: TestProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 3, connectTimeoutMs: 20_000 });
});
beforeEach(() => emptyIngress(pool));
afterEach(async () => {
  await Promise.all(processes.map((each) => each.end()));
  processes = [];
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('a webhook that any of several processes may take keeps the order of each chat', async () => {
  const seen = new Map<number, number[]>();
  const handledBy = new Set<number>();
  const inWork = new Set<number>();
  const begin = (number: number) =>
    startProcess(database.url, {
      async handle(update, run) {
        const chatId = update.message?.chat.id ?? 0;
        expect(inWork.has(chatId)).toBe(false);
        inWork.add(chatId);
        // Long enough for the next one of the chat to arrive elsewhere.
        await new Promise((resolve) => setImmediate(resolve));
        inWork.delete(chatId);
        handledBy.add(number);
        seen.set(chatId, [...(seen.get(chatId) ?? []), run.updateId]);
      },
    });
  processes = [begin(0), begin(1), begin(2)];
  await Promise.all(processes.map(({ ingress }) => ingress.start()));
  const doors = processes.map(
    ({ ingress }) =>
      (updates: Update[]) =>
        ingress.ingest(updates),
  );
  const chats = 12;
  const rounds = 10;
  for (let round = 0; round < rounds; round += 1) {
    // Telegram sends the next update of a bot when the one before was taken; to whichever process is next.
    const taken: Promise<void>[] = [];
    for (let chat = 0; chat < chats; chat += 1) {
      const door = doors.at((round + chat) % doors.length);
      if (door) taken.push(door([text(round * chats + chat + 1, chat + 1, 'hello')]));
    }
    await Promise.all(taken);
  }
  await expect
    .poll(() => [...seen.values()].reduce((sum, updates) => sum + updates.length, 0))
    .toBe(chats * rounds);
  for (const updates of seen.values()) expect(updates).toEqual(updates.toSorted((a, b) => a - b));
  expect(handledBy.size).toBe(processes.length);
});

/** Nobody looks by himself while a test lasts. */
const seldom = { lookMs: 600_000, warmMs: 600_000 };

it('an update that comes through another process is handled at once by the one that has its chat', async () => {
  const handled: string[] = [];
  let told = gate();
  const begin = (name: string) =>
    startProcess(database.url, {
      limits: seldom,
      async handle(update) {
        handled.push(`${name} ${update.message?.text}`);
        told.open();
      },
    });
  const one = begin('one');
  const two = begin('two');
  processes = [one, two];
  await Promise.all(processes.map(({ ingress }) => ingress.start()));
  const chat = 901;
  for (const [id, door, words] of [
    [9_001, one, 'first'],
    [9_002, two, 'second'],
    [9_003, two, 'third'],
    [9_004, one, 'fourth'],
  ] as const) {
    told = gate();
    await door.ingress.ingest([text(id, chat, words)]);
    await told.opened;
  }
  expect(handled).toEqual(['one first', 'one second', 'one third', 'one fourth']);
});

it('an update of a chat whose process has died is taken over at once by the one it came through', async () => {
  const told = gate();
  const dying = startProcess(database.url, { limits: seldom, handle: async () => {} });
  const living = startProcess(database.url, { limits: seldom, handle: async () => told.open() });
  processes = [dying, living];
  await Promise.all(processes.map(({ ingress }) => ingress.start()));
  await dying.ingress.ingest([text(9_101, 902, 'hello')]);
  await dying.ingress.idle();
  dying.kill();
  const { rows } = await living.pool.query('select owner from platform.chat_lane where chat_id = 902');
  await expect
    .poll(async () => {
      const asked = await living.pool.query(
        `select from pg_locks join pg_database on pg_database.oid = database
          where locktype = 'advisory' and objid = $1 and granted and datname = current_database()`,
        [rows[0]?.owner],
      );
      return asked.rowCount;
    })
    .toBe(0);
  await living.ingress.ingest([text(9_102, 902, 'are you there?')]);
  await told.opened;
});

it('a row that nobody was told of is found by a look, in a chat that rests in memory as well', async () => {
  const seen: (string | undefined)[] = [];
  const begun = startProcess(database.url, {
    limits: { warmMs: 600_000 },
    handle: async (update) => void seen.push(update.message?.text),
  });
  processes = [begun];
  await begun.ingress.start();
  await begun.ingress.ingest([text(9_201, 903, 'heard')]);
  await begun.ingress.idle();
  await begun.pool.query(
    `insert into platform.inbox (bot_id, update_id, chat_id, payload) values ($1, 9202, 903, $2)`,
    [BOT, JSON.stringify(text(9_202, 903, 'not heard'))],
  );
  await expect.poll(() => seen).toEqual(['heard', 'not heard']);
});

it('a process with more chats at work than it has room for gives the resting ones to the others', async () => {
  const open = gate();
  const busy = startProcess(database.url, {
    limits: { warmMs: 600_000, warmWhenBusyMs: 0, chatsAtOnce: 1 },
    handle: (update) => (update.message?.text === 'long' ? open.opened : Promise.resolve()),
  });
  processes = [busy];
  await busy.ingress.start();
  await busy.ingress.ingest([text(9_301, 904, 'short')]);
  await busy.ingress.idle();
  await busy.ingress.ingest([1, 2, 3].map((n) => text(9_310 + n, 910 + n, 'long')));
  const owner = async (): Promise<unknown> => {
    const { rows } = await busy.pool.query('select owner from platform.chat_lane where chat_id = 904');
    return rows[0]?.owner;
  };
  await expect.poll(owner).toBeNull();
  open.open();
});

it('a process that is stopping begins nothing it hears of: who takes its chat handles that for the first time', async () => {
  const [begun, open, heard, told] = [gate(), gate(), gate(), gate()];
  const again: boolean[] = [];
  const stopping = startProcess(database.url, {
    limits: seldom,
    handle: async (update) => {
      begun.open();
      if (update.message?.text === 'long') await open.opened;
    },
  });
  stopping.pool.on('connect', (client) => client.on('notification', () => heard.open()));
  const other = startProcess(database.url, {
    limits: { lookMs: 50 },
    async handle(_update, run) {
      again.push(run.isAgain);
      told.open();
    },
  });
  processes = [stopping, other];
  await stopping.ingress.start();
  await other.ingress.start();
  await stopping.ingress.ingest([text(9_401, 905, 'short')]);
  await stopping.ingress.idle();
  await stopping.ingress.ingest([text(9_402, 906, 'long')]);
  await begun.opened;
  const stopped = stopping.ingress.stop();
  await other.ingress.ingest([text(9_403, 905, 'next')]);
  await heard.opened;
  open.open();
  await stopped;
  await told.opened;
  expect(again).toEqual([false]);
});
