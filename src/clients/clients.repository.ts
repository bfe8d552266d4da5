import type { Db } from '../db/company.ts';
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

/** Two people who enter one phone at once wait for each other here, so that the second one finds it. */
export async function lockPhone(db: Db, companyId: number, e164: string): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtextextended(?, ?))', [e164, companyId]);
}

export async function activateClient(db: Db, companyId: number, clientId: number): Promise<boolean> {
  const changed = await db('sales.clients')
    .where({ company_id: companyId, client_id: clientId, status: 'potential' })
    .update({ status: 'active', revision: db.raw('revision + 1') });
  return changed > 0;
}
