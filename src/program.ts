import { join } from 'node:path';
import type { Pool } from 'pg';
import { type App, type AppOptions, createApp } from './app.ts';
import { type NightlyBackup, nightlyBackup } from './backup/nightly.ts';
import type { Config } from './config.ts';
import { checkDatabase } from './db/checks.ts';
import { rememberKind } from './db/database-kind.ts';
import { startEmbeddedPostgres } from './db/embedded-postgres.ts';
import { migrate, requireNewestSchema } from './db/migrations.ts';
import { createPool } from './db/pool.ts';
import { buildDemo } from './demo/demo.ts';
import { demoPeople } from './demo/people.ts';
import { watchWhole } from './gauges.ts';
import { createRoutes, type Routes } from './http/routes.ts';
import { explain, listenHttp } from './http/server.ts';
import { migrateQueue, openPostgresQueue } from './jobs/queue/postgres-queue.ts';
import type { HintQueue } from './jobs/queue/queue.ts';
import { openRedisQueue } from './jobs/queue/redis-queue.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { warmUp } from './lib/dates-in-words.ts';
import { loadLocales } from './lib/locale.ts';
import type { Logger } from './lib/logger.ts';
import { createMetrics } from './lib/metrics.ts';
import { foundingCode } from './members/owner-links.ts';
import { whyNotReady } from './readiness.ts';
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts';
import { SandboxClock } from './sandbox/sandbox-clock.ts';
import { allowedUpdates } from './telegram/client.ts';
import { untilTelegramAnswers } from './telegram/first-contact.ts';

export interface Program {
  stop(): Promise<void>;
}

/** No secret: the sandbox is open to whoever is on this machine. */
const sandboxToken = '1000000001:sandbox-of-the-sales-bot';
export const sandboxBot = { id: 1_000_000_001, username: 'sandbox_sales_bot', firstName: 'Sales' } as const;
/** Of this process to the database, all in all: the pool takes what the queue and the lock of an embedded one leave. */
const connections = 20;

/**
 * Everything of one process, started in order; what was started is stopped in the opposite one. Rejects with the
 * signal's reason when the program is told to stop before it runs.
 */
export async function startProgram(config: Config, logger: Logger, signal: AbortSignal): Promise<Program> {
  const stops: (() => Promise<void>)[] = [];
  const program = {
    async stop() {
      // Each has its turn, whatever became of the one before: the database is the last.
      const failures: unknown[] = [];
      for (const stop of stops.splice(0).toReversed()) {
        await stop().catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
  try {
    await start(config, { logger, signal, stops });
    return program;
  } catch (error) {
    await program.stop().catch(() => undefined); // the first failure is the one to tell
    throw error;
  }
}

interface Starting {
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** What to do at the end, the last first. */
  readonly stops: (() => Promise<void>)[];
}

async function start(config: Config, starting: Starting): Promise<void> {
  const { logger, signal, stops } = starting;
  loadLocales();
  warmUp();
  const { url, isUp } = await openDatabase(config, starting);
  signal.throwIfAborted();
  const botId = config.kind === 'live' ? config.telegram.botId : sandboxBot.id;
  const queue = await openQueue(config, { url, prefix: `sales-${config.kind}-${botId}`, logger });
  stops.push(() => queue.close());
  const pool = createPool({ url, max: connections - queue.connections - 1, logger });
  stops.push(() => pool.end());
  await rememberKind(pool, config.kind, botId);

  const metrics = createMetrics();
  metrics.watchProcess();
  let app: App | undefined;
  let works = false;
  const working = () => (works ? app : undefined);
  const notReady = () => whyNotReady({ folder: config.folder, isUp, pool, queue, app: working });
  const routes: Routes = {
    logger,
    notReady,
    metrics,
    ...(config.kind === 'live' && isBot(config) ? webhookRoute(config, () => app) : {}),
  };
  const doors = await openDoors(config, routes, stops);
  const options = appOptions(config, pool, logger, doors.sandbox);
  app = await untilTelegramAnswers(
    () => createApp({ ...options, backUp: backUpOf(config, url, options), queue, metrics }),
    starting,
  );
  watchWhole(metrics, { pool, app, clock: doors.sandbox?.clock ?? systemClock, notReady });
  const { start: startApp, stop: stopApp } = app;
  stops.push(() => stopApp());
  await untilTelegramAnswers(() => startApp(), starting);
  works = true;
  await tellWhere(config, app, doors, logger);
  const { worker } = app;
  doors.sandbox?.clock.onMove(() => void worker?.clockMoved());
  if (doors.sandbox) fillDemo(app, doors.sandbox.clock.now(), config, starting);
}

const isBot = ({ roles }: Config): boolean => roles.includes('bot');

function appOptions(config: Config, pool: Pool, logger: Logger, sandbox: Sandbox | undefined): AppOptions {
  const live = config.kind === 'live' ? config : undefined;
  return {
    roles: config.roles,
    pool,
    token: live ? live.telegram.token : sandboxToken,
    apiRoot: live ? live.telegram.apiRoot : sandbox?.apiRoot,
    updates: live ? updatesOf(live) : { via: 'polling' },
    openSignup: config.signup === 'open',
    filesFolder: join(config.folder, 'files'),
    backupDir: config.backupDir,
    defaultLocale: config.defaultLocale,
    defaultTimeZone: config.defaultTimeZone,
    clock: sandbox?.clock ?? systemClock,
    logger,
  };
}

function backUpOf({ folder, backupDir }: Config, url: string, { clock, logger }: AppOptions): NightlyBackup {
  return nightlyBackup({ url, folder, backupDir, clock }, logger);
}

/** In the background of a bot that works already. A stop waits for the change in hand; the next start goes on. */
function fillDemo(app: App, now: Date, { defaultLocale: locale }: Config, { logger, stops }: Starting): void {
  const stopping = new AbortController();
  const filled = buildDemo(app, { now, locale, logger, signal: stopping.signal }).catch((error: unknown) =>
    logger.error({ err: error }, 'the demo company was not finished'),
  );
  stops.push(() => {
    stopping.abort();
    return filled;
  });
}

async function openDatabase(
  config: Config,
  { logger, stops }: Starting,
): Promise<{ url: string; isUp: () => boolean }> {
  let opened = { url: '', isUp: () => true };
  if (config.database.kind === 'external') opened = { ...opened, url: config.database.url };
  else {
    const server = await startEmbeddedPostgres({ folder: config.database.folder, logger });
    stops.push(() => server.stop());
    opened = { url: server.url, isUp: () => server.isUp() };
  }
  await checkDatabase({ url: opened.url, connections, clock: systemClock, logger });
  if (config.autoMigrate) await migrate(opened.url, { logger });
  else {
    const pool = createPool({ url: opened.url, max: 1 });
    try {
      await requireNewestSchema(pool);
    } finally {
      await pool.end();
    }
  }
  return opened;
}

interface Doors {
  /** Without a slash at the end. */
  readonly url: string;
  readonly sandbox: Sandbox | undefined;
}

/** The sandbox serves its page and the program's own paths on one address; a live program only its own. */
async function openDoors(config: Config, routes: Routes, stops: Starting['stops']): Promise<Doors> {
  const handle = createRoutes(routes);
  if (config.kind === 'live') {
    const server = await listenHttp(handle, config.http);
    stops.push(() => server.close());
    return { url: server.url, sandbox: undefined };
  }
  const sandbox = await createSandbox({
    token: sandboxToken,
    bot: sandboxBot,
    ...config.http,
    people: demoPeople(config.defaultLocale),
    dataFile: join(config.folder, 'chats.json'),
    clock: sandboxClock(config),
    handleOther: handle,
  }).catch((error: unknown) => {
    throw explain(error, config.http);
  });
  stops.push(() => sandbox.close());
  return { url: sandbox.apiRoot, sandbox };
}

/** What the program lives by, for a command beside it. */
export function programClock(config: Config): Clock {
  return config.kind === 'live' ? systemClock : sandboxClock(config);
}

/** What the program lives by in a sandbox: the machine's time, further when its page has moved it on. */
function sandboxClock({ folder, defaultTimeZone }: Config): SandboxClock {
  return new SandboxClock({ zone: defaultTimeZone, file: join(folder, 'clock') });
}

type LiveConfig = Extract<Config, { kind: 'live' }>;

const webhookPath = '/telegram/updates';

function webhookRoute(config: LiveConfig, app: () => App | undefined): Pick<Routes, 'webhook'> {
  const { updates } = config.telegram;
  if (updates.via === 'polling') return {};
  const ingest: NonNullable<Routes['webhook']>['ingest'] = async (update) => {
    const { ingress } = app() ?? {};
    if (!ingress) throw new Error('not started yet');
    await ingress.ingest([update]);
  };
  return { webhook: { path: webhookPath, secret: updates.secret, kinds: allowedUpdates, ingest } };
}

function updatesOf({ telegram: { updates } }: LiveConfig) {
  return updates.via === 'polling'
    ? updates
    : { via: 'webhook' as const, address: `${updates.publicUrl}${webhookPath}`, secret: updates.secret };
}

/** On Redis when there is one, else beside the rows. */
async function openQueue(
  { jobs, autoMigrate }: Config,
  { url, prefix, logger }: { url: string; prefix: string; logger: Logger },
): Promise<HintQueue> {
  if (jobs.on === 'redis') return openRedisQueue({ url: jobs.url, prefix, logger });
  if (autoMigrate) await migrateQueue(url);
  return openPostgresQueue({ url, logger });
}

async function tellWhere(config: Config, app: App, { url, sandbox }: Doors, logger: Logger): Promise<void> {
  const say = logger.child({}, { level: 'info' });
  if (sandbox) {
    say.info(`The bot works in a sandbox. Open ${sandbox.url} in a browser.`);
    say.info('For real Telegram set BOT_TOKEN to the token from @BotFather and start again.');
    return;
  }
  if (!isBot(config)) {
    say.info(`A worker of @${app.botUsername} is at work. Its health is at ${url}/readyz.`);
    return;
  }
  const code = config.signup === 'closed' ? await foundingCode(app.database, systemClock.now()) : undefined;
  if (code !== undefined) {
    say.info(`The owner starts the company once here: https://t.me/${app.botUsername}?start=${code}`);
  }
  say.info(`The bot @${app.botUsername} works. Its health is at ${url}/readyz.`);
}
