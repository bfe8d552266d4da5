import pg from 'pg';

/** What an administrator sees of it, and how it is told from the program at work. */
const applicationName = 'sales-department-bot backup';

/**
 * The rows as text, the same on every server; no limits of time; and an error instead of a part of the rows should the
 * role ever stand behind the fence.
 */
const settings = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set extra_float_digits = 1; set bytea_output = 'hex'; set client_encoding = 'UTF8'; set row_security = off;
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
  set enable_sort = off; set jit = off`;

/** Runs `work` on a connection of its own, as the owner of the tables; `signal` cuts it off, whatever it waits for. */
export async function withSession<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted();
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => {}); // the statement in hand says so too
  await client.connect();
  const cut = (): void => void client.end().catch(() => undefined);
  signal?.addEventListener('abort', cut);
  try {
    await client.query(settings);
    return await work(client);
  } catch (error) {
    signal?.throwIfAborted(); // why the connection ended
    throw error;
  } finally {
    signal?.removeEventListener('abort', cut);
    await client.end().catch(() => undefined);
  }
}

/** The only row of an answer. */
export async function one<R extends pg.QueryResultRow>(
  client: pg.ClientBase,
  statement: string,
  values: readonly unknown[] = [],
): Promise<R> {
  const row = (await client.query<R>(statement, [...values])).rows[0];
  if (!row) throw new Error('a row was expected');
  return row;
}
