import type { Pool } from 'pg';
import type { Actor, Role } from '../changes/actor.ts';
import { dayBounds } from '../lib/zone.ts';
import type { SeededCompany } from './lists-plan.ts';

/** Who looks, and at what: another one each time, so that no answer lies ready. */
export interface Subject {
  readonly manager: Actor;
  readonly supervisor: Actor;
  readonly owner: Actor;
  readonly now: Date;
  readonly day: { readonly start: Date; readonly end: Date };
  /** An offer of the manager's with a long history, its client and a phone of it. */
  readonly offerId: number;
  readonly clientId: number;
  readonly clientName: string;
  readonly phone: string;
  readonly categoryId: number;
  readonly importanceId: number;
  readonly businessLineId: number;
  /** The beginning of the client's name, and letters nothing has. */
  readonly letters: (count: number) => string;
  readonly missing: (count: number) => string;
}

interface Row {
  member_id: number;
  group_id: number;
  supervisor_id: number;
  offer_id: number;
  client_id: number;
  client_name: string;
  phone: string;
  category_id: number;
  importance_id: number;
  business_line_id: number;
}

/** Managers of the big company, each with an offer of theirs, and its client, whose card they may open. */
export async function pickSubjects(
  pool: Pool,
  { companyId, ownerId, managers, groups }: SeededCompany,
  now: Date,
  count: number,
): Promise<Subject[]> {
  const { rows } = await pool.query<Row>(
    `select m.member_id, m.sales_group_id as group_id, o.offer_id, o.client_id, c.name as client_name, h.value as phone,
        o.category_id, o.importance_id, o.business_line_id
      from sales.members m
      cross join lateral (
        select * from sales.offers o
        where o.company_id = m.company_id and o.manager_id = m.member_id and o.client_manager_id = m.member_id
        order by hashint8extended(o.offer_id, 31) limit $3
      ) o
      join sales.clients c on c.company_id = o.company_id and c.client_id = o.client_id
      join lateral (
        select value from sales.contact_channels h where h.company_id = c.company_id and h.client_id = c.client_id and h.kind = 'phone' limit 1
      ) h on true
      where m.company_id = $1 and m.member_id = any ($2)
      order by hashint8extended(o.offer_id, 32) limit $4`,
    [companyId, managers.map(({ memberId }) => memberId), Math.ceil(count / managers.length) + 1, count],
  );
  const day = dayBounds(now, 'Europe/Kyiv');
  const actor = (memberId: number, role: Role, salesGroupId: number | null): Actor => {
    return { companyId, memberId, name: 'A name', role, salesGroupId, departmentId: null };
  };
  return rows.map((row) => ({
    manager: actor(row.member_id, 'manager', row.group_id),
    supervisor: actor(
      groups.find(({ groupId }) => groupId === row.group_id)?.supervisorId ?? 0,
      'supervisor',
      row.group_id,
    ),
    owner: actor(ownerId, 'owner', null),
    now,
    day,
    offerId: row.offer_id,
    clientId: row.client_id,
    clientName: row.client_name,
    phone: row.phone,
    categoryId: row.category_id,
    importanceId: row.importance_id,
    businessLineId: row.business_line_id,
    letters: (letters) => row.client_name.slice(0, letters),
    missing: (letters) => 'ждчфкв'.slice(0, letters),
  }));
}
