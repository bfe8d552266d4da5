import { expect, it } from 'vitest';
import { held, proveStandby } from '../../src/prove/standby.ts';
import { withGiven } from '../support/given.ts';

it('the standby asks for updates within 10 s of the end of whoever did, and nothing is lost', {
  timeout: 240_000,
}, async () => {
  const figures = await withGiven((given) => proveStandby({ rounds: 1, people: 4, seed: 3, given }));
  expect(figures).toMatchObject({
    ...{ lost: 0, failed: 0, doubled: 0, missing: 0, outOfOrder: 0 },
    ...{ stuck: 0, endedBadly: 0, wokeToPoll: 0 },
  });
  expect(held(figures)).toBe(true);
  expect(held({ ...figures, worstMs: { ...figures.worstMs, SIGSTOP: 10_000 } })).toBe(false);
  expect(held({ ...figures, doubled: 1 })).toBe(false);
});
