import type { Pool } from 'pg';
import type { App } from './app.ts';
import { backlogGauges, countOpenDialogues, readBacklog } from './http/backlog.queries.ts';
import type { Clock } from './lib/clock.ts';
import type { Metrics } from './lib/metrics.ts';

/** It reads all chats, and is of no use by the second. */
const dialoguesFreshMs = 60_000;

/** What `/metrics` asks of the whole when somebody looks. */
export function watchWhole(
  metrics: Metrics,
  { pool, app, clock, notReady }: { pool: Pool; app: App; clock: Clock; notReady: () => Promise<unknown> },
): void {
  metrics.ask({ bot_ready: '1 when /readyz says so' }, async () => ({
    bot_ready: (await notReady()) === undefined ? 1 : 0,
  }));
  metrics.ask(
    {
      bot_polling: '1 where this process asks Telegram for updates: one of all, none with a webhook',
      bot_chats: 'Chats whose updates this process handles, those at rest included',
    },
    async () => {
      const { polling, chats } = app.ingress.stats();
      return { bot_polling: polling ? 1 : 0, bot_chats: chats };
    },
  );
  metrics.ask(
    {
      bot_pool_connections: 'Connections to the database that are open',
      bot_pool_connections_most: 'How many of them there may be',
      bot_pool_connections_idle: 'Those that are not in use',
      bot_pool_waiting: 'Work that waits for a connection',
    },
    async () => ({
      bot_pool_connections: pool.totalCount,
      bot_pool_connections_most: pool.options.max,
      bot_pool_connections_idle: pool.idleCount,
      bot_pool_waiting: pool.waitingCount,
    }),
  );
  metrics.ask(backlogGauges, () => app.database.platform((db) => readBacklog(db, clock.now())));
  let dialogues = { asked: Number.NEGATIVE_INFINITY, count: 0 };
  metrics.ask({ bot_dialogues_open: 'Chats in which a typed answer is waited for' }, async () => {
    if (performance.now() - dialogues.asked > dialoguesFreshMs) {
      const count = await app.database.platform(countOpenDialogues);
      dialogues = { asked: performance.now(), count };
    }
    return { bot_dialogues_open: dialogues.count };
  });
}
