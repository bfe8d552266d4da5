import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { rowsWithinReach } from '../members/rights.ts';
import type { NoticeName } from './notice.ts';

/**
 * Why somebody is not told.
 * gone: they have blocked the bot. absent: they have never connected. refused: Telegram did not take it, or never said
 * whether it did; nobody sends that again.
 */
export type Unreason = 'gone' | 'absent' | 'refused';

/** A member to whom something did not get through. */
export interface Unreached {
  readonly id: number;
  readonly name: string;
  readonly why: Unreason;
  /** gone: since they are; absent: since the oldest piece waits; refused: when it last happened. */
  readonly since: Date;
  /** What waits for them, and what has failed; empty for who is gone and has missed nothing yet. */
  readonly missed: readonly { readonly name: NoticeName; readonly count: number }[];
}

/** What has failed is told of for so long; what is held, as long as it is. */
const toldDays = 7;
/** News of a day that is over by itself: nobody misses it afterwards. */
const passing: readonly NoticeName[] = ['digest', 'summary'];

/** Those of the actor's group, or of the company, who are not told of something; who has waited longest first. */
export async function listUnreached(db: Db, actor: Actor, now: Date): Promise<Unreached[]> {
  const reach = rowsWithinReach(actor, 'delivery.view');
  if (!reach) return [];
  const { rows } = await db.raw<{ rows: Unreached[] }>(
    `with people as (
        select m.member_id, m.name, pe.unreachable_since, case
            when p.person_id is null then 'absent' when pe.unreachable_since is not null then 'gone' else 'refused'
          end as why
        from sales.members m
          left join platform.memberships p on p.company_id = m.company_id and p.member_id = m.member_id
          left join platform.people pe on pe.person_id = p.person_id
        where m.company_id = :companyId and m.suspended_at is null and (:all or m.sales_group_id = :salesGroupId::bigint)),
      missed as (
        select member_id, name, true as held, count(*) as count, min(created_at) as at from platform.sends
        where company_id = :companyId and state = 'held' and name <> all(:passing) group by member_id, name
        union all
        select member_id, name, false, count(*), max(closed_at) from platform.sends
        where company_id = :companyId and state in ('failed', 'unsure') and closed_at > :since group by member_id, name)
      select p.member_id as id, p.name, p.why, coalesce(p.unreachable_since,
          case p.why when 'absent' then min(m.at) else max(m.at) end) as since,
        coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'count', m.count) order by m.count desc, m.name)
          filter (where m.name is not null), '[]') as missed
      from people p
        left join missed m on m.member_id = p.member_id and (not m.held or p.why <> 'refused')
      group by p.member_id, p.name, p.why, p.unreachable_since
      having p.why = 'gone' or count(m.name) > 0
      order by since, id`,
    {
      companyId: actor.companyId,
      all: reach.all,
      salesGroupId: reach.all ? null : reach.salesGroupId,
      since: new Date(now.getTime() - toldDays * 24 * 3_600_000),
      passing,
    },
  );
  return rows;
}
