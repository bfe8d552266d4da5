import type pg from 'pg';
import { expect } from 'vitest';
import { appRoleName } from '../../src/db/app-role.ts';
import { createDatabase, type Database } from '../../src/db/company.ts';
import { createPool } from '../../src/db/pool.ts';
import { buildDemo } from '../../src/demo/demo.ts';
import type { Locale } from '../../src/lib/locale.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { createPerform, type Perform } from '../../src/use-cases.ts';
import { createTestDatabase } from '../setup/database.ts';

/** A database of its own with nothing in it, and what a demo company is built with. */
export interface Place {
  readonly database: Database;
  readonly perform: Perform;
  sql<R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<R[]>;
  build(now: Date, locale?: Locale, perform?: Perform): Promise<void>;
  close(): Promise<void>;
}

export async function openPlace(): Promise<Place> {
  const testDatabase = await createTestDatabase();
  const pool = createPool({ url: testDatabase.url, max: 4, connectTimeoutMs: 20_000 });
  const client = await pool.connect();
  const role = await appRoleName(client).finally(() => client.release());
  const database = createDatabase(pool, role);
  const perform = createPerform(database);
  return {
    database,
    perform,
    async sql<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return (await pool.query<R>(text, [...values])).rows;
    },
    build: (now, locale = 'ru', by = perform) =>
      buildDemo({ database, perform: by }, { now, locale, logger: silentLogger }),
    async close() {
      await pool.end();
      await testDatabase.drop();
    },
  };
}

/** A Wednesday, 11:20 in Kyiv; the clocks went back on 25 October. */
export const wednesday = new Date('2026-11-25T09:20:30.000Z');

/** Everything that is written at some time about a client, contacts that are only planned included. */
export const events = `(
  select o.client_id, e.at, 'event ' || e.kind as what, e.member_id from sales.offer_events e join sales.offers o using (company_id, offer_id)
  union all select client_id, happened_at, 'contact', responsible_id from sales.interactions where happened_at is not null
  union all select client_id, planned_at, 'plan', responsible_id from sales.interactions where happened_at is null
  union all select i.client_id, c.at, 'result', c.member_id from sales.changes c
    join sales.interactions i on i.company_id = c.company_id and i.interaction_id = (c.result ->> 'interactionId')::bigint
    where c.use_case = 'addResult'
) events`;

export const count = async (place: Place, from: string): Promise<number> => {
  const [row] = await place.sql<{ n: number }>(`select count(*)::int as n from ${from}`);
  return row?.n ?? Number.NaN;
};

export const outOfWorkingHours = `(extract(isodow from at at time zone 'Europe/Kyiv') > 5
  or (at at time zone 'Europe/Kyiv')::time < '09:00' or (at at time zone 'Europe/Kyiv')::time >= '18:00')`;

/** A digest of all rows of each table that holds the company, without the columns named. */
export async function everything(
  place: Place,
  without: readonly string[] = [],
): Promise<Record<string, { rows: number; md5: string }>> {
  const tables = await place.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = 'sales' or (schemaname = 'platform' and tablename in ('companies', 'memberships', 'people', 'token_hashes', 'outbox'))
      order by 1`,
  );
  expect(tables.length).toBeGreaterThan(15);
  const digests: Record<string, { rows: number; md5: string }> = {};
  for (const { name } of tables) {
    const [row] = await place.sql<{ rows: number; md5: string }>(
      `select count(*)::int as rows, md5(string_agg(row, ',' order by row)) as md5
        from (select (to_jsonb(t) - $1::text[])::text as row from ${name} t) r`,
      [without],
    );
    if (row) digests[name] = row;
  }
  return digests;
}

/** What depends on who came first when several histories are written side by side: ids, and copies of them. */
export const ofChance = [
  ...[
    'change_id',
    'change_row_id',
    'offer_event_id',
    'client_event_id',
    'interaction_id',
    'interaction_words_id',
    'outbox_id',
    ...['task_id', 'task_event_id', 'subject_id'],
  ],
  ...['row_id', 'before', 'after', 'salt', 'result', 'payload'],
];

/** What was said in contacts; among the columns above only this is no copy. */
export const saidInContacts = (place: Place) =>
  place.sql('select offer_id, happened_at, result from sales.interactions order by 1, 2');

/** A whole company takes some seconds, and more on a busy machine. */
export const buildMs = 240_000;

/** Dies before the use case after `most` new ones; those done by an earlier start do not count. */
export function breakingAfter(perform: Perform, most: number): Perform {
  let left = most;
  return async (...call) => {
    if (left <= 0) throw new Error('killed');
    const done = await perform(...call);
    if (!done.repeated) left -= 1;
    return done;
  };
}
