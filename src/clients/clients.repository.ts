import { type Db, type Statement, toStatement } from '../db/company.ts';
import { nameKey } from '../lib/search-key.ts';
import type { ClientKind, ClientStatus } from './client.ts';

export interface ClientRow {
  company_id: number;
  client_id: number;
  revision: number;
  name: string;
  name_key: string;
  kind: ClientKind;
  status: ClientStatus;
  manager_id: number;
  created_at: Date;
}

/** The row, locked until the transaction ends. */
export async function lockClient(
  db: Db,
  companyId: number,
  clientId: number,
): Promise<ClientRow | undefined> {
  return db<ClientRow>('sales.clients')
    .where({ company_id: companyId, client_id: clientId })
    .forUpdate()
    .first();
}

export async function insertClient(
  db: Db,
  companyId: number,
  client: { name: string; kind: ClientKind; managerId: number; at: Date },
): Promise<number> {
  const [row] = await db('sales.clients')
    .insert({
      company_id: companyId,
      name: client.name,
      name_key: nameKey(client.name),
      kind: client.kind,
      manager_id: client.managerId,
      created_at: client.at,
    })
    .returning<{ client_id: number }[]>('client_id');
  if (!row) throw new Error('insert gave no row');
  return row.client_id;
}

export async function insertContactPerson(
  db: Db,
  companyId: number,
  clientId: number,
  name: string,
): Promise<number> {
  const [row] = await db('sales.contact_persons')
    .insert({ company_id: companyId, client_id: clientId, name, name_key: nameKey(name) })
    .returning<{ contact_person_id: number }[]>('contact_person_id');
  if (!row) throw new Error('insert gave no row');
  return row.contact_person_id;
}

export async function insertPhone(
  db: Db,
  companyId: number,
  phone: { clientId: number; contactPersonId: number | null; e164: string },
): Promise<void> {
  await db('sales.contact_channels').insert({
    company_id: companyId,
    client_id: phone.clientId,
    contact_person_id: phone.contactPersonId,
    kind: 'phone',
    value: phone.e164,
  });
}

/** Notes the success. @returns whether the client was potential until now */
export async function recordSuccess(db: Db, companyId: number, clientId: number, at: Date): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { activated: boolean }[] }>(
    `with before as (
        select status from sales.clients where company_id = :companyId and client_id = :clientId for update)
      update sales.clients c set last_success_at = :at, revision = c.revision + 1,
        status = case when c.status = 'potential' then 'active' else c.status end
      from before where c.company_id = :companyId and c.client_id = :clientId
      returning before.status = 'potential' as activated`,
    { companyId, clientId, at },
  );
  return rows[0]?.activated ?? false;
}

export interface NewClientEvent {
  readonly kind: 'created' | 'status' | 'field' | 'note' | 'do_not_disturb' | 'rating' | 'person' | 'channel';
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly comment?: string | undefined;
}

export function clientEventInsert(
  db: Db,
  at: { companyId: number; clientId: number; memberId: number; at: Date },
  event: NewClientEvent,
): Statement {
  const insert = db('sales.client_events').insert({
    company_id: at.companyId,
    client_id: at.clientId,
    member_id: at.memberId,
    at: at.at,
    kind: event.kind,
    detail: JSON.stringify(event.detail),
    comment: event.comment ?? null,
  });
  return toStatement(insert);
}
