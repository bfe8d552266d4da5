import type { Db } from '../db/company.ts';

/** What a request has carried out, when it was this use case. @returns undefined when it has done nothing (yet) */
export async function findCarriedOut(
  db: Db,
  companyId: number,
  requestId: string,
  useCase: string,
): Promise<{ changeId: number; result: unknown; undoable: boolean } | undefined> {
  return db('sales.changes')
    .where({ company_id: companyId, request_id: requestId, use_case: useCase })
    .first('change_id as changeId', 'result', 'undoable');
}

/** Whether a request has been carried out, whatever it was. */
export async function isKnown(db: Db, companyId: number, requestId: string): Promise<boolean> {
  const found: unknown = await db('sales.changes')
    .where({ company_id: companyId, request_id: requestId })
    .first('change_id');
  return found !== undefined;
}

/**
 * Whether a phone, an e-mail or a tax number that the change set or gave away, and that is back now, has gone to another
 * client since.
 */
export async function isTakenSince(db: Db, companyId: number, changeId: number): Promise<boolean> {
  const { rows }: { readonly rows: readonly { readonly taken: boolean }[] } = await db.raw(
    `with later as materialized (
      select r.table_name, r.row_id, r.after from sales.change_rows r
      where r.company_id = :companyId and r.change_id > :changeId and r.after is not null
        and r.table_name in ('contact_channels', 'clients')),
    back as materialized (
      select r.table_name, r.row_id, r.before, r.after from sales.change_rows r
      where r.company_id = :companyId and r.change_id = :changeId and r.before is not null
        and r.table_name in ('contact_channels', 'clients'))
    select exists (
      select from back b
        join later l on l.table_name = 'contact_channels' and l.after ->> 'kind' = b.before ->> 'kind'
          and l.after ->> 'value' = b.before ->> 'value' and l.after ->> 'client_id' <> b.before ->> 'client_id'
        join sales.contact_channels h on h.company_id = :companyId and h.contact_channel_id = l.row_id
          and h.value = b.before ->> 'value'
      where b.table_name = 'contact_channels' and b.after ->> 'value' is distinct from b.before ->> 'value'
    ) or exists (
      select from back b
        join later l on l.table_name = 'clients' and l.row_id <> b.row_id
          and l.after ->> 'tax_number' = b.before ->> 'tax_number'
        join sales.clients c on c.company_id = :companyId and c.client_id = l.row_id
          and c.tax_number = b.before ->> 'tax_number'
      where b.table_name = 'clients' and b.after ->> 'tax_number' is distinct from b.before ->> 'tax_number'
    ) as taken`,
    { companyId, changeId },
  );
  return rows[0]?.taken === true;
}

/**
 * Whether an offer that has ended has an open task by what was taken back: work would be forgotten that it has got since
 * it ended the first time, or that was done until it ended. Held until the commit, so that it ends before or after.
 */
export async function endsWithOpenTasks(db: Db, companyId: number, changeId: number): Promise<boolean> {
  const { rows }: { readonly rows: readonly { readonly left: boolean }[] } = await db.raw(
    `with back as materialized (
      select r.table_name, r.row_id from sales.change_rows r
      where r.company_id = :companyId and r.change_id = :changeId and r.table_name in ('offers', 'tasks')),
    held as materialized (
      select o.offer_id, o.state from sales.offers o
      where o.company_id = :companyId and o.offer_id in (
        select row_id from back where table_name = 'offers'
        union select t.offer_id from back
          join sales.tasks t on t.company_id = :companyId and t.task_id = back.row_id where back.table_name = 'tasks')
      order by o.offer_id for no key update of o)
    select exists (
      select from held join sales.tasks t on t.company_id = :companyId and t.offer_id = held.offer_id and t.closed_at is null
      where held.state in ('success', 'cancelled')
    ) as left`,
    { companyId, changeId },
  );
  return rows[0]?.left === true;
}

/** Rows of offers or clients to which a change has given another manager than the one who made it. */
export async function listGiven(
  db: Db,
  { companyId, changeId }: { companyId: number; changeId: number },
  table: 'offers' | 'clients',
): Promise<{ id: number; managerId: number; byId: number }[]> {
  const { rows } = await db.raw<{ rows: { id: number; managerId: number; byId: number }[] }>(
    `select distinct on (r.row_id) r.row_id as id, (r.after ->> 'manager_id')::bigint as "managerId", c.member_id as "byId"
      from sales.change_rows r join sales.changes c using (company_id, change_id)
      where r.company_id = :companyId and r.change_id = :changeId and r.table_name = :table
        and c.member_id is not null and r.after ->> 'manager_id' is distinct from r.before ->> 'manager_id'
        and (r.after ->> 'manager_id')::bigint <> c.member_id
      order by r.row_id, r.change_row_id desc`,
    { companyId, changeId, table },
  );
  return rows;
}
