import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/sequencer.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/global.ts'],
    pool: 'forks',
    // Files of one process share what they import, which a file each would spend as long on as on its tests. What they
    // change they make themselves: a database, a company, a bot.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Waiting is for conditions, and on a busy machine they take their time.
    expect: { poll: { timeout: 10_000, interval: 20 } },
  },
});
