import type pg from 'pg';
import { columnList, quoted } from './tables.ts';

/** What stands in the way of rows that come in any order, and how it is put back; a statement each. */
export interface Shed {
  readonly away: readonly string[];
  readonly back: readonly string[];
}

/**
 * Foreign keys go while rows are loaded, for tables refer to each other in circles, and their return checks all rows;
 * triggers sleep, for what they wrote is among the rows; indexes are built at once, which is several times faster.
 * All of that is an owner's right.
 */
export async function findShed(client: pg.ClientBase): Promise<Shed> {
  const { rows } = await client.query<{ away: string; back: string; turn: number }>(
    `with tables as (
        select c.oid, c.oid::regclass::text as name from pg_class c
        where c.relnamespace in ('platform'::regnamespace, 'sales'::regnamespace) and c.relkind in ('r', 'p'))
      select format('alter table %s drop constraint %I', t.name, k.conname) as away,
          format('alter table %s add constraint %I %s', t.name, k.conname, pg_get_constraintdef(k.oid)) as back, 2 as turn
        from pg_constraint k join tables t on t.oid = k.conrelid where k.contype = 'f'
      union all
      select format('alter table %s disable trigger user', name), format('alter table %s enable trigger user', name), 3
        from tables
      union all
      select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 1
        from pg_index i join tables t on t.oid = i.indrelid
        where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
      order by 3, 1`,
  );
  return {
    away: rows.toReversed().map(({ away }) => away),
    back: rows.map(({ back }) => back),
  };
}

/** An identity goes on after the last value it gave out. */
export async function setSequences(
  client: pg.ClientBase,
  sequences: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    const [schema, table, column] = name.split('.');
    await client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [
      quoted(`${schema}.${table}`),
      column,
      last,
    ]);
  }
}

export const copyIn = ({ name, columns }: { name: string; columns: readonly string[] }): string =>
  `copy ${quoted(name)} (${columnList(columns)}) from stdin`;
