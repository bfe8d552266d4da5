import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { createPool } from '../db/pool.ts';
import { systemClock } from '../lib/clock.ts';
import { warmUp } from '../lib/dates-in-words.ts';
import { loadLocales } from '../lib/locale.ts';
import { createLogger } from '../lib/logger.ts';
import { fail, readWish, serveMeasurements } from './measured-process.ts';

/** How a bot under measurement is reached; plain JSON. */
export interface BotWish {
  readonly databaseUrl: string;
  readonly token: string;
  readonly apiRoot: string;
}

/** The program's own bot, as `program.ts` puts it together, with its logs. */
async function main(): Promise<void> {
  const { databaseUrl, token, apiRoot } = readWish() as BotWish;
  loadLocales();
  warmUp();
  const logger = createLogger('info');
  const pool = createPool({ url: databaseUrl, max: 20, logger });
  const app = await createApp({
    roles: ['bot'],
    pool,
    token,
    apiRoot,
    updates: { via: 'polling' },
    openSignup: false,
    // Nobody sends files here.
    filesFolder: join(tmpdir(), 'files-of-a-benchmark'),
    defaultLocale: 'en',
    defaultTimeZone: 'Europe/Kyiv',
    clock: systemClock,
    logger,
  });
  await app.start();
  serveMeasurements({
    idle: () => app.ingress.idle(),
    async stop() {
      await app.stop();
      await pool.end();
    },
  });
}

main().catch(fail);
