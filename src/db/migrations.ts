import { setTimeout as delay } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { type Logger, silentLogger } from '../lib/logger.ts';
import { StartError } from '../lib/start-error.ts';
import { ensureAppRole } from './app-role.ts';
import { MigrationSource } from './migration-source.ts';

/** Any number nobody else uses as an advisory lock in this database. Whoever shares it keeps the schema as it is. */
export const MIGRATION_LOCK = 7_214_001;

export interface MigrateOptions {
  readonly logger?: Logger;
  /** For tests of the runner; the program has one folder. */
  readonly source?: MigrationSource;
}

/**
 * Programs of the version before are at work while tables are changed: who wants a table that they use lets them go
 * first, sooner than the server's deadlock_timeout (1 s) would end a change of theirs, and asks again.
 */
const lockTimeoutMs = 500;
const mostPauseMs = 500;
const inTheWayWithinMs = 120_000;
const lockNotAvailable = '55P03';
const deadlockDetected = '40P01';

/** Anything that runs one statement: a pool or a connection. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/**
 * Brings the database to the newest schema as the login role, with the program's role made first. Two starts at
 * once are safe: the second waits and finds nothing to do. Returns the names that ran now. Throws StartError (2)
 * when the role may not be made and when the database is newer than this program.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const logger = options.logger ?? silentLogger;
  const source = options.source ?? new MigrationSource();
  return underLock(url, logger, async (client) => {
    await ensureAppRole(client);
    if (!(await hasPlatform(client))) await client.query('create schema platform');
    await refuseNewer(client, source);
    const before = new Set(await completedMigrations(client));
    await withKnex(url, source, logger, (db) => runAll(db, logger));
    const ran = (await completedMigrations(client)).filter((name) => !before.has(name));
    if (ran.length > 0) logger.info({ migrations: ran }, 'the schema was brought up to date');
    return ran;
  });
}

/** All of them or none: when somebody is in the way of one, the whole is begun again. */
async function runAll(db: Knex, logger: Logger): Promise<void> {
  const giveUpAt = Date.now() + inTheWayWithinMs;
  for (;;) {
    try {
      await db.migrate.latest();
      return;
    } catch (error) {
      if (!isInTheWay(error) || Date.now() > giveUpAt) throw error;
      logger.info({ code: error.code }, 'a table is in use; the migration is tried again');
      await delay(Math.random() * mostPauseMs);
    }
  }
}

function isInTheWay(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === lockNotAvailable || error.code === deadlockDetected)
  );
}

/** Takes every migration back, the newest first. For tests: it drops what the tables hold. */
export async function rollbackAll(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const logger = options.logger ?? silentLogger;
  const source = options.source ?? new MigrationSource();
  return underLock(url, logger, () =>
    withKnex(url, source, logger, async (db) => {
      const [, names]: [number, string[]] = await db.migrate.rollback(undefined, true);
      return names;
    }),
  );
}

/** The newest migration the database has; undefined when it has none. */
export async function schemaVersion(db: Queryable): Promise<string | undefined> {
  return (await completedMigrations(db)).at(-1);
}

/** For a start that leaves migrating to somebody else. Throws StartError (2) when the schema is not this program's. */
export async function requireNewestSchema(db: Queryable, source = new MigrationSource()): Promise<void> {
  await refuseNewer(db, source);
  const done = new Set(await completedMigrations(db));
  const missing = (await source.getMigrations()).filter((name) => !done.has(name));
  if (missing.length > 0) {
    throw new StartError(`The database lacks ${missing.length} migration(s); run "npm run migrate" first.`);
  }
}

async function refuseNewer(db: Queryable, source: MigrationSource): Promise<void> {
  const known = new Set(await source.getMigrations());
  const unknown = (await completedMigrations(db)).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StartError(
      `The database is newer than this program: it has the migration ${unknown.join(', ')}; ` +
        'start the version of the program that made it, or give this one another database.',
    );
  }
}

/** By their names, the oldest first; none before the first start. */
export async function completedMigrations(db: Queryable): Promise<string[]> {
  const exists = await db.query<{ yes: boolean }>(
    `select to_regclass('platform.knex_migrations') is not null as yes`,
  );
  if (!exists.rows[0]?.yes) return [];
  const { rows } = await db.query<{ name: string }>(
    'select name from platform.knex_migrations order by name',
  );
  return rows.map((row) => row.name);
}

async function hasPlatform(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ yes: boolean }>(`select to_regnamespace('platform') is not null as yes`);
  return rows[0]?.yes === true;
}

/** A lock of the session: it goes when the process goes, so nobody is ever left outside. */
async function underLock<T>(
  url: string,
  logger: Logger,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'sales-department-bot migrate' });
  client.on('error', (error) => logger.warn({ err: error }, 'the migration connection was lost'));
  await client.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      MIGRATION_LOCK,
    ]);
    if (!rows[0]?.got) {
      logger.info('another start is bringing the schema up to date; waiting for it');
      await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    }
    return await work(client);
  } finally {
    await client.end();
  }
}

async function withKnex<T>(
  url: string,
  source: MigrationSource,
  logger: Logger,
  work: (db: Knex) => Promise<T>,
): Promise<T> {
  const db = knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: 'sales-department-bot migrate',
    },
    pool: { min: 0, max: 2, afterCreate },
    compileSqlOnError: false,
    log: { warn: (text: string) => logger.debug(text), error: (text: string) => logger.debug(text) }, // it is thrown as well
    migrations: { migrationSource: source, schemaName: 'platform' },
  });
  try {
    // Knex keeps a lock row of its own, which a killed run leaves behind; the advisory lock is what counts.
    await db.migrate.forceFreeMigrationsLock();
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/**
 * Extensions belong to public, where the functions look for them; a user called sales would make them in that schema.
 * A statement and not startup parameters: poolers refuse those, also the session-pooled ones we allow.
 */
function afterCreate(client: pg.Client, done: (error: Error | null, client: pg.Client) => void): void {
  client.query(`set lock_timeout = ${lockTimeoutMs}; set search_path to public`).then(
    () => done(null, client),
    (error: Error) => done(error, client),
  );
}
