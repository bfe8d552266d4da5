import pg from 'pg';
import { type Logger, silentLogger } from '../lib/logger.ts';
import { createFlightSocket } from './flight-socket.ts';
import { VigilantPool } from './vigilant-pool.ts';

const { INT8 } = pg.types.builtins;
/** int8[]; pg names no array types. */
const INT8_ARRAY: number = 1016;

/**
 * Ids and counts are under 2^53, so int8 is a number here; a larger one is a defect and throws rather than
 * being rounded. Everything else is as pg does it: date and timestamptz become Date, numeric stays text.
 */
const toNumber = (value: string): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`int8 beyond 2^53: ${value}`);
  return number;
};
/** `{1,2,NULL}`, nested or not, is JSON but for its brackets. */
const toNumbers = (value: string): unknown =>
  JSON.parse(
    value.replaceAll('{', '[').replaceAll('}', ']').replaceAll('NULL', 'null'),
    (_key, item: unknown) => (typeof item === 'number' ? toNumber(String(item)) : item),
  );

/** The pool's own parsers: a library that shares the process keeps its int8 as text. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === INT8) return toNumber;
    if (format !== 'binary' && oid === INT8_ARRAY) return toNumbers;
    const standard: (value: string) => unknown = pg.types.getTypeParser(oid, format ?? 'text');
    return standard;
  },
};

export interface PoolOptions {
  readonly url: string;
  /** Connections at most. */
  readonly max?: number;
  /** What an administrator sees in pg_stat_activity. */
  readonly applicationName?: string;
  /** The server ends a statement after this long; below the 10 s deadline of an update. */
  readonly statementTimeoutMs?: number;
  /** The server ends a session that sits in a transaction this long. */
  readonly idleInTransactionTimeoutMs?: number;
  /** How long to wait for a connection, a free place in the pool included. */
  readonly connectTimeoutMs?: number;
  /** Where names without a schema lead. */
  readonly searchPath?: string;
  readonly logger?: Logger;
}

/** An answer that the server would have given up by now does not come: nobody is there. */
const silenceMs = 1_000;
/**
 * A new connection knows no statement and no table: four acts right after all had been dropped cost the server 80 ms of
 * processor, where 18 do later, just when many people come at once. So they are kept over a quiet while.
 */
const restMs = 10 * 60_000;
/**
 * Both sides look whether the other one is still there: a session whose program is gone without a word holds its locks,
 * and a connection that only listens never finds out by asking.
 */
const serverLooks =
  'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3';
const lookAfterMs = 5_000;

/**
 * The process's connections. A connection that breaks is logged and replaced at the next use, so a database
 * that restarts costs the queries in flight and nothing else. Needs a direct or session-pooled connection.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const logger = options.logger ?? silentLogger;
  const statementMs = options.statementTimeoutMs ?? 8_000;
  const idleMs = options.idleInTransactionTimeoutMs ?? 8_000;
  // A statement and not startup parameters: poolers refuse those, also the session-pooled ones we allow.
  const settings = async (client: pg.ClientBase): Promise<void> => {
    await client.query(
      `set statement_timeout = ${statementMs}; set idle_in_transaction_session_timeout = ${idleMs}; ${serverLooks}` +
        (options.searchPath === undefined ? '' : `; set search_path to ${options.searchPath}`),
    );
  };
  const pool = new VigilantPool({
    connectionString: options.url,
    max: options.max ?? 20,
    application_name: options.applicationName ?? 'sales-department-bot',
    // A way that swallows what is sent is tried anew soon: it may be well again.
    connectionTimeoutMillis: options.connectTimeoutMs ?? 2_000,
    query_timeout: statementMs + silenceMs,
    idleTimeoutMillis: restMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: lookAfterMs,
    // Statements that do not wait for each other travel together; a round trip costs more than a statement.
    pipeline: true,
    stream: createFlightSocket,
    types,
    // oxlint-disable-next-line typescript/no-misused-promises -- the types say void, the pool waits for it
    onConnect: settings,
  });
  // On the client and not only on the pool: one that is checked out and between two statements when the server
  // goes away has no other listener, and an error nobody listens to ends the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => logger.warn({ err: error }, 'a database connection was lost'));
  });
  // The same news again, for idle clients; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}
