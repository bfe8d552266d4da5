import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { rowsWithinReach } from '../members/rights.ts';
import { asReaching, type ClientHit, clientsAndManagers, hitColumns } from './clients.queries.ts';

export const clientOrders = ['name', 'contact'] as const;
export type ClientOrder = (typeof clientOrders)[number];

export interface ClientLine extends ClientHit {
  /** In the list by contact. */
  readonly lastContactAt: Date | null;
}

interface Page {
  readonly order: ClientOrder;
  readonly most: number;
  /** The last client of the page before. */
  readonly after?: number;
}

/**
 * Clients within the actor's reach, by name or those of the latest contact first, who was never spoken to last. A client
 * that moves between two presses is neither skipped nor shown twice in place of another.
 */
export async function listClients(db: Db, actor: Actor, page: Page): Promise<ClientLine[]> {
  const reach = rowsWithinReach(actor, 'client.view');
  if (!reach) return [];
  const read = (found: string, most: number) => readLines(db, actor, found, { ...page, most });
  if (page.order === 'name') {
    return read(
      reach.all || reach.salesGroupId !== null ? allByName(reach.all, page) : ownByName(page),
      page.most,
    );
  }
  if (!reach.all) return read(thoseByContact(reach.salesGroupId !== null, page), page.most);
  const spokenTo = await read(allByContact(page), page.most);
  const left = page.most - spokenTo.length;
  return left === 0 ? spokenTo : [...spokenTo, ...(await read(allWithoutContact(page), left))];
}

/** The lines of those `found`, in their order: looked up one by one, by whatever plan is kept. */
async function readLines(
  db: Db,
  actor: Actor,
  found: string,
  { order, most, after }: Page,
): Promise<ClientLine[]> {
  const { rows } = await db.raw<{ rows: ClientLine[] }>(
    `select c.id, c.name, c.status, c."managerName", c."blockedUntil", c."statusAfterBlock", found.at as "lastContactAt"
      from (${found}) found
      cross join lateral (
        select ${hitColumns} from ${clientsAndManagers}
        where c.company_id = :companyId and c.client_id = found.client_id limit 1
      ) c
      order by ${order === 'name' ? 'c.name, c.id' : 'found.at desc nulls last, c.id desc'}`,
    { ...asReaching(actor), most, after: after ?? null },
  );
  return rows;
}

const lastContact = (client: string): string =>
  `(select max(i.happened_at) from sales.interactions i where i.company_id = :companyId and i.client_id = ${client})`;
const noContact = 'null::timestamptz as at';
const nameAfter = `(select a.name from sales.clients a where a.company_id = :companyId and a.client_id = :after)`;

/** Those who answer for the clients a supervisor sees. */
const ofGroup = `in (select g.member_id from sales.members g where g.company_id = :companyId and g.sales_group_id = :groupId
    union select :memberId::bigint)`;
const ofOwnOffers = `select o.client_id from sales.offers o
    where o.company_id = :companyId and o.manager_id = :memberId and o.state not in ('success', 'cancelled')`;

/**
 * Whoever sees many finds a page of them soon in the index by name. Without a join: a plan kept for any company would
 * begin with its managers and sort all that they have. The limit is in the statement, or none would be kept.
 */
const allByName = (all: boolean, { after, most }: Page): string =>
  `select c.client_id, ${noContact} from sales.clients c
    where c.company_id = :companyId
      ${all ? '' : `and (c.manager_id ${ofGroup} or exists (${ofOwnOffers} and o.client_id = c.client_id offset 0))`}
      ${after === undefined ? '' : `and (c.name, c.client_id) > (${nameAfter}, :after::bigint)`}
    order by c.name, c.client_id limit ${most}`;

/** A manager's are few among all: theirs and those of their open offers, sorted. */
const ownByName = ({ after }: Page): string =>
  `select f.client_id, ${noContact} from (
      select client_id, name from sales.clients where company_id = :companyId and manager_id = :memberId
      union
      select o.client_id, (select c.name from sales.clients c where c.company_id = :companyId and c.client_id = o.client_id)
      from (${ofOwnOffers}) o
    ) f
    ${after === undefined ? '' : `where (f.name, f.client_id) > (${nameAfter}, :after::bigint)`}
    order by f.name, f.client_id limit :most`;

/** Those of one manager or of a group, each asked for its latest contact. */
const thoseByContact = (group: boolean, { after }: Page): string => {
  const when = (at: string): string => `coalesce(${at}, '-infinity')`;
  return `select f.client_id, f.at from (
      select f.client_id, ${lastContact('f.client_id')} as at from (
        select client_id from sales.clients where company_id = :companyId and manager_id ${group ? ofGroup : '= :memberId'}
        union
        ${ofOwnOffers}
      ) f
    ) f
    ${after === undefined ? '' : `where (${when('f.at')}, f.client_id) < (${when(lastContact(':after'))}, :after::bigint)`}
    order by ${when('f.at')} desc, f.client_id desc limit :most`;
};

/** Contacts of the company, newest first, that no later one of their client has; two at one moment count as one. */
const allByContact = ({ after, most }: Page): string =>
  `select distinct i.client_id, i.happened_at as at from sales.interactions i
    where i.company_id = :companyId and i.happened_at is not null
      ${after === undefined ? '' : `and (i.happened_at, i.client_id) < (${lastContact(':after')}, :after::bigint)`}
      and not exists (select from sales.interactions n where n.company_id = :companyId and n.client_id = i.client_id
        and n.happened_at > i.happened_at offset 0)
    order by i.happened_at desc, i.client_id desc limit ${most}`;

/** After a client who was spoken to all of them, the last made first. */
const allWithoutContact = ({ after }: Page): string =>
  `select c.client_id, ${noContact} from sales.clients c
    where c.company_id = :companyId
      ${after === undefined ? '' : `and (c.client_id < :after::bigint or ${lastContact(':after')} is not null)`}
      and not exists (select from sales.interactions n where n.company_id = :companyId and n.client_id = c.client_id
        and n.happened_at is not null offset 0)
    order by c.client_id desc limit :most`;
