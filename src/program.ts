import { join } from 'node:path';
import type { Pool } from 'pg';
import { type App, createApp } from './app.ts';
import type { Config } from './config.ts';
import { checkDatabase } from './db/checks.ts';
import { rememberKind } from './db/database-kind.ts';
import { startEmbeddedPostgres } from './db/embedded-postgres.ts';
import { migrate, requireNewestSchema } from './db/migrations.ts';
import { createPool } from './db/pool.ts';
import { buildDemo } from './demo/demo.ts';
import { demoPeople } from './demo/people.ts';
import { createRoutes, type Routes } from './http/routes.ts';
import { explain, listenHttp } from './http/server.ts';
import { systemClock } from './lib/clock.ts';
import { warmUp } from './lib/dates-in-words.ts';
import { loadLocales } from './lib/locale.ts';
import type { Logger } from './lib/logger.ts';
import { foundingCode } from './members/owner-links.ts';
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts';

export interface Program {
  stop(): Promise<void>;
}

/** No secret: the sandbox is open to whoever is on this machine. */
const sandboxToken = '1000000001:sandbox-of-the-sales-bot';
const sandboxBotId = 1_000_000_001;
const connections = 20;

/** Everything of one process, started in order; what was started is stopped in the opposite one. */
export async function startProgram(config: Config, logger: Logger): Promise<Program> {
  const stops: (() => Promise<void>)[] = [];
  const program = {
    async stop() {
      for (const stop of stops.splice(0).toReversed()) await stop();
    },
  };
  try {
    await start(config, logger, stops);
    return program;
  } catch (error) {
    await program.stop().catch(() => undefined); // the first failure is the one to tell
    throw error;
  }
}

async function start(config: Config, logger: Logger, stops: (() => Promise<void>)[]): Promise<void> {
  loadLocales();
  warmUp();
  const { url, isUp } = await openDatabase(config, logger, stops);
  const pool = createPool({ url, max: connections, logger });
  stops.push(() => pool.end());
  await rememberKind(pool, config.kind, config.kind === 'live' ? config.telegram.botId : sandboxBotId);

  let app: App | undefined;
  const routes: Routes = {
    logger,
    notReady: async () => (isUp() ? whyNotReady(pool, app) : 'the database is away'),
    ...(config.kind === 'live' ? webhookRoute(config, () => app) : {}),
  };
  const sandbox = await openDoors(config, routes, stops);
  app = await createApp({
    pool,
    token: config.kind === 'live' ? config.telegram.token : sandboxToken,
    apiRoot: config.kind === 'live' ? config.telegram.apiRoot : sandbox?.apiRoot,
    updates: config.kind === 'live' ? updatesOf(config) : { via: 'polling' },
    openSignup: config.signup === 'open',
    defaultLocale: config.defaultLocale,
    defaultTimeZone: config.defaultTimeZone,
    clock: systemClock,
    logger,
  });
  const { stop } = app;
  stops.push(() => stop());
  await app.start();
  await tellWhere(config, app, sandbox, logger);
  if (sandbox) {
    void buildDemo(app, { now: systemClock.now(), locale: config.defaultLocale, logger }).catch(
      (error: unknown) => logger.error({ err: error }, 'the demo company was not finished'),
    );
  }
}

async function openDatabase(
  config: Config,
  logger: Logger,
  stops: (() => Promise<void>)[],
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

/** The sandbox serves its page and the program's own paths on one address; a live program only its own. */
async function openDoors(
  config: Config,
  routes: Routes,
  stops: (() => Promise<void>)[],
): Promise<Sandbox | undefined> {
  const handle = createRoutes(routes);
  if (config.kind === 'live') {
    const server = await listenHttp(handle, config.http);
    stops.push(() => server.close());
    return undefined;
  }
  const sandbox = await createSandbox({
    token: sandboxToken,
    ...config.http,
    people: demoPeople(config.defaultLocale),
    dataFile: join(config.folder, 'chats.json'),
    handleOther: handle,
  }).catch((error: unknown) => {
    throw explain(error, config.http.port);
  });
  stops.push(() => sandbox.close());
  return sandbox;
}

type LiveConfig = Extract<Config, { kind: 'live' }>;

function webhookRoute(config: LiveConfig, app: () => App | undefined): Pick<Routes, 'webhook'> {
  const { updates } = config.telegram;
  if (updates.via === 'polling') return {};
  const ingest = async (update: unknown) => {
    const { ingress } = app() ?? {};
    if (!ingress) throw new Error('not started yet');
    await ingress.ingest([readUpdate(update)]);
  };
  return { webhook: { path: webhookPath, secret: updates.secret, ingest } };
}

const webhookPath = '/telegram/updates';

function readUpdate(body: unknown): Parameters<App['ingress']['ingest']>[0][number] {
  if (
    typeof body !== 'object' ||
    body === null ||
    !('update_id' in body) ||
    typeof body.update_id !== 'number'
  ) {
    throw new TypeError('not an update');
  }
  return { ...body, update_id: body.update_id };
}

function updatesOf({ telegram: { updates } }: LiveConfig) {
  return updates.via === 'polling'
    ? updates
    : { via: 'webhook' as const, address: `${updates.publicUrl}${webhookPath}`, secret: updates.secret };
}

async function whyNotReady(pool: Pool, app: App | undefined): Promise<string | undefined> {
  await pool.query('select 1');
  return app === undefined ? 'starting' : undefined;
}

async function tellWhere(
  config: Config,
  app: App,
  sandbox: Sandbox | undefined,
  logger: Logger,
): Promise<void> {
  const say = logger.child({}, { level: 'info' });
  if (sandbox) {
    say.info(`The bot works in a sandbox. Open ${sandbox.url} in a browser.`);
    say.info('For real Telegram set BOT_TOKEN to the token from @BotFather and start again.');
    return;
  }
  say.info(`The bot @${app.botUsername} works.`);
  const code = config.signup === 'closed' ? await foundingCode(app.database, systemClock.now()) : undefined;
  if (code !== undefined) {
    say.info(`The owner starts the company once here: https://t.me/${app.botUsername}?start=${code}`);
  }
}
