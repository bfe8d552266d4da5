import type { Db } from '../db/company.ts';

/** All that is kept of somebody, by table; plain JSON. */
export type Data = Readonly<Record<string, unknown>>;

/** @param parts what each part is read from: a table or query `t`, its joins and conditions */
export async function readParts(
  db: Db,
  parts: Readonly<Record<string, string>>,
  bindings: Readonly<Record<string, number>>,
): Promise<Data> {
  const columns = Object.entries(parts).map(
    ([name, from]) =>
      `'${name}', (select coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(t) - 'company_id' - 'name_key' - 'revision')), '[]') from ${from})`,
  );
  const { rows } = await db.raw<{ rows: [{ data: Data }] }>(
    `select jsonb_build_object(${columns.join(', ')}) as data`,
    bindings,
  );
  return rows[0].data;
}
