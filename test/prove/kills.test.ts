import { describe, expect, it } from 'vitest';
import { held, proveKills } from '../../src/prove/kills/kills.ts';

describe('the program killed while people work', () => {
  it('loses nothing, doubles nothing, keeps the order and leaves nobody waiting', {
    timeout: 120_000,
  }, async () => {
    const figures = await proveKills({ people: 8, kills: 4, seed: 20 });
    expect(figures).toMatchObject({
      ...{ kills: 4, crashed: 0, lost: 0, doubled: 0, missing: 0, outOfOrder: 0, failed: 0, stuck: 0 },
    });
    expect(held(figures)).toBe(true);
    expect(figures.updates).toBeGreaterThan(50);
    expect(figures.effects).toBeGreaterThan(8);
  });
});
