import { createApp } from '../../app.ts';
import { createPool } from '../../db/pool.ts';
import { dueFeatures } from '../../jobs/due/index.ts';
import { collectDue } from '../../jobs/due.ts';
import { relayOutbox } from '../../jobs/relay.ts';
import { runDue } from '../../jobs/run-due.ts';
import { systemClock } from '../../lib/clock.ts';
import { warmUp } from '../../lib/dates-in-words.ts';
import { loadLocales } from '../../lib/locale.ts';
import { createLogger } from '../../lib/logger.ts';
import type { Ask, Told, Wish } from './child.ts';
import { faultyPool } from './query-faults.ts';

/** The bot as it is, on a pool that fails when the proof says so; told what to do by the process that started it. */
async function main(): Promise<void> {
  const wish = JSON.parse(process.argv[2] ?? '') as Wish;
  loadLocales();
  warmUp();
  const logger = createLogger(wish.logLevel);
  const { pool, arm, count } = faultyPool(createPool({ url: wish.databaseUrl, max: 8, logger }));
  const app = await createApp({
    roles: ['bot'],
    pool,
    token: wish.token,
    apiRoot: wish.apiRoot,
    updates: { via: 'polling' },
    openSignup: true,
    filesFolder: wish.folder,
    defaultLocale: 'en',
    defaultTimeZone: 'Europe/Kyiv',
    clock: systemClock,
    logger,
    // What the proof puts back in the database is read anew, and soon.
    limits: { warmMs: 0, warmWhenBusyMs: 0, lookMs: 5 },
    sendLimits: { gapMs: 0, chatRestMs: 0, groupRestMs: 0 },
  });
  await app.start();

  const deliver = async (): Promise<void> => {
    const { database, perform } = app;
    const tools = { database, perform, due: collectDue(dueFeatures), logger };
    await relayOutbox(tools, systemClock.now());
    await runDue(tools, systemClock.now());
    await relayOutbox(tools, systemClock.now());
    await app.delivery.deliverDue();
  };
  const forget = async (owners: readonly { companyId: number; memberId: number }[]): Promise<void> => {
    let requests = 0;
    for (const who of owners) {
      const request = { id: `forget:${Date.now()}:${(requests += 1)}`, at: systemClock.now() };
      await app.perform('choosePreferences', who, request, { locale: 'en' });
    }
    while (app.ingress.stats().chats > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const answer = async (ask: Ask): Promise<Told> => {
    // A fault that has not struck must not meet what the proof does itself.
    if (ask.ask !== 'settle') arm(ask.ask === 'arm' ? ask.fault : undefined);
    if (ask.ask === 'settle') await app.ingress.idle();
    else if (ask.ask === 'deliver') await deliver();
    else if (ask.ask === 'forget') await forget(ask.owners);
    else if (ask.ask === 'stop') {
      await app.stop();
      await pool.end();
    }
    return count();
  };
  process.on('message', (ask: Ask) => {
    void answer(ask).then(
      (told) => process.send?.(told, () => ask.ask === 'stop' && process.exit(0)),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  // Whoever started it is gone.
  process.on('disconnect', () => process.exit(1));
  process.send?.(count());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
