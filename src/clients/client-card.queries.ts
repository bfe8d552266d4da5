import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { type ClientKind, type ClientStatus, type StoredStatus, statusOn } from './client.ts';
import { hitColumns, readClient } from './clients.queries.ts';

/** What the client's offers have brought, by currency, in minor units. */
export interface WonSum {
  readonly minor: number;
  readonly currency: string;
}

/** Everything of a client's own row, and what sums up its offers and contacts. */
export interface ClientFacts {
  readonly id: number;
  readonly revision: number;
  readonly name: string;
  readonly kind: ClientKind;
  /** Today: a block that is over is none. */
  readonly status: ClientStatus;
  readonly statusReason: string | null;
  /** ISO date; of a client that is blocked now. */
  readonly blockedUntil: string | null;
  readonly managerId: number;
  readonly managerName: string;
  /** The manager's sales group. */
  readonly managerGroupId: number | null;
  readonly site: string | null;
  readonly address: string | null;
  readonly taxNumber: string | null;
  readonly source: string | null;
  readonly notes: string | null;
  readonly rating: number | null;
  readonly doNotDisturbAt: Date | null;
  readonly doNotDisturbReason: string | null;
  readonly lastContactAt: Date | null;
  readonly nextContactAt: Date | null;
  readonly won: readonly WonSum[];
}

type Row = Omit<ClientFacts, 'status'> & Required<StoredStatus>;

const factColumns = `${hitColumns}, c.revision, c.kind, c.status_reason as "statusReason", c.site, c.address, c.source,
  c.tax_number as "taxNumber", c.notes, c.rating, c.manager_id as "managerId", m.sales_group_id as "managerGroupId",
  c.do_not_disturb_at as "doNotDisturbAt", c.do_not_disturb_reason as "doNotDisturbReason",
  (select max(i.happened_at) from sales.interactions i
    where i.company_id = :companyId and i.client_id = c.client_id) as "lastContactAt",
  (select min(i.planned_at) from sales.interactions i
    where i.company_id = :companyId and i.client_id = c.client_id and i.happened_at is null) as "nextContactAt",
  coalesce((select jsonb_agg(jsonb_build_object('minor', w.minor, 'currency', w.currency) order by w.minor desc)
    from (select sum(o.sum_minor)::bigint as minor, o.currency from sales.offers o
      where o.company_id = :companyId and o.client_id = c.client_id and o.state = 'success'
        and o.sum_minor is not null group by o.currency) w), '[]') as won`;

/**
 * A client as its card shows it. `today` is the company's date, ISO.
 * @throws NOT_FOUND; a Refusal when it exists out of the actor's reach
 */
export async function getClientFacts(
  db: Db,
  actor: Actor,
  clientId: number,
  today: string,
): Promise<ClientFacts> {
  const found = await readClient<Row>(db, actor, clientId, factColumns);
  if (!found) throw await absentOrRefused(db, actor, clientId);
  const { statusAfterBlock, ...client } = found;
  const status = statusOn({ ...client, statusAfterBlock }, today);
  return { ...client, status, blockedUntil: status === 'blocked' ? client.blockedUntil : null };
}

async function absentOrRefused(db: Db, actor: Actor, clientId: number): Promise<Error> {
  const exists: unknown = await db('sales.clients')
    .where({ company_id: actor.companyId, client_id: clientId })
    .first('client_id');
  return exists ? new Refusal('client.view', 'client', clientId) : new DomainError('NOT_FOUND');
}
