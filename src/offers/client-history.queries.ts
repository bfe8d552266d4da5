import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { rowsWithinReach } from '../members/rights.ts';
import { type HistoryLine, type HistoryRow, toLine } from './history.queries.ts';

export const clientHistoryFilters = ['all', 'contacts', 'changes'] as const;
export type ClientHistoryFilter = (typeof clientHistoryFilters)[number];

/** One line of a client's whole history (B8): of an offer, or the client's own. */
export type ClientHistoryLine =
  | {
      readonly at: Date;
      readonly id: number;
      readonly by: string;
      readonly offer: number | null;
      readonly line: HistoryLine;
    }
  | {
      readonly at: Date;
      readonly id: number;
      /** null: nobody; its time had come. */
      readonly by: string | null;
      readonly own: OwnLine;
    };

export interface OwnLine {
  readonly kind: 'created' | 'status' | 'field' | 'note' | 'do_not_disturb' | 'rating' | 'person' | 'channel';
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly comment: string | null;
}

interface Row extends Omit<HistoryRow, 'kind' | 'by'> {
  kind: string;
  by: string | null;
  is_own: boolean;
  number: number | null;
}

/**
 * What happened to a client, newest first: its own events, its offers' and every contact. Of offers the actor may not
 * open nothing is told. `before` is the last line of the page before. The caller has checked that the client may be seen.
 */
export async function listClientHistory(
  db: Db,
  actor: Actor,
  clientId: number,
  page: { filter: ClientHistoryFilter; most: number; before?: { at: Date; id: number } },
): Promise<ClientHistoryLine[]> {
  const { filter, before } = page;
  const reach = rowsWithinReach(actor, 'offer.view');
  if (!reach) return [];
  const earlier = (at: string, id: string): string => (before ? `and (${at}, ${id}) < (:at, :id)` : '');
  const seen = reach.all
    ? 'true'
    : `(o.manager_id = :me or c.manager_id = :me ${reach.salesGroupId === null ? '' : 'or om.sales_group_id = :group'})`;
  const streams = [
    ...(filter === 'contacts' ? [] : [ownStream(earlier), offersStream(earlier, seen)]),
    ...(filter === 'changes' ? [] : [contactsStream(earlier, seen)]),
  ];
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select * from (
        ${streams.map((stream) => `(${stream} order by at desc, id desc limit :most)`).join(' union all ')}) lines
      order by at desc, id desc limit :most`,
    {
      ...{ companyId: actor.companyId, clientId, most: page.most, ...before },
      ...(reach.all ? {} : { me: reach.managerId, group: reach.salesGroupId }),
    },
  );
  return rows.map(toClientLine);
}

type Earlier = (at: string, id: string) => string;

const ownStream = (earlier: Earlier): string => `
  select e.at, m.name as by, e.client_event_id * 3 as id, e.kind, e.detail, e.comment as text, false as has_voice,
    true as is_own, null::bigint as number
  from sales.client_events e
  left join sales.members m on m.company_id = e.company_id and m.member_id = e.member_id
  where e.company_id = :companyId and e.client_id = :clientId ${earlier('e.at', 'e.client_event_id * 3')}`;

const offersStream = (earlier: Earlier, seen: string): string => `
  select e.at, m.name as by, e.offer_event_id * 3 + 1 as id, e.kind, e.detail, e.comment as text, false as has_voice,
    false as is_own, o.number
  from sales.offers o
  join sales.clients c on c.company_id = o.company_id and c.client_id = o.client_id
  join sales.members om on om.company_id = o.company_id and om.member_id = o.manager_id
  join sales.offer_events e on e.company_id = o.company_id and e.offer_id = o.offer_id
  join sales.members m on m.company_id = e.company_id and m.member_id = e.member_id
  where o.company_id = :companyId and o.client_id = :clientId and ${seen}
    ${earlier('e.at', 'e.offer_event_id * 3 + 1')}`;

const contactsStream = (earlier: Earlier, seen: string): string => `
  select i.happened_at as at, m.name as by, i.interaction_id * 3 + 2 as id, 'contact' as kind,
    jsonb_build_object('contact', i.kind, 'outcome', l.name) as detail, i.result as text, false as has_voice,
    false as is_own, o.number
  from sales.interactions i
  join sales.members m on m.company_id = i.company_id and m.member_id = i.responsible_id
  join sales.clients c on c.company_id = i.company_id and c.client_id = i.client_id
  left join sales.offers o on o.company_id = i.company_id and o.offer_id = i.offer_id
  left join sales.members om on om.company_id = o.company_id and om.member_id = o.manager_id
  left join sales.list_items l on l.company_id = i.company_id and l.list_item_id = i.outcome_id
  where i.company_id = :companyId and i.client_id = :clientId and i.happened_at is not null
    and (i.offer_id is null or ${seen}) ${earlier('i.happened_at', 'i.interaction_id * 3 + 2')}`;

function toClientLine({ is_own, number, ...row }: Row): ClientHistoryLine {
  const at = { at: row.at, id: row.id };
  if (!is_own) {
    const by = row.by ?? '';
    return { ...at, by, offer: number, line: toLine({ ...row, by, kind: row.kind as HistoryLine['kind'] }) };
  }
  return {
    ...at,
    by: row.by,
    own: { kind: row.kind as OwnLine['kind'], detail: row.detail, comment: row.text },
  };
}
