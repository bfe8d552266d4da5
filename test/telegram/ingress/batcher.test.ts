import { describe, expect, it } from 'vitest';
import { Batcher } from '../../../src/telegram/ingress/batcher.ts';
import { gate } from './harness.ts';

describe('a batcher', () => {
  it('writes together what is added in one go, and what comes while it writes; at most so many', async () => {
    const batches: number[][] = [];
    const held = gate();
    const batcher = new Batcher<number, number>(4, async (items) => {
      batches.push([...items]);
      await held.opened;
      return items.map((item) => item * 10);
    });
    const first = [1, 2, 3].map((item) => batcher.add(item));
    await expect.poll(() => batches).toHaveLength(1);
    const next = [4, 5, 6, 7, 8].map((item) => batcher.add(item));
    expect(batcher.busy).toBe(true);
    held.open();
    expect(await Promise.all([...first, ...next])).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
    expect(batches).toEqual([[1, 2, 3], [4, 5, 6, 7], [8]]);
    await expect.poll(() => batcher.busy).toBe(false);
  });

  it('tells each item of a batch that failed, and goes on with the next', async () => {
    let fails = true;
    const batcher = new Batcher<number, number>(4, async (items) => {
      if (fails) throw new Error('away');
      return items.slice(0, 1);
    });
    const lost = [1, 2].map((item) => batcher.add(item));
    expect(await Promise.allSettled(lost)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    fails = false;
    const short = await Promise.allSettled([batcher.add(3), batcher.add(4)]);
    expect(short).toMatchObject([{ value: 3 }, { reason: { message: expect.stringContaining('too few') } }]);
  });
});
