import { Client, type QueryConfig } from 'pg';

/** What a process asked of PostgreSQL. */
export interface SqlCounts {
  statements: number;
  /** Round trips: times that something was sent on a connection which waited for nothing. */
  flights: number;
  /** Transactions that wrote something. */
  commits: number;
}

interface Watched {
  waiting: number;
  inTransaction: boolean;
  wrote: boolean;
}

const writing = /\b(?:insert into|update \w+\.|delete from)/i;

/** Counts everything this process sends through pg from now on, until the function it gives is called. */
export function countSql(): () => SqlCounts {
  const counts: SqlCounts = { statements: 0, flights: 0, commits: 0 };
  const watched = new WeakMap<Client, Watched>();
  const original = Client.prototype.query;
  let counting = true;

  function watch(client: Client): Watched {
    const known = watched.get(client);
    if (known) return known;
    const fresh = { waiting: 0, inTransaction: false, wrote: false };
    watched.set(client, fresh);
    client.connection.on('readyForQuery', () => {
      fresh.waiting -= 1;
    });
    return fresh;
  }

  Client.prototype.query = function (this: Client, ...args: readonly unknown[]) {
    if (counting) count(watch(this), counts, textOf(args[0]));
    return Reflect.apply(original, this, args) as unknown;
  } as typeof original;
  return () => {
    counting = false;
    Client.prototype.query = original;
    return counts;
  };
}

function count(client: Watched, counts: SqlCounts, text: string): void {
  if (client.waiting === 0) counts.flights += 1;
  client.waiting += 1;
  for (const statement of text.split(';')) {
    counts.statements += 1;
    const words = statement.trim().toLowerCase();
    if (words === 'begin') {
      client.inTransaction = true;
      client.wrote = false;
    }
    client.wrote = writing.test(words) || (client.inTransaction && client.wrote);
    if (words === 'commit' || words === 'rollback') client.inTransaction = false;
    if (client.wrote && !client.inTransaction && words !== 'rollback') counts.commits += 1;
    if (!client.inTransaction) client.wrote = false;
  }
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return (query as Partial<QueryConfig> | undefined)?.text ?? '';
}
