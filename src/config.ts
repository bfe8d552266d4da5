import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { type Environment, read } from './environment.ts';
import type { Locale } from './lib/locale.ts';
import { StartError } from './lib/start-error.ts';

/** PostgreSQL inside the program, or somebody's server. */
export type EmbeddedDatabase = { readonly kind: 'embedded'; readonly folder: string };
export type ExternalDatabase = { readonly kind: 'external'; readonly url: string };

/** How updates come from Telegram. */
export type Updates =
  | { readonly via: 'polling' }
  | { readonly via: 'webhook'; readonly publicUrl: string; readonly secret: string };

export type Role = 'bot' | 'worker';

/** One process that does everything may carry its database; several share one, so it is outside. */
type Whole = {
  readonly roles: readonly ['bot', 'worker'];
  readonly database: EmbeddedDatabase | ExternalDatabase;
};
type Part = { readonly roles: readonly Role[]; readonly database: ExternalDatabase };

type Sandbox = { readonly kind: 'sandbox' } & Whole;
type Live = {
  readonly kind: 'live';
  readonly telegram: {
    readonly token: string;
    readonly botId: number;
    /** Undefined: Telegram's own. */
    readonly apiRoot: string | undefined;
    readonly updates: Updates;
  };
} & (Whole | Part);

interface Common {
  readonly http: { readonly host: string; readonly port: number };
  readonly jobs: { readonly on: 'postgres' } | { readonly on: 'redis'; readonly url: string };
  /** DATA_DIR/sandbox or DATA_DIR/live, absolute: what the two must never share. */
  readonly folder: string;
  readonly backupDir: string;
  readonly signup: 'closed' | 'open';
  readonly defaultLocale: Locale;
  readonly defaultTimeZone: string;
  readonly logLevel: string;
  /** Off: `npm run migrate` is somebody's task. */
  readonly autoMigrate: boolean;
}

export type Config = Readonly<Common & (Sandbox | Live)>;

/**
 * The whole configuration, frozen. `environment` wins over the `.env` beside package.json; an empty value counts as
 * absent; relative folders count from package.json. Throws StartError (2) with one line on the first wrong value.
 */
export function loadConfig(environment: NodeJS.ProcessEnv, root = projectFolder()): Config {
  const file = join(root, '.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const env = read({ ...fromFile, ...environment });
  const kind = env.BOT_TOKEN === undefined ? 'sandbox' : 'live';
  const dataDir = resolve(root, env.DATA_DIR);
  const folder = join(dataDir, kind);
  const common: Common = {
    http: { host: env.HOST, port: env.PORT },
    jobs: env.REDIS_URL === undefined ? { on: 'postgres' } : { on: 'redis', url: env.REDIS_URL },
    folder,
    backupDir: env.BACKUP_DIR === undefined ? join(dataDir, 'backups') : resolve(root, env.BACKUP_DIR),
    signup: env.SIGNUP,
    defaultLocale: env.DEFAULT_LOCALE,
    defaultTimeZone: env.DEFAULT_TIME_ZONE,
    logLevel: env.LOG_LEVEL,
    autoMigrate: env.AUTO_MIGRATE === 'on',
  };
  const process = processOf(env, folder);
  if (env.BOT_TOKEN !== undefined) {
    return deepFreeze({ ...common, ...process, kind: 'live', telegram: telegramOf(env, env.BOT_TOKEN) });
  }
  return deepFreeze({ ...common, ...sandboxProcess(env, process), kind: 'sandbox' });
}

function telegramOf(env: Environment, token: string): Live['telegram'] {
  return {
    token,
    botId: Number(token.slice(0, token.indexOf(':'))),
    apiRoot: env.TELEGRAM_API_ROOT,
    updates: updatesOf(env),
  };
}

function updatesOf(env: Environment): Updates {
  if (env.PUBLIC_URL === undefined) {
    refuseIfSet(env, 'WEBHOOK_SECRET', 'without PUBLIC_URL');
    return { via: 'polling' };
  }
  if (env.WEBHOOK_SECRET === undefined) {
    throw new StartError('WEBHOOK_SECRET must be set when PUBLIC_URL is, and it was absent.');
  }
  return { via: 'webhook', publicUrl: env.PUBLIC_URL, secret: env.WEBHOOK_SECRET };
}

function processOf(env: Environment, folder: string): Whole | Part {
  const external: ExternalDatabase | undefined =
    env.DATABASE_URL === undefined ? undefined : { kind: 'external', url: env.DATABASE_URL };
  if (env.ROLE === 'all') {
    return {
      roles: ['bot', 'worker'],
      database: external ?? { kind: 'embedded', folder: join(folder, 'postgres') },
    };
  }
  if (!external) {
    throw new StartError(`DATABASE_URL must be set when ROLE is ${env.ROLE.join(',')}, and it was absent.`);
  }
  return { roles: env.ROLE, database: external };
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

/** The sandbox lets anybody be anybody: one process, this machine only, and nothing that speaks of real Telegram. */
function sandboxProcess(env: Environment, process: Whole | Part): Whole {
  refuseIfSet(env, 'PUBLIC_URL', 'without BOT_TOKEN');
  refuseIfSet(env, 'WEBHOOK_SECRET', 'without BOT_TOKEN');
  refuseIfSet(env, 'TELEGRAM_API_ROOT', 'without BOT_TOKEN');
  if (!LOOPBACK.test(env.HOST)) {
    throw new StartError(
      `HOST must be a loopback address such as 127.0.0.1 without BOT_TOKEN, and it was "${env.HOST}".`,
    );
  }
  if (env.ROLE !== 'all') {
    throw new StartError(`ROLE must be all without BOT_TOKEN, and it was "${env.ROLE.join(',')}".`);
  }
  return { roles: ['bot', 'worker'], database: process.database };
}

function refuseIfSet(
  env: Environment,
  name: 'PUBLIC_URL' | 'WEBHOOK_SECRET' | 'TELEGRAM_API_ROOT',
  when: string,
): void {
  if (env[name] !== undefined) throw new StartError(`${name} must be absent ${when}, and it was set.`);
}

/** Where package.json is: above the sources, and above `dist` when this runs compiled. */
function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}
