import type { Role } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import type { PersonsDay } from './hours.ts';

/** A member at work as notifications see them. */
export interface Recipient extends PersonsDay {
  readonly memberId: number;
  readonly role: Role;
  readonly muted: readonly string[];
  /** null: when the working day ends. */
  readonly summaryHour: number | null;
  /** Their chat; null for somebody who has not connected. */
  readonly personId: number | null;
  /** Somebody stands in for them until a day. */
  readonly away: boolean;
  /** Telegram lets the bot write to them. */
  readonly reachable: boolean;
}

/** Those of these members who work here: where they are reached, and when they may be. */
export async function listRecipients(
  db: Db,
  companyId: number,
  memberIds: readonly number[],
): Promise<ReadonlyMap<number, Recipient>> {
  const { rows } = await db.raw<{ rows: Recipient[] }>(
    `select m.member_id as "memberId", m.role, p.person_id as "personId",
        p.person_id is not null and pe.unreachable_since is null as reachable,
        exists (select from sales.handovers h where h.company_id = m.company_id and h.member_id = m.member_id
          and h.back_on is not null and h.ended_at is null) as away,
        coalesce(pe.time_zone, c.time_zone) as zone, coalesce(s.muted, '{}') as muted,
        coalesce(s.work_days, c.work_days) as "workDays", coalesce(s.work_from, c.work_from) as "workFrom",
        coalesce(s.work_to, c.work_to) as "workTo",
        s.quiet_from as "quietFrom", s.quiet_to as "quietTo", s.digest_hour as "digestHour", s.summary_hour as "summaryHour"
      from sales.members m
        join sales.companies c on c.company_id = m.company_id
        left join sales.member_settings s on s.company_id = m.company_id and s.member_id = m.member_id
        left join platform.memberships p on p.company_id = m.company_id and p.member_id = m.member_id
        left join platform.people pe on pe.person_id = p.person_id
      where m.company_id = :companyId and m.member_id = any(:memberIds) and m.suspended_at is null`,
    { companyId, memberIds: [...new Set(memberIds)] },
  );
  return new Map(rows.map((row) => [row.memberId, row]));
}
