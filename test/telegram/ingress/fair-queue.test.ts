import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../../src/db/pool.ts';
import { FairQueue } from '../../../src/telegram/ingress/fair-queue.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { emptyIngress, gate, startProcess, text } from './harness.ts';

describe('a fair queue', () => {
  const filled = (): FairQueue<string> => {
    const queue = new FairQueue<string>();
    for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.add(item, item.charCodeAt(0));
    return queue;
  };
  const all = (queue: FairQueue<string>): string[] => {
    const items: string[] = [];
    for (let next = queue.shift(); next; next = queue.shift()) items.push(next.item);
    return items;
  };

  it('takes the shares in turn, and within a share whoever came first', () => {
    expect(all(filled())).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
  });

  it('passes by a share that may not take, which keeps its place', () => {
    const queue = filled();
    const notA = (share: number) => share !== 'a'.charCodeAt(0);
    expect(queue.shift(notA)?.item).toBe('b1');
    expect(queue.shift()?.item).toBe('a1');
    expect(queue.shift(() => false)).toBeUndefined();
    expect(queue.size).toBe(4);
  });

  it('keeps what waits already where it is, even when it is said to be of another share', () => {
    const queue = filled();
    queue.add('a1', 'z'.charCodeAt(0));
    expect(queue.size).toBe(6);
    expect(all(queue)).toHaveLength(6);
  });
});

describe('a company with very many chats', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool({ url: database.url, max: 1, connectTimeoutMs: 20_000 });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it.each([
    { first: 1, what: 'alone', places: 3 },
    { first: 1_000, what: 'beside others', places: 2 },
    { first: 1_000, what: 'beside others, waiting for Telegram,', outside: true, places: 3 },
    { first: 1_000, what: 'beside others, hanging,', hangsAfterMs: 10, places: 3 },
  ])('$what has $places of four places, and holds up nobody', async (wish) => {
    const { first, outside = false, hangsAfterMs = 600_000, places } = wish;
    await emptyIngress(pool);
    const [big, small] = [1, 2];
    const order: number[] = [];
    const held = gate();
    let inWork = 0;
    let mostInWork = 0;
    const { ingress, end } = startProcess(database.url, {
      limits: { chatsAtOnce: 4, chatsOfAShare: 3, atWorkBesideOthers: 2, hangsAfterMs },
      shareOf: (chatId) => (chatId < 1_000 ? big : small),
      async handle(update, run) {
        const chatId = update.message?.chat.id ?? 0;
        if (chatId < 1_000) {
          inWork += 1;
          mostInWork = Math.max(mostInWork, inWork);
          await (outside ? run.outside(() => held.opened) : held.opened);
          inWork -= 1;
        }
        order.push(chatId);
      },
    });
    try {
      await ingress.start();
      await ingress.ingest([text(1, first, 'who is at work')]);
      await ingress.ingest(Array.from({ length: 300 }, (_, n) => text(10 + n, n + 2, 'one of many')));
      await ingress.ingest([text(1_001, 1_001, 'of the small one')]);
      await expect.poll(() => order).toContain(1_001); // while all the others stand still
      await expect.poll(() => inWork).toBe(places);
      held.open();
      await ingress.idle();
      expect(order).toHaveLength(302);
      expect(mostInWork).toBe(places);
    } finally {
      await end();
    }
  });
});
