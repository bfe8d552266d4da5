import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { limits, mostCounted, quiet, stale } from './working-list.queries.ts';

/** A stale offer somebody else has let go quiet. */
export interface StaleAlert {
  readonly id: number;
  readonly number: number;
  readonly clientName: string;
  readonly managerName: string;
  readonly quietSince: Date;
}

/** What the actor's digest of this local date (ISO) tells of others' stale offers, as far as they are still so. */
export async function listStaleAlerts(
  db: Db,
  { companyId, memberId }: Actor,
  { now, day, most }: { now: Date; day: string; most: number },
): Promise<{ readonly lines: readonly StaleAlert[]; readonly count: number }> {
  const { rows } = await db.raw<{ rows: (StaleAlert & { count: number })[] }>(
    `with ${limits}, told as (
        select o.offer_id as id, o.number, c.name as "clientName", m.name as "managerName", ${quiet} as "quietSince"
        from sales.stale_alerts a
          join sales.offers o on o.company_id = :companyId and o.offer_id = a.offer_id
          join sales.clients c on c.company_id = :companyId and c.client_id = o.client_id
          join sales.members m on m.company_id = :companyId and m.member_id = o.manager_id
        where a.company_id = :companyId and a.member_id = :memberId and a.told_on = :day
          and o.state not in ('success', 'cancelled') and a.quiet_since = ${quiet} and ${stale}
        order by "quietSince", o.offer_id limit :mostCounted)
      select id, number, "clientName", "managerName", "quietSince", count(*) over () as count from told order by "quietSince", id limit :most`,
    { companyId, memberId, now, day, most, mostCounted },
  );
  return { lines: rows, count: rows[0]?.count ?? 0 };
}
