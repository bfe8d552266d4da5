import knex, { type Knex } from 'knex';
import type { QueryConfig, QueryResult } from 'pg';

/** A handle on one open transaction, scoped to one company. Repositories take it first. */
export type Db = Knex;

/** Where a handle's statements go. */
export type Ask = (config: QueryConfig, done: (error: Error, result?: QueryResult) => void) => void;

/** What Knex takes its connections with. */
interface Connections {
  acquireConnection: () => Promise<{ query: Ask }>;
  releaseConnection: () => Promise<void>;
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
  const connections: Connections = db.client;
  connections.acquireConnection = () => Promise.resolve(connection);
  connections.releaseConnection = () => Promise.resolve();
  return handle;
}
