import { describe, expect, it } from 'vitest';
import { held, proveKills } from '../../src/prove/kills/kills.ts';
import { withGiven } from '../support/given.ts';

describe('the program killed while people work', () => {
  it('loses nothing, doubles nothing, keeps the order and leaves nobody waiting; a naive bot loses', {
    timeout: 240_000,
  }, async () => {
    const figures = await withGiven((given) =>
      proveKills({
        ...{ people: 8, kills: 4, updatesAKill: 20, naiveKills: 6, dueWithinMs: 3_000, seed: 20, given },
      }),
    );
    expect(figures).toMatchObject({
      ...{ kills: 4, crashed: 0, lost: 0, doubled: 0, missing: 0, outOfOrder: 0, failed: 0, stuck: 0 },
      ...{ undone: 0, unsent: 0, unreminded: 0, untasked: 0, unmarked: 0 },
    });
    expect(held(figures)).toBe(true);
    expect(figures.updates).toBeGreaterThan(50);
    expect(figures.effects).toBeGreaterThan(8);
    expect(figures.naive.lost).toBeGreaterThan(0);
    for (const fault of ['lost', 'doubled', 'stuck', 'unsent', 'unmarked', 'crashed', 'failed']) {
      expect(held({ ...figures, [fault]: 1 })).toBe(false);
    }
  });
});
