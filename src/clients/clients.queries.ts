import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { asLooking, contactsAreOpen } from '../members/contact-days.queries.ts';
import { type Action, rowsWithinReach } from '../members/rights.ts';
import type { ClientStatus } from './client.ts';

export interface ClientHit {
  readonly id: number;
  readonly name: string;
  /** As its row keeps it; `statusOn` says what it is today. */
  readonly status: ClientStatus;
  readonly blockedUntil?: string | null;
  readonly statusAfterBlock?: ClientStatus | null;
  readonly managerName: string;
}

/** How many of a person's last deeds are looked at for the clients they dealt with. */
const lastDeeds = 50;

/** Clients with their managers, for a query with :companyId. */
export const clientsAndManagers = `sales.clients c join sales.members m on m.company_id = :companyId and m.member_id = c.manager_id`;
/** A client as lists show it, of `c` and `m`. */
export const hitColumns = `c.client_id as id, c.name, c.status, m.name as "managerName", c.blocked_until::text as "blockedUntil",
  c.status_after_block as "statusAfterBlock"`;

/**
 * Whether the client `c` with its manager `m` is within the actor's reach, in SQL for a query with `asReaching`'s values.
 * `offset 0` has the offers looked up for each client, where all of the actor's might be read to be asked of one.
 */
export function withinReach(actor: Actor, action: Action = 'client.view'): string {
  const reach = rowsWithinReach(actor, action);
  if (!reach) return 'false';
  if (reach.all) return 'true';
  return `(c.manager_id = :memberId ${reach.salesGroupId === null ? '' : 'or m.sales_group_id = :groupId'}
    or exists (select from sales.offers own where own.company_id = :companyId and own.client_id = c.client_id
      and own.manager_id = :memberId and own.state not in ('success', 'cancelled') offset 0))`;
}

/** The values `withinReach` wants. */
export function asReaching({ companyId, memberId, salesGroupId }: Actor) {
  return { companyId, memberId, groupId: salesGroupId };
}

/**
 * The clients the actor dealt with last, for a form that starts without a word typed: by what they did themselves and by
 * the clients they were given last. Never all that they may see, which may be the whole base.
 */
export async function recentClients(db: Db, actor: Actor, most: number): Promise<ClientHit[]> {
  // Offers and clients one by one: a plan kept for any company would rather read all of this one.
  const { rows } = await db.raw<{ rows: ClientHit[] }>(
    `select c.id, c.name, c.status, c."managerName", c."blockedUntil", c."statusAfterBlock" from (
        select client_id, max(at) as at from (
          select (select o.client_id from sales.offers o where o.company_id = :companyId and o.offer_id = e.offer_id), e.at
          from (
            select offer_id, max(at) as at from (
              select offer_id, at from sales.offer_events
              where company_id = :companyId and member_id = :memberId order by at desc limit :lastDeeds
            ) e group by offer_id
          ) e
          union all
          (select client_id, logged_at from sales.interactions
            where company_id = :companyId and responsible_id = :memberId and logged_at is not null
            order by logged_at desc limit :lastDeeds)
          union all
          (select client_id, created_at from sales.clients
            where company_id = :companyId and manager_id = :memberId order by client_id desc limit :most)
        ) deeds group by client_id
      ) recent
      cross join lateral (
        select ${hitColumns} from ${clientsAndManagers}
        where c.company_id = :companyId and c.client_id = recent.client_id and ${withinReach(actor)} limit 1
      ) c
      order by recent.at desc, c.id limit :most`,
    { ...asReaching(actor), lastDeeds, most },
  );
  return rows;
}

/** Clients within the actor's reach: `c`, with its manager `m`. */
export function visibleClients(db: Db, actor: Actor, action: Action = 'client.view') {
  return db('sales.clients as c')
    .join('sales.members as m', { 'm.company_id': 'c.company_id', 'm.member_id': 'c.manager_id' })
    .where('c.company_id', actor.companyId)
    .whereRaw(withinReach(actor, action), asReaching(actor))
    .select<ClientHit[]>(db.raw(hitColumns));
}

/** @returns undefined when absent or not for this actor */
export async function findClient(db: Db, actor: Actor, clientId: number): Promise<ClientHit | undefined> {
  return readClient<ClientHit>(db, actor, clientId, hitColumns);
}

/** These columns, in SQL, of a client that the actor may see. */
export async function readClient<R>(
  db: Db,
  actor: Actor,
  clientId: number,
  columns: string,
): Promise<R | undefined> {
  const { rows } = await db.raw<{ rows: R[] }>(
    `select ${columns} from ${clientsAndManagers}
      where c.company_id = :companyId and c.client_id = :clientId and ${withinReach(actor)}`,
    { ...asReaching(actor), clientId },
  );
  return rows[0];
}

/** Who looks after it, visible or not; undefined when it is absent. */
export async function findManagerOf(
  db: Db,
  companyId: number,
  clientId: number,
): Promise<number | undefined> {
  const client: { manager_id: number } | undefined = await db('sales.clients')
    .where({ company_id: companyId, client_id: clientId })
    .first('manager_id');
  return client?.manager_id;
}

/** A client as the news of its return tells of it, whoever may see it. */
export interface Returned {
  readonly clientId: number;
  readonly name: string;
  readonly status: ClientStatus;
  readonly managerId: number;
}

export async function findReturned(
  db: Db,
  companyId: number,
  clientId: number,
): Promise<Returned | undefined> {
  return db('sales.clients')
    .where({ company_id: companyId, client_id: clientId })
    .first({ clientId: 'client_id', name: 'name', status: 'status', managerId: 'manager_id' });
}

/** Whether the actor may see it or not: the caller answers for that. */
export async function findClientName(
  db: Db,
  companyId: number,
  clientId: number,
): Promise<string | undefined> {
  const client: { name: string } | undefined = await db('sales.clients')
    .where({ company_id: companyId, client_id: clientId })
    .first('name');
  return client?.name;
}

export async function isClientVisible(
  db: Db,
  actor: Actor,
  clientId: number,
  action: Action = 'client.view',
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select from ${clientsAndManagers}
      where c.company_id = :companyId and c.client_id = :clientId and ${withinReach(actor, action)}`,
    { ...asReaching(actor), clientId },
  );
  return rows.length > 0;
}

export interface ClientContact {
  readonly name: string | null;
  readonly role?: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** They may not be looked at today any more (A6): this stands for all of them. */
  readonly closed?: true;
}

/** The client's own channels (name null) and those of its contact persons. */
export function listContacts(db: Db, actor: Actor, clientId: number): Promise<ClientContact[]> {
  return contactsOf(db, ':id', actor, clientId);
}

/** Those of an offer's client, without having read the offer. The caller checks that the offer may be seen. */
export function listContactsOfOffer(db: Db, actor: Actor, offerId: number): Promise<ClientContact[]> {
  const client = '(select client_id from sales.offers where company_id = :companyId and offer_id = :id)';
  return contactsOf(db, client, actor, offerId);
}

async function contactsOf(db: Db, client: string, actor: Actor, id: number): Promise<ClientContact[]> {
  const { rows } = await db.raw<{ rows: (ClientContact & { open: boolean })[] }>(
    `with gate as materialized (${contactsAreOpen(client)})
      select gate.open, p.name, p.role,
        coalesce(array_agg(h.value order by h.contact_channel_id) filter (where h.kind = 'phone'), '{}') as phones,
        coalesce(array_agg(h.value order by h.contact_channel_id) filter (where h.kind = 'email'), '{}') as emails
      from gate cross join (
        select null::bigint as contact_person_id, null::text as name, null::text as role
        union all
        select contact_person_id, name, role from sales.contact_persons
          where company_id = :companyId and client_id = ${client} and removed_at is null
      ) p
      left join sales.contact_channels h on h.company_id = :companyId and h.client_id = ${client}
        and h.contact_person_id is not distinct from p.contact_person_id
      group by gate.open, p.contact_person_id, p.name, p.role
      having p.contact_person_id is not null or count(h.value) > 0
      order by p.contact_person_id nulls first`,
    { ...asLooking(actor), id },
  );
  if (rows[0]?.open === false) return [{ name: null, phones: [], emails: [], closed: true }];
  return rows.map(({ name, role = null, phones, emails }) => ({ name, role, phones, emails }));
}
