import type { Actor } from '../changes/actor.ts';
import type { ListFilter } from '../offers/list-filter.ts';
import type { Subject } from './lists-subjects.ts';

/** A statement written by hand for the same answer. */
export interface Bare {
  readonly text: string;
  readonly values: readonly (string | number | Date | null)[];
}

export type Who = 'manager' | 'supervisor' | 'owner';

export const open = `o.state not in ('success', 'cancelled')`;
const waits = `(case when o.next_step_at is null then 'infinity' else o.next_step_at end)`;
const quiet = `(case when o.last_contact_at > o.state_since then o.last_contact_at else o.state_since end)`;
const steps = {
  overdue: `${waits} < $2`,
  today: `${waits} >= $2 and ${waits} < $3`,
  none: `${waits} = 'infinity'`,
  // The limits of a young company.
  stale: `${quiet} < $2::timestamptz - interval '30 days' and (o.state <> 'await_client' or ${quiet} < $2::timestamptz - interval '90 days')
    and (${waits} < $2 or ${waits} > $2::timestamptz + (case o.state when 'await_client' then 90 else 30 end) * interval '1 day')`,
  owed: `o.state = 'owe_client'`,
} as const;

/** The parts of what somebody sees; $1 is the company, $4 the member, $5 the group. */
function parts(who: Who, columns: string, where: string, tail: string): string {
  const part = (reach: string): string =>
    `(select ${columns} from sales.offers o where o.company_id = $1 and ${open} ${reach} ${where} ${tail})`;
  if (who === 'owner') return part('');
  if (who === 'manager') {
    return `${part('and o.manager_id = $4')} union all ${part('and o.client_manager_id = $4 and o.manager_id <> $4')}`;
  }
  const group = `select g.member_id from sales.members g where g.company_id = $1 and g.sales_group_id = $5`;
  return `(select x.* from (${group}) g cross join lateral ${part('and o.manager_id = g.member_id')} x) union all
    ${part(`and o.client_manager_id = $4 and o.manager_id not in (${group})`)}`;
}

function fits(wish: ListFilter): string {
  const item = (column: string, id: number | undefined): string =>
    id === undefined ? '' : `and o.${column} = ${id}`;
  return [
    wish.due === undefined ? '' : `and ${steps[wish.due]}`,
    wish.state === undefined ? '' : `and o.state = '${wish.state}'`,
    item('category_id', wish.categoryId),
    item('importance_id', wish.importanceId),
    item('business_line_id', wish.businessLineId),
    wish.clientStatus === undefined
      ? ''
      : `and exists (select from sales.clients k where k.company_id = $1 and k.client_id = o.client_id and k.status = '${wish.clientStatus}')`,
  ].join(' ');
}

/** Values a statement does not use still have a type. */
const typed = `$2::timestamptz is not null and $3::timestamptz is not null and $4::bigint > 0 and $5::bigint is distinct from 0`;

function values({ now, day, ...subject }: Subject, who: Who): Bare['values'] {
  const actor = subject[who];
  return [actor.companyId, now, day.end, actor.memberId, actor.salesGroupId];
}

export function bareList(subject: Subject, who: Who, wish: ListFilter, most: number): Bare {
  const order = wish.due === 'stale' ? quiet : waits;
  const tail = `order by ${order}, o.offer_id limit ${most}`;
  const found = parts(who, `o.offer_id, ${order} as waits`, fits(wish), tail);
  return {
    text: `select o.offer_id, o.number, c.name, o.state, o.next_step_at, m.name
      from (select offer_id, waits from (${found}) f order by waits, offer_id limit ${most}) f
      join sales.offers o on o.company_id = $1 and o.offer_id = f.offer_id
      join sales.clients c on c.company_id = $1 and c.client_id = o.client_id
      join sales.members m on m.company_id = $1 and m.member_id = o.manager_id
      where ${typed} order by f.waits, f.offer_id`,
    values: values(subject, who),
  };
}

export function bareCounts(subject: Subject, who: Who): Bare {
  const count = (where: string): string =>
    `(select count(*) from (select from (${parts(who, '1 as one', where, 'limit 100')}) f limit 100) f)`;
  const each = [
    `and ${steps.overdue}`,
    `and ${steps.today}`,
    `and ${steps.none}`,
    `and ${steps.stale}`,
    '',
  ].map(count);
  return { text: `select ${each.join(', ')} where ${typed}`, values: values(subject, who) };
}

export function bareManagers(subject: Subject, who: Who, most: number): Bare {
  const count = (where: string): string =>
    `(select count(*) from (select from sales.offers o where o.company_id = $1 and o.manager_id = m.member_id and ${open} ${where} limit 100) f)`;
  const each = ['', `and ${steps.overdue}`, `and ${steps.none}`].map(count);
  const near = who === 'owner' ? '' : 'and (sales_group_id = $5 or member_id = $4)';
  return {
    text: `select m.member_id, m.name, ${each.join(', ')}
      from (select member_id, name from sales.members
        where company_id = $1 and suspended_at is null and role <> 'specialist' ${near} order by name, member_id limit ${most}) m
      where ${typed} order by m.name, m.member_id`,
    values: values(subject, who),
  };
}

export function bareRecent({ companyId, memberId }: Actor, most: number): Bare {
  return {
    text: `select c.client_id, c.name, c.status, m.name from (
        select o.client_id, max(e.at) as at from (
          select offer_id, at from sales.offer_events where company_id = $1 and member_id = $2 order by at desc limit 50
        ) e join sales.offers o on o.company_id = $1 and o.offer_id = e.offer_id group by 1
      ) f
      join sales.clients c on c.company_id = $1 and c.client_id = f.client_id
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      order by f.at desc limit ${most}`,
    values: [companyId, memberId],
  };
}

export function bareCard({ companyId, memberId }: Actor, offerId: number): Bare {
  return {
    text: `select o.offer_id, o.number, o.revision, o.state, o.state_since, o.wanted, o.description, bl.name, ca.name, im.name,
        o.manager_id, m.name, c.client_id, c.name, c.status, o.next_step_at, o.no_step_reason
      from sales.offers o
      join sales.clients c on c.company_id = $1 and c.client_id = o.client_id
      join sales.members m on m.company_id = $1 and m.member_id = o.manager_id
      left join sales.list_items bl on bl.company_id = $1 and bl.list_item_id = o.business_line_id
      left join sales.list_items ca on ca.company_id = $1 and ca.list_item_id = o.category_id
      left join sales.list_items im on im.company_id = $1 and im.list_item_id = o.importance_id
      where o.company_id = $1 and o.offer_id = $2 and (o.manager_id = $3 or c.manager_id = $3)`,
    values: [companyId, offerId, memberId],
  };
}

export function bareHistory({ companyId }: Actor, offerId: number, most: number, before?: Date): Bare {
  const older = (column: string): string => (before ? `and ${column} < $3` : '');
  return {
    text: `select f.at, m.name, f.kind, f.detail, f.comment, i.name from (
        (select at, member_id, kind, detail, comment, null::bigint as outcome_id from sales.offer_events
          where company_id = $1 and offer_id = $2 ${older('at')} order by at desc limit ${most})
        union all
        (select happened_at, responsible_id, kind, null, result, outcome_id from sales.interactions
          where company_id = $1 and offer_id = $2 and happened_at is not null ${older('happened_at')} order by happened_at desc limit ${most})
        order by at desc limit ${most}
      ) f
      join sales.members m on m.company_id = $1 and m.member_id = f.member_id
      left join sales.list_items i on i.company_id = $1 and i.list_item_id = f.outcome_id order by f.at desc`,
    values: [companyId, offerId, ...(before ? [before] : [])],
  };
}

/** The timeline: with files, who took part, and whether it was corrected. */
export function bareTimeline({ companyId }: Actor, offerId: number, most: number, before?: Date): Bare {
  const older = (column: string): string => (before ? `and ${column} < $3` : '');
  const filesOf = (column: string, of: string): string =>
    `(select jsonb_agg(jsonb_build_object('id', x.file_id, 'kind', x.kind, 'name', x.name, 'caption', x.caption)) from sales.files x
      where x.company_id = $1 and x.${column} = ${of} and x.removed_at is null)`;
  return {
    text: `select f.at, m.name, f.kind, f.detail, f.comment, i.name, f.files, f.participants, f.amended from (
        (select at, member_id, kind, detail, comment, null::bigint as outcome_id, ${filesOf('offer_event_id', 'e.offer_event_id')} as files,
            null::text[] as participants, exists (select from sales.amendments a where a.company_id = $1 and a.offer_event_id = e.offer_event_id) as amended
          from sales.offer_events e where company_id = $1 and offer_id = $2 ${older('at')} order by at desc limit ${most})
        union all
        (select happened_at, responsible_id, kind, null, result, outcome_id, ${filesOf('interaction_id', 'n.interaction_id')},
            (select array_agg(coalesce(p.name, c.name, w.name)) from sales.interaction_participants p
              left join sales.contact_persons c on c.company_id = $1 and c.contact_person_id = p.contact_person_id
              left join sales.members w on w.company_id = $1 and w.member_id = p.member_id
              where p.company_id = $1 and p.interaction_id = n.interaction_id),
            exists (select from sales.amendments a where a.company_id = $1 and a.interaction_id = n.interaction_id)
          from sales.interactions n
          where company_id = $1 and offer_id = $2 and happened_at is not null ${older('happened_at')} order by happened_at desc limit ${most})
        union all
        (select added_at, added_by, kind, null, name, null, null, null, false from sales.files
          where company_id = $1 and offer_id = $2 and removed_at is null and interaction_id is null and offer_event_id is null
            ${older('added_at')} order by added_at desc limit ${most})
        order by at desc limit ${most}
      ) f
      join sales.members m on m.company_id = $1 and m.member_id = f.member_id
      left join sales.list_items i on i.company_id = $1 and i.list_item_id = f.outcome_id order by f.at desc`,
    values: [companyId, offerId, ...(before ? [before] : [])],
  };
}

export function bareContacts({ companyId }: Actor, clientId: number): Bare {
  return {
    text: `select p.name, h.kind, h.value from sales.contact_channels h
      left join sales.contact_persons p on p.company_id = $1 and p.contact_person_id = h.contact_person_id
      where h.company_id = $1 and h.client_id = $2 order by h.contact_channel_id`,
    values: [companyId, clientId],
  };
}

export function bareOffersOfClient({ companyId }: Actor, clientId: number, most: number): Bare {
  return {
    text: `select o.offer_id, o.number, c.name, o.state, o.next_step_at, m.name from sales.offers o
      join sales.clients c on c.company_id = $1 and c.client_id = o.client_id
      join sales.members m on m.company_id = $1 and m.member_id = o.manager_id
      where o.company_id = $1 and o.client_id = $2
      order by o.state in ('success', 'cancelled'), o.next_step_at nulls last, o.offer_id desc limit ${most}`,
    values: [companyId, clientId],
  };
}
