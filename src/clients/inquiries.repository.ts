import type { Db } from '../db/company.ts';

/** @returns undefined when this person has asked about this client already on this local day of the company */
export async function insertInquiry(
  db: Db,
  inquiry: { companyId: number; clientId: number; memberId: number; at: Date },
): Promise<number | undefined> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `insert into sales.manager_inquiries (company_id, client_id, member_id, manager_id, day, at)
      select c.company_id, c.client_id, :memberId, c.manager_id, (:at::timestamptz at time zone co.time_zone)::date, :at
      from sales.clients c join sales.companies co on co.company_id = c.company_id
      where c.company_id = :companyId and c.client_id = :clientId
      on conflict (company_id, client_id, member_id, day) do nothing
      returning manager_inquiry_id as id`,
    inquiry,
  );
  return rows[0]?.id;
}
