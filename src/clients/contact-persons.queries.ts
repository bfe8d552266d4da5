import type { Db } from '../db/company.ts';
import type { Birthday, ChannelKind } from './client.ts';

/** One phone or e-mail, with what its buttons are drawn at. */
export interface Channel {
  readonly id: number;
  readonly revision: number;
  readonly kind: ChannelKind;
  readonly value: string;
}

/** Somebody at the client, or (id 0, no name) the client itself. */
export interface ContactPerson {
  readonly id: number;
  readonly revision: number;
  readonly name: string | null;
  readonly role: string | null;
  readonly birthday: Birthday | null;
  readonly channels: readonly Channel[];
}

interface Row extends Omit<ContactPerson, 'birthday'> {
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
}

/** The client's own channels first, then its people in the order they came. The caller checks that it may be seen. */
export async function listContactPersons(
  db: Db,
  companyId: number,
  clientId: number,
): Promise<ContactPerson[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select p.id, p.revision, p.name, p.role, p.day, p.month, p.year, coalesce((
        select jsonb_agg(jsonb_build_object('id', h.contact_channel_id, 'revision', h.revision, 'kind', h.kind, 'value', h.value)
          order by h.kind desc, h.contact_channel_id)
        from sales.contact_channels h where h.company_id = :companyId and h.client_id = :clientId
          and coalesce(h.contact_person_id, 0) = p.id), '[]') as channels
      from (
        select 0::bigint as id, 0 as revision, null::text as name, null::text as role,
          null::int as day, null::int as month, null::int as year
        union all
        select contact_person_id, revision, name, role, birth_day, birth_month, birth_year from sales.contact_persons
        where company_id = :companyId and client_id = :clientId and removed_at is null
      ) p order by p.id`,
    { companyId, clientId },
  );
  return rows.map(({ day, month, year, ...person }) => ({
    ...person,
    birthday: day === null || month === null ? null : { day, month, ...(year === null ? {} : { year }) },
  }));
}
