import type { Db } from '../db/company.ts';

/** On top of the limit, for the company's day it is now. */
export async function addToContactDay(
  db: Db,
  companyId: number,
  memberId: number,
  more: { readonly count: number; readonly at: Date },
): Promise<void> {
  await db.raw(
    `insert into sales.contact_days as d (company_id, member_id, day, extra)
      select c.company_id, :memberId, (:at::timestamptz at time zone c.time_zone)::date, :count
        from sales.companies c where c.company_id = :companyId
      on conflict (company_id, member_id, day) do update set extra = d.extra + excluded.extra`,
    { companyId, memberId, ...more },
  );
}
