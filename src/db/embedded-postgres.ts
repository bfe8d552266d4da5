import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../lib/logger.ts';
import { StartError } from '../lib/start-error.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { ensureCluster, openFolder, type PostgresFolder, readPassword } from './postgres-folder.ts';
import {
  freePort,
  isAlive,
  isOurServer,
  readPostmaster,
  ServerDidNotStart,
  serverUrl,
  startServer,
  stopServer,
} from './postgres-process.ts';

export interface EmbeddedOptions {
  /** Of this database alone, for example DATA_DIR/sandbox/postgres. Made when absent. */
  readonly folder: string;
  readonly logger: Logger;
}

/** The embedded server as the program sees it. */
export interface EmbeddedPostgres {
  /** What DATABASE_URL would be: the owner of the database, no superuser. The same until `stop`. */
  readonly url: string;
  /** False from the moment the server is gone until it is back; for readyz. */
  isUp(): boolean;
  /** Lets go of the watch and stops the server; afterwards nothing of it runs. */
  stop(): Promise<void>;
}

const DATABASE = 'sales';
const OWNER = 'sales_owner';
/** Held for as long as the program lives, in the database `postgres`; whose session it is owns the server. */
const PROGRAM_LOCK = 7_214_002;
/** A server that was killed is in the way until its last process is gone and its memory is given back. */
const START_DEADLINE_MS = 10_000;
/** A killed program's sessions end a moment after it. */
const LOCK_DEADLINE_MS = 1_500;
const RETRY_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Starts the embedded PostgreSQL or adopts the one a killed program has left, and keeps it running: when it dies
 * it is started again on the same port. Throws StartError: 3 when another program has it, 2 when it cannot run.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = await openFolder(options.folder, await findPostgresBinaries());
  if (place.user?.capability) {
    options.logger.info(
      { folder: place.folder, capability: place.user.capability },
      'the database passes closed folders',
    );
  }
  const password = await ensureCluster(place);
  const { server, lock } = await takeServer(place, password);
  try {
    await ensureDatabase(lock.client, password);
  } catch (error) {
    await stopServer(place, server.pid);
    throw error;
  }
  options.logger.info({ port: server.port, adopted: server.adopted }, 'the embedded database runs');
  return new Keeper(place, password, server, lock, options.logger);
}

/**
 * The address of the database in this folder when its server runs, whoever started it; for a look that disturbs nobody.
 * @returns undefined when it does not run. Throws StartError (2) when there is no database at all.
 */
export async function findEmbeddedPostgres(folder: string): Promise<string | undefined> {
  const place = await openFolder(folder, await findPostgresBinaries());
  const password = await readPassword(place);
  if (password === undefined) {
    throw new StartError(`There is no database in ${folder} yet: start the program once, or set DATA_DIR.`);
  }
  const running = await readPostmaster(place);
  if (!running || !isAlive(running.pid) || !(await isOurServer(place, password, running.port)))
    return undefined;
  return ownerUrl(running.port, password);
}

const ownerUrl = (port: number, password: string): string =>
  `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`;

interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly adopted: boolean;
}

/** Runs the folder's server and takes the program's lock on it. Throws StartError (3) when another one has it. */
async function takeServer(
  place: PostgresFolder,
  password: string,
  port?: number,
  signal?: AbortSignal,
): Promise<{ server: RunningServer; lock: Lock }> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    const server = await runServer(place, password, port, signal);
    try {
      const lock = await takeLock(serverUrl(server.port, password));
      if (lock) return { server, lock };
      throw new StartError(`The program is already running on ${place.folder}.`, 3);
    } catch (error) {
      // Another error: the server that has just answered is being stopped by the program before us.
      if (error instanceof StartError || Date.now() > deadline) throw error;
    }
  }
}

/** Finds the folder's server answering, or starts it; on `port` when given, else where there is room. */
async function runServer(
  place: PostgresFolder,
  password: string,
  port?: number,
  signal?: AbortSignal,
): Promise<RunningServer> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    const running = await readPostmaster(place);
    if (running && isAlive(running.pid) && (await isOurServer(place, password, running.port))) {
      return { ...running, adopted: true };
    }
    const wanted = port ?? (await freePort());
    try {
      return { pid: await startServer(place, wanted), port: wanted, adopted: false };
    } catch (error) {
      if (!(error instanceof ServerDidNotStart)) throw error;
      if (Date.now() > deadline) throw new StartError(`The embedded database does not start: ${error.said}`);
      await delay(RETRY_MS, undefined, { ...(signal ? { signal } : {}) });
    }
  }
}

interface Lock {
  readonly client: pg.Client;
  /** When the session is over, whoever ended it. */
  readonly ended: Promise<void>;
}

/** The session that holds the program's lock; undefined when another one has it. */
async function takeLock(url: string): Promise<Lock | undefined> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'program lock' });
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  client.on('error', () => {});
  await client.connect();
  const deadline = Date.now() + LOCK_DEADLINE_MS;
  for (;;) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      PROGRAM_LOCK,
    ]);
    if (rows[0]?.got) return { client, ended };
    if (Date.now() > deadline) break;
    await delay(RETRY_MS);
  }
  await client.end();
  return undefined;
}

/** The program's own database, and an owner who is as little a superuser as on a server of somebody else's. */
async function ensureDatabase(client: pg.Client, password: string): Promise<void> {
  const owner = await client.query('select 1 from pg_roles where rolname = $1', [OWNER]);
  if (owner.rowCount === 0) {
    await client.query(`create role ${OWNER} login createrole password ${pg.escapeLiteral(password)}`);
  }
  // A backup is verified in a database beside.
  await client.query(`alter role ${OWNER} createdb`);
  const database = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
}

/** Watches the server by the session that holds the lock: it ends when the server does. */
class Keeper implements EmbeddedPostgres {
  readonly url: string;
  readonly #place: PostgresFolder;
  readonly #password: string;
  readonly #logger: Logger;
  readonly #stopping = new AbortController();
  readonly #watching: Promise<void>;
  /** The last server that was ours: the only one we may stop. */
  #server: RunningServer;
  #lock: Lock | undefined;

  constructor(place: PostgresFolder, password: string, server: RunningServer, lock: Lock, logger: Logger) {
    this.url = ownerUrl(server.port, password);
    this.#place = place;
    this.#password = password;
    this.#server = server;
    this.#logger = logger;
    this.#watching = this.#watch(lock);
  }

  isUp(): boolean {
    return this.#lock !== undefined;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    // The lock goes down with the server: nobody can adopt what is about to stop.
    if (this.#lock) await stopServer(this.#place, this.#server.pid);
    await this.#watching;
  }

  async #watch(first: Lock): Promise<void> {
    for (let lock: Lock | undefined = first; lock; lock = await this.#recover()) {
      this.#lock = lock;
      await lock.ended;
      this.#lock = undefined;
    }
  }

  /** Until the server is back and ours, or the program stops (undefined). */
  async #recover(): Promise<Lock | undefined> {
    const { signal } = this.#stopping;
    if (!signal.aborted) this.#logger.warn('the embedded database is gone; starting it again');
    for (let pauseMs = RETRY_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        const lock = await this.#startAgain();
        this.#logger.info('the embedded database is back');
        if (!signal.aborted) return lock;
        await stopServer(this.#place, this.#server.pid);
      } catch (error) {
        if (signal.aborted) return undefined;
        const reason = error instanceof Error ? error.message : String(error);
        this.#logger.error({ reason }, 'the embedded database cannot be started');
        await delay(pauseMs, undefined, { signal }).catch(() => {});
      }
    }
    return undefined;
  }

  async #startAgain(): Promise<Lock> {
    const { port } = this.#server;
    const { server, lock } = await takeServer(this.#place, this.#password, port, this.#stopping.signal);
    if (server.port !== port) {
      await lock.client.end();
      throw new Error(`another program has left it on port ${server.port}; restart this one`);
    }
    this.#server = server;
    return lock;
  }
}
