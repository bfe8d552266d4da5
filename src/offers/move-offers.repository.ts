import type { Move, Moved } from '../clients/move-clients.ts';
import type { Db } from '../db/company.ts';

/**
 * The offers with their next steps. A step counts as planned now: whoever has it is reminded in their way, and not of what
 * was due before, which is in their digest.
 */
export async function moveOfferRows(
  db: Db,
  { companyId, now, clientIds }: { companyId: number; now: Date; clientIds: readonly number[] },
  move: Move,
): Promise<Moved[]> {
  const { rows } = await db.raw<{ rows: Moved[] }>(
    `with moved as (
        update sales.offers o set manager_id = :to, revision = o.revision + 1,
            client_manager_id = case when o.client_manager_id = :from
              and o.client_id in (select unnest(:clientIds::bigint[])) then :to else o.client_manager_id end
          from unnest(:ids::bigint[]) m (id)
          where o.company_id = :companyId and o.offer_id = m.id and o.manager_id = :from
          returning o.offer_id, o.revision),
      planned as (
        update sales.interactions i set responsible_id = :to, revision = i.revision + 1,
            plan_made_at = :now
          from moved
          where i.company_id = :companyId and i.offer_id = moved.offer_id and i.happened_at is null),
      told as (
        insert into sales.offer_events (company_id, offer_id, member_id, at, kind, detail)
        select :companyId, offer_id, :by, :now, 'field', :detail::jsonb from moved)
      select offer_id as id, revision from moved order by 1`,
    {
      ...{ companyId, now, clientIds: [...clientIds] },
      ...{ ids: [...move.ids], from: move.from, to: move.to, by: move.by },
      detail: JSON.stringify({ field: 'manager_id', ...move.names }),
    },
  );
  return rows;
}
