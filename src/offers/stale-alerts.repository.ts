import type { Db } from '../db/company.ts';
import { limits, quiet, stale } from './working-list.queries.ts';

/**
 * Step of the digest's hour (C14): notes which offers these members are told of on
 * their day (`on`, ISO), that have been stale for the
 * company's days and whose managers they head: the supervisor of the manager's group, else those of all groups, else
 * the owners, who answer to nobody. Of one quiet spell nobody is told twice.
 */
export async function insertStaleAlerts(
  db: Db,
  companyId: number,
  members: readonly { readonly memberId: number; readonly on: string }[],
  now: Date,
): Promise<void> {
  await db.raw(
    `with ${limits},
      told as (select * from unnest(:memberIds::bigint[], :days::date[]) t (member_id, day)),
      headed as (
        select m.member_id as manager_id, h.member_id as head_id, told.day from sales.members m
          cross join lateral (
            select s.member_id, rank() over (order by case when s.role = 'owner' then 3
              when s.sales_group_id is null then 2 else 1 end) as place
            from sales.members s
            where s.company_id = :companyId and s.member_id <> m.member_id and s.suspended_at is null
              and (s.role = 'owner' or s.role = 'supervisor' and coalesce(s.sales_group_id = m.sales_group_id, s.sales_group_id is null))
          ) h
          join told on told.member_id = h.member_id
        where m.company_id = :companyId and m.role <> 'owner' and h.place = 1
          and not exists (select from sales.member_settings t
            where t.company_id = :companyId and t.member_id = h.member_id and 'digest' = any(t.muted)))
      insert into sales.stale_alerts (company_id, member_id, offer_id, quiet_since, told_on)
      select :companyId, headed.head_id, found.offer_id, found.quiet, headed.day
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
        where found.since + co.stale_told_after <= found.today
      on conflict (company_id, offer_id, member_id, quiet_since) do nothing`,
    { companyId, now, memberIds: members.map(({ memberId }) => memberId), days: members.map(({ on }) => on) },
  );
}
