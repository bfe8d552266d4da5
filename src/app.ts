import { Api } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Pool } from 'pg';
import { createDatabase, type Database } from './db/company.ts';
import type { Clock } from './lib/clock.ts';
import type { Locale } from './lib/locale.ts';
import type { Logger } from './lib/logger.ts';
import { createBot } from './telegram/bot.ts';
import { createHttpFetch, withFetch } from './telegram/http-fetch.ts';
import { createIngress, type Ingress } from './telegram/ingress/ingress.ts';
import type { IngressLimits } from './telegram/ingress/limits.ts';
import { People } from './telegram/people.ts';
import { createScreens } from './telegram/screens.ts';
import { publishCommands } from './telegram/settings/commands.ts';
import { createPerform, type Perform } from './use-cases.ts';

export interface AppOptions {
  readonly pool: Pool;
  readonly token: string;
  /** Absent: Telegram's own. */
  readonly apiRoot: string | undefined;
  readonly updates:
    | { readonly via: 'polling' }
    | { readonly via: 'webhook'; readonly address: string; readonly secret: string };
  readonly openSignup: boolean;
  readonly defaultLocale: Locale;
  readonly defaultTimeZone: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits?: Partial<IngressLimits>;
}

/** The bot side of the program, put together; nothing runs before `start`. */
export interface App {
  readonly database: Database;
  readonly perform: Perform;
  readonly botInfo: UserFromGetMe;
  readonly ingress: Ingress;
  start(): Promise<void>;
  /** Takes no more updates, finishes the ones in hand. The pool stays the caller's. */
  stop(): Promise<void>;
}

/** The composition root: the one place where things are made and handed to each other. Asks the Bot API who we are. */
export async function createApp(options: AppOptions): Promise<App> {
  const { pool, logger, clock } = options;
  const apiRoot = options.apiRoot ?? 'https://api.telegram.org';
  const client = withFetch({ apiRoot }, createHttpFetch());
  const api = new Api(options.token, client);
  const botInfo = await api.getMe();
  const database = createDatabase(pool, await readAppRole(pool));
  const perform = createPerform(database);
  const people = new People(database);
  const bot = createBot({
    token: options.token,
    client,
    botInfo,
    defaultLocale: options.defaultLocale,
    clockShiftMs: () => clock.now().getTime() - Date.now(),
    people,
    tools: {
      database,
      perform,
      logger,
      botUsername: botInfo.username,
      openSignup: options.openSignup,
      defaultLocale: options.defaultLocale,
      defaultTimeZone: options.defaultTimeZone,
    },
    screens: createScreens(people),
  });
  const ingress = createIngress({
    pool,
    botId: botInfo.id,
    handle: bot.handle,
    onFailure: bot.onFailure,
    ...(options.updates.via === 'polling' ? { fetchUpdates: pollingBy(api) } : {}),
    clock,
    logger,
    ...(options.limits ? { limits: options.limits } : {}),
  });

  return {
    database,
    perform,
    botInfo,
    ingress,
    async start() {
      await publishCommands(api, options.defaultLocale);
      await announceUpdates(api, options.updates);
      await ingress.start();
    },
    stop: () => ingress.stop(),
  };
}

/** What this program understands; Telegram keeps the rest to itself. */
const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
const longPollSeconds = 25;

function pollingBy(api: Api): (offset: number, signal: AbortSignal) => Promise<Update[]> {
  return (offset, signal) =>
    api.getUpdates(
      { offset, limit: 100, timeout: longPollSeconds, allowed_updates: allowedUpdates },
      signal as Parameters<typeof api.getUpdates>[1],
    );
}

async function announceUpdates(api: Api, updates: AppOptions['updates']): Promise<void> {
  if (updates.via === 'polling') await api.deleteWebhook();
  else
    await api.setWebhook(updates.address, { secret_token: updates.secret, allowed_updates: allowedUpdates });
}

async function readAppRole(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
  const role = rows[0]?.app_role;
  if (!role) throw new Error('platform.meta has no row');
  return role;
}
