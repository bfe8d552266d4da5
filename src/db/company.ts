import type { Knex } from 'knex';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { type Ask, type Db, Handles } from './handles.ts';
import { statementName } from './statement-names.ts';

export type { Db };

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
  /**
   * The same for what a screen shows, and writes nothing. Statements that do not wait for each other are one read-only
   * transaction and one round trip, its beginning and end included.
   */
  read<T>(companyId: number, work: (db: Db) => Promise<T>): Promise<T>;
  /**
   * The same for a change, in as few round trips as it can be: `opening` travels with `begin`,
   * `closing` with `commit`, and so does what `look` reads: in a transaction after it, whatever becomes of the look.
   * `work` gets the rows of each opening statement.
   */
  change<T>(
    companyId: number,
    opening: readonly Statement[],
    work: (db: Db, opened: readonly Rows[]) => Promise<{ value: T; closing: readonly Statement[] }>,
    look?: (db: Db, value: T) => Promise<void>,
  ): Promise<T>;
  /** Platform tables, outside any company, each statement its own transaction. */
  platform<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

/** A query as a statement that travels with others instead of being waited for. */
export function toStatement(query: Knex.QueryBuilder): Statement {
  const { sql, bindings } = query.toSQL().toNative();
  const name = statementName(sql);
  return { ...(name === undefined ? {} : { name }), text: sql, values: bindings };
}

/** @param appRole the role that owns nothing and is therefore fenced by row-level security */
export function createDatabase(pool: Pool, appRole: string): Database {
  const handles = new Handles();

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

  /** Whatever is asked before an answer is there belongs together: a transaction of its own, in one round trip. */
  async function readIn<T>(client: PoolClient, companyId: number, work: (db: Db) => Promise<T>): Promise<T> {
    let flying = false;
    const begun: Promise<unknown>[] = [];
    let ended: Promise<unknown> = Promise.resolve();
    const ask = asker(client);
    const askInFlight: Ask = (config, done) => {
      if (!flying) {
        flying = true;
        ended = new Promise((resolve) => {
          // After all that is ready to be asked now, and before the socket sends it.
          process.nextTick(() => {
            flying = false;
            resolve(client.query('rollback'));
          });
        });
        ended.catch(() => undefined);
        begun.push(begin(client, companyId, ' read only'));
      }
      ask(config, done);
    };
    try {
      const value = await handles.lend(askInFlight, work);
      // What follows a begin that failed was read as the owner, past the fence: nobody gets it.
      await Promise.all(begun);
      return value;
    } catch (error) {
      await Promise.all(begun); // a failed begin explains the rest
      throw error;
    } finally {
      await ended;
    }
  }

  return {
    inCompany: (companyId, work) =>
      withClient(async (client) => {
        // Waited for: a write that travelled with a begin that fails would be the owner's, and in no transaction.
        await begin(client, companyId);
        const value = await handles.lend(asker(client), work);
        requireCommit(await client.query('commit'));
        return value;
      }),

    read: (companyId, work) => withClient((client) => readIn(client, companyId, work)),

    change: (companyId, opening, work, look) =>
      withClient(async (client) => {
        const begun = begin(client, companyId);
        const opened = await allRows(client, opening, begun);
        const { value, closing } = await handles.lend(asker(client), (db) => work(db, opened));
        const closed = closing.map((statement) => send(client, statement));
        const committed = client.query('commit');
        committed.catch(() => undefined);
        const looked = look && readIn(client, companyId, (db) => look(db, value)).catch(() => undefined);
        try {
          await Promise.all(closed);
          requireCommit(await committed);
          return value;
        } finally {
          await looked;
        }
      }),

    platform: (work) => withClient((client) => handles.lend(asker(client), work)),
  };
}

function asker(client: PoolClient): Ask {
  return (config, done) => {
    const name = statementName(config.text);
    client.query(name === undefined ? config : { ...config, name }, done);
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
