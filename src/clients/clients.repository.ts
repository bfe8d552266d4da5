import { type Db, type Statement, toStatement } from '../db/company.ts';
import { nameKey } from '../lib/search-key.ts';
import type { ClientKind, ClientStatus, NewClient } from './client.ts';

export interface ClientRow {
  company_id: number;
  client_id: number;
  revision: number;
  name: string;
  name_key: string;
  kind: ClientKind;
  status: ClientStatus;
  status_reason: string | null;
  status_by: number | null;
  status_at: Date | null;
  /** ISO date */
  blocked_until: string | null;
  status_after_block: 'potential' | 'active' | 'passive' | null;
  manager_id: number;
  site: string | null;
  address: string | null;
  tax_number: string | null;
  source: string | null;
  notes: string | null;
  rating: number | null;
  do_not_disturb_at: Date | null;
  do_not_disturb_by: number | null;
  do_not_disturb_reason: string | null;
  last_success_at: Date | null;
}

/** What rules and rights ask of a client beside its own row. */
export interface LockedClient extends ClientRow {
  manager_group_id: number | null;
  /** The company's. */
  time_zone: string;
}

const columns = [
  ...([
    'company_id',
    'client_id',
    'revision',
    'name',
    'name_key',
    'kind',
    'status',
    'status_reason',
  ] as const),
  ...([
    'status_by',
    'status_at',
    'status_after_block',
    'manager_id',
    'site',
    'address',
    'tax_number',
  ] as const),
  ...(['source', 'notes', 'rating', 'do_not_disturb_at', 'do_not_disturb_by'] as const),
  ...(['do_not_disturb_reason', 'last_success_at'] as const),
] satisfies readonly (keyof ClientRow)[];

/** The row, locked until the transaction ends. */
export async function lockClient(
  db: Db,
  companyId: number,
  clientId: number,
): Promise<LockedClient | undefined> {
  // Locked by itself and joined afterwards, as an offer is: its manager may be another one by then.
  const row = db('sales.clients')
    .where({ company_id: companyId, client_id: clientId })
    .forUpdate()
    .select(...columns, 'blocked_until');
  return db
    .withMaterialized('c', row)
    .from('c')
    .join('sales.members as m', { 'm.company_id': 'c.company_id', 'm.member_id': 'c.manager_id' })
    .join('sales.companies as co', 'co.company_id', 'c.company_id')
    .first(
      ...columns.map((column) => `c.${column}`),
      db.raw('c.blocked_until::text as blocked_until'),
      'm.sales_group_id as manager_group_id',
      'co.time_zone',
    );
}

export async function insertClient(
  db: Db,
  companyId: number,
  client: Pick<NewClient, 'name' | 'site' | 'address' | 'source' | 'notes'> & {
    kind: ClientKind;
    taxNumber: string | null;
    managerId: number;
    at: Date;
  },
): Promise<number> {
  const [row] = await db('sales.clients')
    .insert({
      company_id: companyId,
      name: client.name,
      name_key: nameKey(client.name),
      kind: client.kind,
      manager_id: client.managerId,
      site: client.site ?? null,
      address: client.address ?? null,
      tax_number: client.taxNumber,
      source: client.source ?? null,
      notes: client.notes ?? null,
      created_at: client.at,
    })
    .returning<{ client_id: number }[]>('client_id');
  if (!row) throw new Error('insert gave no row');
  return row.client_id;
}

export type ClientPatch = Partial<Omit<ClientRow, 'company_id' | 'client_id' | 'revision'>>;

/** The client as changed, at the revision after. */
export function clientUpdate(
  db: Db,
  client: ClientRow,
  patch: ClientPatch & { revision: number },
): Statement {
  return toStatement(
    db('sales.clients').where({ company_id: client.company_id, client_id: client.client_id }).update(patch),
  );
}

/** Whether it is there, and stays until the transaction ends: nobody takes it back meanwhile. */
export async function holdClient(db: Db, companyId: number, clientId: number): Promise<boolean> {
  const where = { company_id: companyId, client_id: clientId };
  return (await db('sales.clients').where(where).forKeyShare().select('client_id')).length > 0;
}

/** Notes the success; a blocked one turns active when its block ends. @returns whether it was potential until now */
export async function recordSuccess(db: Db, companyId: number, clientId: number, at: Date): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { activated: boolean }[] }>(
    `with before as (
        select status from sales.clients where company_id = :companyId and client_id = :clientId for update)
      update sales.clients c set last_success_at = :at, revision = c.revision + 1,
        status = case when c.status = 'potential' then 'active' else c.status end,
        status_after_block = case when c.status_after_block = 'potential' then 'active' else c.status_after_block end
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
  at: { companyId: number; clientId: number; memberId: number | null; at: Date },
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
