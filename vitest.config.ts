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
    // For two cores: at most times one of them waits for PostgreSQL or for a program to start.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Waiting is for conditions, and on a busy machine they take their time: these limits end what hangs, nothing else.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
  },
});
