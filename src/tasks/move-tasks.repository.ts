import type { Move, Moved } from '../clients/move-clients.ts';
import type { Db } from '../db/company.ts';

export interface MovedTask extends Moved {
  readonly parts: number;
}

export async function moveTaskRows(
  db: Db,
  companyId: number,
  at: Date,
  move: Omit<Move, 'ids'> & { readonly tasks: readonly { readonly id: number; readonly parts: number }[] },
): Promise<MovedTask[]> {
  const { rows } = await db.raw<{ rows: MovedTask[] }>(
    `with parts as (
        select t.task_id, m.parts & (
            case when t.asked_by = :from then 1 else 0 end + case when t.member_id = :from then 2 else 0 end
            + case when t.taken_by = :from then 4 else 0 end) as parts
          from unnest(:ids::bigint[], :parts::int[]) m (id, parts)
            join sales.tasks t on t.company_id = :companyId and t.task_id = m.id and t.closed_at is null
          for update of t),
      moved as (
        update sales.tasks t set revision = t.revision + 1,
            asked_by = case when p.parts & 1 > 0 then :to else t.asked_by end,
            member_id = case when p.parts & 2 > 0 then :to else t.member_id end,
            taken_by = case when p.parts & 4 > 0 then :to else t.taken_by end
          from parts p
          where t.company_id = :companyId and t.task_id = p.task_id and p.parts > 0
          returning t.task_id, t.offer_id, t.revision, p.parts),
      told as (
        insert into sales.task_events (company_id, task_id, offer_id, member_id, at, kind, detail)
        select :companyId, task_id, offer_id, :by, :at, 'moved', :detail::jsonb from moved)
      select task_id as id, revision, parts from moved order by 1`,
    {
      ...{ companyId, at, from: move.from, to: move.to, by: move.by },
      ids: move.tasks.map(({ id }) => id),
      parts: move.tasks.map(({ parts }) => parts),
      detail: JSON.stringify({ to: move.names.to }),
    },
  );
  return rows;
}
