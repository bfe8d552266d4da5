import pg from 'pg';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { StartError } from '../lib/start-error.ts';
import { clockLimitMs } from './server-clock.ts';

export interface CheckOptions {
  readonly url: string;
  /** Connections this process may open: the pool's and those beside it. */
  readonly connections: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

const OLDEST_VERSION = 14;
/** It is only said: see `clockLimitMs`. */
const CLOCK_WARNING_MS = 30_000;
const uniqueViolation = '23505';
const CYRILLIC_WORD = '\u0434\u043e\u0433\u043e\u0432\u043e\u0440';

/**
 * Looks whether this database can carry the program, before anything is written to it. Throws StartError (2): one
 * plain sentence with what to do. Works on an empty database and on a migrated one.
 */
export async function checkDatabase(options: CheckOptions): Promise<void> {
  const client = await connect(options.url);
  try {
    await checkServer(client);
    await checkDirect(client, options.url);
    await checkConnections(client, options.connections, options.logger);
    await checkClock(client, options.clock, options.logger);
    await checkTrigrams(client);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    // Of several addresses of a host each failed; the first reason will do.
    const reason: unknown = error instanceof AggregateError ? error.errors[0] : error;
    const { host, port, database } = client;
    throw new StartError(
      `The database "${database}" at ${host}:${port} cannot be reached ` +
        `(${reason instanceof Error ? reason.message : String(reason)}): check DATABASE_URL and that the server runs.`,
    );
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { version, encoding } = await one<{ version: string; encoding: string }>(
    client,
    `select current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
  );
  if (Number.parseInt(version, 10) < OLDEST_VERSION) {
    throw new StartError(`PostgreSQL ${version} is too old: the program needs ${OLDEST_VERSION} or newer.`);
  }
  if (encoding !== 'UTF8') {
    throw new StartError(
      `The database is encoded in ${encoding}: make one with "create database ... encoding 'UTF8' template template0".`,
    );
  }
}

async function checkConnections(client: pg.Client, needed: number, logger: Logger): Promise<void> {
  const { allowed, used } = await one<{ allowed: number; used: number }>(
    client,
    `select current_setting('max_connections')::int
              - current_setting('superuser_reserved_connections')::int as allowed,
            (select count(*)::int from pg_stat_activity
              where backend_type = 'client backend' and pid <> pg_backend_pid()) as used`,
  );
  if (allowed < needed) {
    throw new StartError(
      `The server allows ${allowed} connections and one process of the program needs ${needed}: raise max_connections.`,
    );
  }
  if (allowed - used < needed) {
    logger.warn({ allowed, used, needed }, 'few free connections are left on the database server');
  }
}

async function checkClock(client: pg.Client, clock: Clock, logger: Logger): Promise<void> {
  const before = clock.now().getTime();
  const { now } = await one<{ now: Date }>(client, 'select clock_timestamp() as now');
  const after = clock.now().getTime();
  const differenceMs = Math.round(now.getTime() - (before + after) / 2);
  const seconds = Math.round(Math.abs(differenceMs) / 1000);
  const direction = differenceMs > 0 ? 'ahead of' : 'behind';
  if (Math.abs(differenceMs) > clockLimitMs) {
    throw new StartError(
      `The database server's clock is ${seconds} s ${direction} this machine's: set both by NTP and start again.`,
    );
  }
  if (Math.abs(differenceMs) > CLOCK_WARNING_MS) {
    logger.warn({ seconds, direction }, 'the clocks of this machine and of the database server differ');
  }
}

/** In a transaction that is taken back: the extension is the migrations' to make. */
async function checkTrigrams(client: pg.Client): Promise<void> {
  await client.query('begin; set local search_path to public');
  try {
    await makeTrigrams(client);
    await checkPlace(client);
    const { schema } = await one<{ schema: string }>(
      client,
      `select quote_ident(nspname) as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        where extname = 'pg_trgm'`,
    );
    const { found } = await one<{ found: boolean }>(
      client,
      `select cardinality(${schema}.show_trgm('${CYRILLIC_WORD}')) > 0 as found`,
    );
    if (!found) throw new StartError(NO_TRIGRAMS);
  } finally {
    await client.query('rollback');
  }
}

async function makeTrigrams(client: pg.Client): Promise<void> {
  const make = 'savepoint before; create extension if not exists pg_trgm; release before';
  try {
    await client.query(make).catch(async (error: unknown) => {
      // Another start on the same empty database was about to make it, and has: now it exists.
      if (!(error instanceof pg.DatabaseError) || error.code !== uniqueViolation) throw error;
      await client.query('rollback to before; release before');
      await client.query(make);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The extension pg_trgm cannot be made (${reason}): ` +
        'install postgresql-contrib and let an administrator run "create extension pg_trgm" in this database.',
    );
  }
}

/** Functions of the program look for what an extension brings in pg_catalog and public only. */
async function checkPlace(client: pg.Client): Promise<void> {
  const { remedy } = await one<{ remedy: string | null }>(
    client,
    `select string_agg(format('alter extension %I set schema public', extname), '; ' order by extname) as remedy
       from pg_extension
      where extname in ('btree_gin', 'pg_trgm')
        and extnamespace not in ('pg_catalog'::regnamespace, 'public'::regnamespace)`,
  );
  if (remedy !== null) {
    throw new StartError(
      `An extension is not in the schema public: let an administrator run "${remedy}" in this database.`,
    );
  }
}

const NO_TRIGRAMS =
  'The database does not find Cyrillic words (its locale knows only ASCII letters): make one with ' +
  `"create database ... encoding 'UTF8' locale 'C.UTF-8' template template0", or another UTF-8 locale.`;

/**
 * Behind a pooler that gives a server connection to each transaction, a second client is served by the connection
 * the first one has just used; locks and settings of a session would go astray there.
 */
async function checkDirect(first: pg.Client, url: string): Promise<void> {
  const second = await connect(url);
  try {
    const before = await backendPid(first);
    await second.query('begin');
    // In this order: with a single server connection the first client would wait for the second for ever.
    if ((await backendPid(second)) !== before && (await backendPid(first)) === before) return;
    throw new StartError(
      'DATABASE_URL leads through a pooler that shares connections between transactions: ' +
        'use the direct address of the server, or a pool in session mode.',
    );
  } finally {
    await second.end();
  }
}

async function backendPid(client: pg.Client): Promise<number> {
  return (await one<{ pid: number }>(client, 'select pg_backend_pid() as pid')).pid;
}

async function one<R extends pg.QueryResultRow>(client: pg.Client, statement: string): Promise<R> {
  const row = (await client.query<R>(statement)).rows[0];
  if (!row) throw new Error('a row was expected');
  return row;
}
