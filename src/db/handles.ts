import knex, { type Knex } from 'knex';
import type { QueryConfig, QueryResult } from 'pg';
import { toNumbered } from './named-values.ts';

/** A handle on one open transaction, scoped to one company. Repositories take it first. */
export type Db = Knex;

/** Where a handle's statements go. */
export type Ask = (config: QueryConfig, done: (error: Error, result?: QueryResult) => void) => void;

/** What Knex takes its connections with, and runs statements by. */
interface Client {
  acquireConnection: () => Promise<{ query: Ask }>;
  releaseConnection: () => Promise<void>;
  runner: (asked: object) => { run: () => Promise<unknown> };
  emit: (event: 'query', sent: { sql: string; bindings: readonly unknown[] }) => void;
}

/** `db.raw` with values by name. */
interface NamedRaw {
  readonly isRawInstance: true;
  readonly sql: string;
  readonly bindings: Readonly<Record<string, unknown>>;
}

interface Handle {
  readonly db: Db;
  /** Absent while nobody has the handle. */
  ask: Ask | undefined;
}

/**
 * Handles rest this long, in leases of others, before they are lent again: work that goes on after its transaction
 * meets a handle that is closed, not somebody else's transaction.
 */
const restingLeases = 50;

/** Knex handles are dear to make; they are lent to one transaction after the other. */
export class Handles {
  readonly #resting: Handle[] = [];

  /** `work` has the handle for as long as it takes. */
  async lend<T>(ask: Ask, work: (db: Db) => Promise<T>): Promise<T> {
    const handle = (this.#resting.length > restingLeases ? this.#resting.shift() : undefined) ?? make();
    handle.ask = ask;
    try {
      return await work(handle.db);
    } finally {
      handle.ask = undefined;
      this.#resting.push(handle);
    }
  }
}

function make(): Handle {
  // Knex would write values where it takes a question mark of the statement for a place of one.
  const db = knex({ client: 'pg', compileSqlOnError: false });
  const handle: Handle = { db, ask: undefined };
  // Pinned: every statement goes to the one connection that holds the transaction.
  const connection: { query: Ask } = {
    query(config, done) {
      if (handle.ask) handle.ask(config, done);
      else done(new Error('a statement after the end of its transaction'));
    },
  };
  const client: Client = db.client;
  client.acquireConnection = () => Promise.resolve(connection);
  client.releaseConnection = () => Promise.resolve();
  const runner = client.runner.bind(client);
  client.runner = (asked) =>
    isNamed(asked) ? { run: () => askNamed(client, connection, asked) } : runner(asked);
  return handle;
}

function isNamed(asked: object): asked is NamedRaw {
  if (!('isRawInstance' in asked && 'bindings' in asked)) return false;
  const { bindings } = asked;
  return typeof bindings === 'object' && bindings !== null && !Array.isArray(bindings);
}

/** Past Knex, which would bind a value once for each place of its name, and take the statement apart each time. */
async function askNamed(
  client: Client,
  connection: { query: Ask },
  { sql, bindings }: NamedRaw,
): Promise<unknown> {
  const { text, values } = toNumbered(sql, bindings);
  client.emit('query', { sql: text, bindings: values });
  return new Promise((resolve, reject) => {
    connection.query({ text, values }, (error, result) => (error ? reject(error) : resolve(result)));
  });
}
