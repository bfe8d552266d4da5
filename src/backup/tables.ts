import { createHash } from 'node:crypto';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import type { TableSum } from './manifest.ts';

/**
 * Tables whose rows say nothing outside the running program. All others are backed up, new ones by themselves:
 * meta           whose database it is stands in the backup's head; the role is the database's own
 * knex_*         what the schema was made by stands there too
 * ingress_process, poller   processes that run
 * send_pace      when Telegram may be called next
 * Queues (their schema is not ours) are hints to look at rows.
 */
const leftOut = [
  'meta',
  'knex_migrations',
  'knex_migrations_lock',
  'ingress_process',
  'poller',
  'send_pace',
].map((name) => `platform.${name}`);

export interface BackupTable {
  /** `schema.table` */
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns as ORDER BY has them: in this order the rows are the same text in every copy. */
  readonly key: readonly string[];
}

/** What is backed up, as the database has it now. Generated columns are not: they generate themselves. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { key: string[] | null }>(
    `select n.nspname || '.' || c.relname as name,
        (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
        (select array_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end order by k.n)
          from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (number, n)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
          where i.indrelid = c.oid and i.indisprimary) as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('platform', 'sales') and c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname || '.' || c.relname <> all ($1)
      order by 1`,
    [leftOut],
  );
  const keyless = rows.find(({ key }) => key === null);
  if (keyless) throw new Error(`${keyless.name} has no primary key, and its rows no order`);
  return rows;
}

/** `a.b` as an identifier. */
export const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');

export const columnList = (columns: readonly string[]): string =>
  columns.map((name) => `"${name}"`).join(', ');

/** All rows in the order of their key, as text, chunk by chunk. @returns what they come to */
export async function readRows(
  client: pg.ClientBase,
  { name, columns, key }: BackupTable,
  onChunk: (chunk: Buffer) => Promise<void> | void,
): Promise<TableSum> {
  const hash = createHash('sha256');
  let bytes = 0;
  const rows = client.query(
    to(`copy (select ${columnList(columns)} from ${quoted(name)} order by ${key.join(', ')}) to stdout`),
  );
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    await onChunk(chunk);
  }
  await client.query('select 1'); // the number of rows comes after the last of them
  return { rows: rows.rowCount, bytes, sha256: hash.digest('hex') };
}

/** `schema.table.column` of each identity -> the last value it gave out; absent: none yet. */
export async function readSequences(client: pg.ClientBase): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select n.nspname || '.' || c.relname || '.' || a.attname as name, s.last_value::text as last
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_depend d on d.refobjid = c.oid and d.refobjsubid = a.attnum and d.deptype = 'i' and d.classid = 'pg_class'::regclass
        join pg_class q on q.oid = d.objid and q.relkind = 'S'
        join pg_sequences s on s.schemaname = n.nspname and s.sequencename = q.relname
      where n.nspname in ('platform', 'sales') and a.attidentity <> '' and s.last_value is not null
        and n.nspname || '.' || c.relname <> all ($1)`,
    [leftOut],
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, Number(last)]));
}
