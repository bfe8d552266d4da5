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

/**
 * The clients the actor dealt with last, for a form that starts without a word typed: by what they did themselves and by
 * the clients they were given last. Never all that they may see, which may be the whole base.
 */
export async function recentClients(db: Db, actor: Actor, most: number): Promise<ClientHit[]> {
  const { companyId, memberId } = actor;
  const recent = db.raw(
    `(select client_id, max(at) as at from (
        (select o.client_id, e.at from (
            select offer_id, at from sales.offer_events
            where company_id = :companyId and member_id = :memberId order by at desc limit :lastDeeds
          ) e join sales.offers o on o.company_id = :companyId and o.offer_id = e.offer_id)
        union all
        (select client_id, logged_at from sales.interactions
          where company_id = :companyId and responsible_id = :memberId and logged_at is not null
          order by logged_at desc limit :lastDeeds)
        union all
        (select client_id, created_at from sales.clients
          where company_id = :companyId and manager_id = :memberId order by client_id desc limit :most)
      ) deeds group by client_id) as recent`,
    { companyId, memberId, lastDeeds, most },
  );
  return visibleClients(db, actor)
    .join(recent, 'recent.client_id', 'c.client_id')
    .orderBy([{ column: 'recent.at', order: 'desc' }, 'c.client_id'])
    .limit(most);
}

/** Clients within the actor's reach: `c`, with its manager `m`. */
export function visibleClients(db: Db, actor: Actor, action: Action = 'client.view') {
  const reach = rowsWithinReach(actor, action);
  const query = db('sales.clients as c')
    .join('sales.members as m', { 'm.company_id': 'c.company_id', 'm.member_id': 'c.manager_id' })
    .where('c.company_id', actor.companyId)
    .select<ClientHit[]>(
      ...['c.client_id as id', 'c.name', 'c.status', 'm.name as managerName'],
      db.raw('c.blocked_until::text as "blockedUntil"'),
      'c.status_after_block as statusAfterBlock',
    );
  if (!reach) return query.whereRaw('false');
  if (reach.all) return query;
  return query.where((own) => {
    own
      .where('c.manager_id', reach.managerId)
      .orWhereExists((offers) =>
        offers
          .select(db.raw('1'))
          .from('sales.offers as own')
          .whereRaw('own.company_id = c.company_id and own.client_id = c.client_id')
          .where('own.manager_id', reach.managerId)
          .whereNotIn('own.state', ['success', 'cancelled']),
      );
    if (reach.salesGroupId !== null) own.orWhere('m.sales_group_id', reach.salesGroupId);
  });
}

/** @returns undefined when absent or not for this actor */
export async function findClient(db: Db, actor: Actor, clientId: number): Promise<ClientHit | undefined> {
  const [client] = await visibleClients(db, actor).where('c.client_id', clientId);
  return client;
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
  const found = await visibleClients(db, actor, action).where('c.client_id', clientId).limit(1);
  return found.length > 0;
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
