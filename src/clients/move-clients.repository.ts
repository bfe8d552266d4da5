import type { Db } from '../db/company.ts';

/** Things that change hands together. */
export interface Move {
  readonly ids: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Who did it, for the history. */
  readonly by: number;
  /** What the history calls the two. */
  readonly names: { readonly from: string; readonly to: string };
}

export interface Moved {
  readonly id: number;
  /** After it. */
  readonly revision: number;
}

export async function moveClientRows(db: Db, companyId: number, at: Date, move: Move): Promise<Moved[]> {
  const { rows } = await db.raw<{ rows: Moved[] }>(
    `with moved as (
        update sales.clients c set manager_id = :to, revision = c.revision + 1
          from unnest(:ids::bigint[]) m (id)
          where c.company_id = :companyId and c.client_id = m.id and c.manager_id = :from
          returning c.client_id, c.revision),
      told as (
        insert into sales.client_events (company_id, client_id, member_id, at, kind, detail)
        select :companyId, client_id, :by, :at, 'field', :detail::jsonb from moved)
      select client_id as id, revision from moved order by 1`,
    {
      ...{ companyId, at, ids: [...move.ids], from: move.from, to: move.to, by: move.by },
      detail: JSON.stringify({ field: 'manager_id', ...move.names }),
    },
  );
  return rows;
}

/** Whom a question about a client is put to. @returns those that went */
export async function moveInquiryRows(
  db: Db,
  companyId: number,
  { ids, from, to }: Pick<Move, 'ids' | 'from' | 'to'>,
): Promise<number[]> {
  const rows: { id: number }[] = await db('sales.manager_inquiries')
    .where({ company_id: companyId, manager_id: from })
    .whereIn('manager_inquiry_id', [...ids])
    .update({ manager_id: to })
    .returning('manager_inquiry_id as id');
  return rows.map(({ id }) => id);
}
