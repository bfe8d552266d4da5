import { z } from 'zod';
import { LOCALES } from './lib/locale.ts';
import { StartError } from './lib/start-error.ts';
import { isZone } from './lib/zone.ts';

const ROLES = ['bot', 'worker'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A value that must be one of a few words; the error names them. */
const oneOf = <const T extends readonly [string, ...string[]]>(...words: T) =>
  z.enum(words, { error: `one of ${words.join(', ')}` });

/** An address with one of the protocols. `bare`: nothing after the path, and no slash at its end. */
const address = (protocols: readonly string[], meaning: string) =>
  z.string().refine((value) => protocols.some((name) => parsed(value)?.protocol === `${name}:`), meaning);

const parsed = (value: string): URL | undefined => (URL.canParse(value) ? new URL(value) : undefined);

const bare = (value: string): string => value.replace(/\/+$/, '');
const isBare = (value: string): boolean => !/[?#]/.test(value);

/** INTERFACE's table: each variable's shape and default; the message says what it must be. */
const schema = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d{1,15}:[A-Za-z0-9_-]{5,}$/, 'a token from BotFather')
    .optional(),
  TELEGRAM_API_ROOT: address(['http', 'https'], 'an http or https address').transform(bare).optional(),
  DATABASE_URL: address(
    ['postgres', 'postgresql'],
    'an address like postgres://user:password@host:5432/database',
  ).optional(),
  REDIS_URL: address(['redis', 'rediss'], 'an address like redis://host:6379').optional(),
  PUBLIC_URL: address(['https'], 'an https address')
    .refine(isBare, 'an https address without ? and #')
    .transform(bare)
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, '16 to 256 of A-Z a-z 0-9 _ -')
    .optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a whole number from 0 to 65535')
    .default(8080),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'a host name or an IP address')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  ROLE: z.string().transform(rolesOf).default('all'),
  SIGNUP: oneOf('closed', 'open').default('closed'),
  DEFAULT_LOCALE: oneOf(...LOCALES).default('ru'),
  DEFAULT_TIME_ZONE: z
    .string()
    .refine(isZone, 'an IANA time zone such as Europe/Kyiv')
    .default('Europe/Kyiv'),
  BACKUP_DIR: z.string().optional(),
  LOG_LEVEL: oneOf(...LOG_LEVELS).default('info'),
  AUTO_MIGRATE: oneOf('on', 'off').default('on'),
});

export type Environment = z.output<typeof schema>;

/**
 * The variables of the program out of an environment; an empty value counts as absent. Throws StartError (2) on the
 * first wrong one: its name, what it must be, what it was.
 */
export function read(environment: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(
    Object.keys(schema.shape)
      .map((name) => [name, environment[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0]);
  throw new StartError(`${name} must be ${issue?.message}, and it was ${shown(name, given[name] ?? '')}.`);
}

type Roles = 'all' | readonly (typeof ROLES)[number][];

function rolesOf(value: string, context: z.RefinementCtx): Roles {
  if (value === 'all') return 'all';
  const words = value.split(',').map((word) => word.trim());
  const roles = ROLES.filter((role) => words.includes(role));
  if (words.every((word) => ROLES.some((role) => role === word))) return roles;
  context.addIssue({ code: 'custom', message: 'all, or a list of bot, worker' });
  return z.NEVER;
}

const SECRETS: readonly string[] = ['BOT_TOKEN', 'WEBHOOK_SECRET'];

/** The value for a terminal: secrets by their length only, addresses without user, password and parameters. */
function shown(name: string, value: string): string {
  const hidden = `hidden (${value.length} characters)`;
  if (SECRETS.includes(name)) return hidden;
  if (!name.endsWith('_URL') && name !== 'TELEGRAM_API_ROOT') return `"${value}"`;
  const url = parsed(value);
  return url?.host ? `"${url.protocol}//${url.host}${url.pathname}" (the rest is hidden)` : hidden;
}
