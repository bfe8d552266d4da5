import { expect, test } from 'vitest';
import { benchJobs } from '../../src/bench/jobs.ts';
import { hasRedis } from '../../src/prove/own-redis.ts';
import { withGiven } from '../support/given.ts';

test('the benchmark of jobs says how late reminders are on each back end, beside bare BullMQ, and that none is early', async () => {
  const { rows } = await withGiven((given) =>
    benchJobs({ reminders: 200, due: 40, spreadSeconds: 0.5, leadSeconds: 0.3, given }),
  );
  const backEnds = ['PostgreSQL', ...(hasRedis ? ['Redis'] : [])];
  expect(rows.map(({ scene }) => scene)).toEqual(
    backEnds.flatMap((name) => [`${name}, spread`, `${name}, at one instant`]),
  );
  for (const row of rows) expect(row).toMatchObject({ early: 0, done: 40 });
}, 240_000);
