import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { type ClientHit, visibleClients } from './clients.queries.ts';

export const clientOrders = ['name', 'contact'] as const;
export type ClientOrder = (typeof clientOrders)[number];

export interface ClientLine extends ClientHit {
  readonly lastContactAt: Date | null;
}

const lastContact = `(select max(i.happened_at) from sales.interactions i
  where i.company_id = c.company_id and i.client_id = c.client_id)`;

/**
 * Clients within the actor's reach, by name or those of the latest contact first. `after` is the last client of the page
 * before: a client that moves between two presses is neither skipped nor shown twice in place of another.
 */
export async function listClients(
  db: Db,
  actor: Actor,
  page: { order: ClientOrder; most: number; after?: number },
): Promise<ClientLine[]> {
  const query = visibleClients(db, actor).select<ClientLine[]>(db.raw(`${lastContact} as "lastContactAt"`));
  const { after, order } = page;
  const anchor = { companyId: actor.companyId, after: after ?? 0 };
  const of = 'from sales.clients c where c.company_id = :companyId and c.client_id = :after';
  if (order === 'name') {
    if (after !== undefined)
      query.whereRaw(`(c.name, c.client_id) > (select c.name, c.client_id ${of})`, anchor);
    return query.orderBy(['c.name', 'c.client_id']).limit(page.most);
  }
  // Who was never spoken to comes last.
  const when = `coalesce(${lastContact}, '-infinity')`;
  if (after !== undefined) {
    query.whereRaw(`(${when}, c.client_id) < (select ${when}, c.client_id ${of})`, anchor);
  }
  return query.orderByRaw(`${when} desc, c.client_id desc`).limit(page.most);
}
