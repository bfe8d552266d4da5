import knex, { type Knex } from 'knex';
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { statementName } from './statement-names.ts';

/** A handle on one open transaction, scoped to one company. Repositories take it first. */
export type Db = Knex;

export interface Statement {
  /** Named statements are parsed once a connection. */
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

type Rows = readonly QueryResultRow[];

export interface Database {
  /**
   * Runs `work` in a transaction that sees and writes one company's rows only. The handle it gets
   * shadows every other, so the wrong one cannot be reached. Commits when `work` resolves.
   */
  inCompany<T>(companyId: number, work: (db: Db) => Promise<T>): Promise<T>;
  /** The same for what a screen shows: writes nothing, so its end is not waited for. */
  read<T>(companyId: number, work: (db: Db) => Promise<T>): Promise<T>;
  /**
   * The same for a change, in as few round trips as it can be: `opening` travels with `begin`,
   * `closing` with `commit`. `work` gets the rows of each opening statement.
   */
  change<T>(
    companyId: number,
    opening: readonly Statement[],
    work: (db: Db, opened: readonly Rows[]) => Promise<{ value: T; closing: readonly Statement[] }>,
  ): Promise<T>;
  /** Platform tables, outside any company, each statement its own transaction. */
  platform<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

/** What Knex takes its connections with. */
interface Connections {
  acquireConnection: () => Promise<Asked>;
  releaseConnection: () => Promise<void>;
}

/** All that Knex wants of a connection. */
interface Asked {
  query(config: QueryConfig, done: (error: Error, result: QueryResult) => void): void;
}

/** A query as a statement that travels with others instead of being waited for. */
export function toStatement(query: Knex.QueryBuilder): Statement {
  const { sql, bindings } = query.toSQL().toNative();
  const name = statementName(sql);
  return { ...(name === undefined ? {} : { name }), text: sql, values: bindings };
}

/** @param appRole the role that owns nothing and is therefore fenced by row-level security */
export function createDatabase(pool: Pool, appRole: string): Database {
  const handles = new WeakMap<PoolClient, Db>();

  function handleOf(client: PoolClient): Db {
    const known = handles.get(client);
    if (known) return known;
    const handle = knex({ client: 'pg' });
    // Pinned: every statement of this handle goes to the one connection that holds the transaction.
    const connections: Connections = handle.client;
    const asked: Asked = {
      query(config, done) {
        const name = statementName(config.text);
        client.query(name === undefined ? config : { ...config, name }, done);
      },
    };
    connections.acquireConnection = () => Promise.resolve(asked);
    connections.releaseConnection = () => Promise.resolve();
    handles.set(client, handle);
    return handle;
  }

  async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: boolean = false;
    try {
      return await work(client);
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  function begin(client: PoolClient, companyId: number, how = ''): Promise<unknown> {
    if (!Number.isSafeInteger(companyId)) throw new TypeError('companyId must be an integer');
    const opened = client.query(
      `begin${how}; select set_config('role', ${client.escapeLiteral(appRole)}, true), set_config('app.company_id', '${companyId}', true), set_config('app.change_id', '', true)`,
    );
    opened.catch(() => undefined); // awaited by the caller, after statements that travel with it
    return opened;
  }

  return {
    inCompany: (companyId, work) =>
      withClient(async (client) => {
        const opened = begin(client, companyId);
        const value = await work(handleOf(client)).catch(async (error: unknown) => {
          await opened; // a failed begin explains the rest
          throw error;
        });
        await opened;
        requireCommit(await client.query('commit'));
        return value;
      }),

    async read(companyId, work) {
      const client = await pool.connect();
      const opened = begin(client, companyId, ' read only');
      try {
        const value = await work(handleOf(client));
        await opened;
        return value;
      } catch (error) {
        await opened; // a failed begin explains the rest
        throw error;
      } finally {
        client.query('rollback').then(
          () => client.release(),
          () => client.release(true),
        );
      }
    },

    change: (companyId, opening, work) =>
      withClient(async (client) => {
        const begun = begin(client, companyId);
        const opened = await allRows(client, opening, begun);
        const { value, closing } = await work(handleOf(client), opened);
        const closed = closing.map((statement) => send(client, statement));
        const committed = client.query('commit');
        committed.catch(() => undefined);
        await Promise.all(closed);
        requireCommit(await committed);
        return value;
      }),

    platform: (work) => withClient((client) => work(handleOf(client))),
  };
}

/** An error that somebody caught leaves a transaction that PostgreSQL rolls back at its commit, without a word. */
function requireCommit({ command }: { command: string }): void {
  if (command !== 'COMMIT') throw new Error(`the transaction ended in ${command}`);
}

function send(client: PoolClient, { name, text, values }: Statement): Promise<{ rows: Rows }> {
  const sent = client.query({ ...(name ? { name } : {}), text, values: [...values] });
  sent.catch(() => undefined);
  return sent;
}

async function allRows(
  client: PoolClient,
  statements: readonly Statement[],
  begun: Promise<unknown>,
): Promise<Rows[]> {
  const sent = statements.map((statement) => send(client, statement));
  await begun;
  return (await Promise.all(sent)).map((result) => result.rows);
}
