import { expect, it } from 'vitest';
import { held, proveAcknowledgement } from '../../src/prove/acknowledgement.ts';
import { withGiven } from '../support/given.ts';

it('what was fetched and not committed when its process was killed is fetched again', {
  timeout: 240_000,
}, async () => {
  const figures = await withGiven((given) =>
    proveAcknowledgement({ kills: 3, updatesAKill: 10, seed: 5, given }),
  );
  expect(figures).toMatchObject({ kills: 3, updates: 30, lost: 0, failed: 0, unanswered: 0 });
  expect(held(figures, { kills: 3 })).toBe(true);
  expect(held({ ...figures, lost: 1 }, { kills: 3 })).toBe(false);
  expect(held({ ...figures, kills: 2 }, { kills: 3 })).toBe(false);
});
