import type { Db } from '../db/company.ts';
import { limits, quiet, stale } from './working-list.queries.ts';

/**
 * Step of the digest's hour (C14): notes which offers these members are told of now, that have been stale for the
 * company's days and whose managers they head: the supervisor of the manager's group, else those of all groups, else
 * the owners, who answer to nobody. Of one quiet spell nobody is told twice.
 */
export async function insertStaleAlerts(
  db: Db,
  companyId: number,
  memberIds: readonly number[],
  now: Date,
): Promise<void> {
  await db.raw(
    `with ${limits},
      headed as (
        select m.member_id as manager_id, h.member_id as head_id from sales.members m
          cross join lateral (
            select s.member_id, rank() over (order by case when s.role = 'owner' then 3
              when s.sales_group_id is null then 2 else 1 end) as place
            from sales.members s
            where s.company_id = :companyId and s.member_id <> m.member_id and s.suspended_at is null
              and (s.role = 'owner' or s.role = 'supervisor' and coalesce(s.sales_group_id = m.sales_group_id, s.sales_group_id is null))
          ) h
        where m.company_id = :companyId and m.role <> 'owner' and h.place = 1 and h.member_id = any(:memberIds)
          and not exists (select from sales.member_settings t
            where t.company_id = :companyId and t.member_id = h.member_id and 'digest' = any(t.muted)))
      insert into sales.stale_alerts (company_id, member_id, offer_id, quiet_since, told_on)
      select :companyId, headed.head_id, found.offer_id, found.quiet,
          (:now::timestamptz at time zone coalesce(pe.time_zone, co.time_zone))::date
        from headed
          cross join lateral (
            select o.offer_id, ${quiet} as quiet,
              greatest((${quiet} at time zone l.zone)::date + l.days,
                case when (o.next_step_at at time zone l.zone)::date < l.today then (o.next_step_at at time zone l.zone)::date end)
                + 1 as since, l.today
            from sales.offers o join limits l on l.state = o.state
            where o.company_id = :companyId and o.manager_id = headed.manager_id
              and o.state not in ('success', 'cancelled') and ${stale}) found
          join sales.companies co on co.company_id = :companyId
          left join platform.memberships p on p.company_id = :companyId and p.member_id = headed.head_id
          left join platform.people pe on pe.person_id = p.person_id
        where found.since + co.stale_told_after <= found.today
      on conflict (company_id, offer_id, member_id, quiet_since) do nothing`,
    { companyId, memberIds, now },
  );
}
