import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';

/** How many clients' contacts a member has looked at on a day of the company. */
export interface ContactDay {
  readonly memberId: number;
  readonly name: string;
  /** ISO. */
  readonly day: string;
  readonly seen: number;
  /** With what an owner has given on top; null: as many as there are. */
  readonly most: number | null;
  /** The owners hear of it: from here on. */
  readonly isMuch: boolean;
}

const today = `(coalesce(:at::timestamptz, now()) at time zone c.time_zone)::date`;

/** Those of whom there is such a member; an owner looks at as many as they like. */
export async function listContactDays(
  db: Db,
  companyId: number,
  memberIds: readonly number[],
  at: Date,
): Promise<ContactDay[]> {
  const { rows } = await db.raw<{ rows: ContactDay[] }>(
    `select m.member_id as "memberId", m.name, ${today}::text as day, coalesce(d.seen, 0) as seen,
        case when m.role <> 'owner' then c.contact_limit + coalesce(d.extra, 0) end as most,
        m.role <> 'owner' and c.contact_limit is not null
          and coalesce(d.seen, 0) >= ceil((c.contact_limit + coalesce(d.extra, 0)) * c.contact_warning / 100.0) as "isMuch"
      from sales.companies c join sales.members m using (company_id)
        left join sales.contact_days d on d.company_id = m.company_id and d.member_id = m.member_id and d.day = ${today}
      where c.company_id = :companyId and m.member_id = any(:memberIds) order by m.member_id`,
    { companyId, memberIds: [...memberIds], at },
  );
  return rows;
}

/**
 * Whether this member may look at a client's contacts now, in SQL for a query with :companyId, :memberId, :role and :at:
 * today's number is not reached, or this client is one of it. One row.
 */
export const contactsAreOpen = (client: string): string => `
  select :role = 'owner' or c.contact_limit is null or coalesce(d.seen, 0) < c.contact_limit + coalesce(d.extra, 0)
    or exists (
      select from sales.audit a where a.company_id = c.company_id and a.member_id = :memberId
        and a.at >= t.day::timestamp at time zone c.time_zone and a.at < (t.day + 1)::timestamp at time zone c.time_zone
        and a.action = 'contacts.viewed' and a.subject_id = ${client}) as open
  from sales.companies c
    cross join lateral (select ${today} as day) t
    left join sales.contact_days d on d.company_id = c.company_id and d.member_id = :memberId and d.day = t.day
  where c.company_id = :companyId`;

/** The values `contactsAreOpen` wants. */
export function asLooking({ companyId, memberId, role, at }: Actor) {
  return { companyId, memberId, role, at: at ?? null };
}

/** The same as a question of its own. */
export async function mayLookAtContacts(db: Db, actor: Actor, clientId: number): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { open: boolean }[] }>(contactsAreOpen(':clientId'), {
    ...asLooking(actor),
    clientId,
  });
  return rows[0]?.open === true;
}
