import type { Actor } from '../changes/actor.ts';
import type { Bare } from './lists-bare.ts';

/** Statements written by hand for cards and timelines: all that these show. */

export function bareCard({ companyId, memberId }: Actor, offerId: number): Bare {
  return {
    text: `select o.offer_id, o.number, o.revision, o.state, o.state_since, o.wanted, o.description, o.business_line_id,
        bl.name as line, ca.name as category, im.name as importance, o.sum_minor, o.currency, o.manager_id, m.name as manager,
        c.client_id, c.name as client, c.status, o.next_step_at, n.kind as step_kind, o.no_step_reason,
        (select json_agg(json_build_object('id', w.business_line_id, 'name', l.name, 'wanted', w.wanted) order by w.offer_want_id)
          from sales.offer_wants w join sales.list_items l on l.company_id = $1 and l.list_item_id = w.business_line_id
          where w.company_id = $1 and w.offer_id = $2) as wants,
        (select json_build_object('ready', count(*) filter (where t.state = 'done'), 'all', count(*))
          from sales.tasks t where t.company_id = $1 and t.offer_id = $2 and t.state <> 'withdrawn') as tasks,
        case when o.state in ('success', 'cancelled') then (
          select array_agg(r.name order by r.member_id desc) from sales.members r
          where r.company_id = $1 and r.suspended_at is null
            and (r.role = 'owner' or r.role = 'supervisor' and (r.sales_group_id is null or r.sales_group_id = m.sales_group_id))
        ) end as reopeners
      from sales.offers o
      join sales.clients c on c.company_id = $1 and c.client_id = o.client_id
      join sales.members m on m.company_id = $1 and m.member_id = o.manager_id
      left join sales.interactions n on n.company_id = $1 and n.offer_id = $2 and n.happened_at is null
      left join sales.list_items bl on bl.company_id = $1 and bl.list_item_id = o.business_line_id
      left join sales.list_items ca on ca.company_id = $1 and ca.list_item_id = o.category_id
      left join sales.list_items im on im.company_id = $1 and im.list_item_id = o.importance_id
      where o.company_id = $1 and o.offer_id = $2
        and (o.manager_id = $3 or c.manager_id = $3)`,
    values: [companyId, offerId, memberId],
  };
}

/** The last lines on the card: whether one was spoken included. */
export function bareHistory({ companyId }: Actor, offerId: number, most: number): Bare {
  const spoken = (column: string, of: string): string =>
    `exists (select from sales.files x where x.company_id = $1 and x.${column} = ${of} and x.kind = 'voice' and x.removed_at is null)`;
  return {
    text: `select f.at, m.name as by, f.kind, f.detail, f.text, i.name as outcome, f.spoken from (
        (select at, member_id, kind, detail, comment as text, null::bigint as outcome_id, offer_event_id as id,
            ${spoken('offer_event_id', 'e.offer_event_id')} as spoken
          from sales.offer_events e where company_id = $1 and offer_id = $2 order by at desc, offer_event_id desc limit ${most})
        union all
        (select happened_at, responsible_id, kind, null, result, outcome_id, interaction_id,
            ${spoken('interaction_id', 'n.interaction_id')}
          from sales.interactions n where company_id = $1 and offer_id = $2 and happened_at is not null
          order by happened_at desc, interaction_id desc limit ${most})
        order by at desc, id desc limit ${most}
      ) f
      join sales.members m on m.company_id = $1 and m.member_id = f.member_id
      left join sales.list_items i on i.company_id = $1 and i.list_item_id = f.outcome_id order by f.at desc, f.id desc`,
    values: [companyId, offerId],
  };
}

/** The timeline: files, tasks, who took part, and whether a line was corrected. */
export function bareTimeline({ companyId }: Actor, offerId: number, most: number, before?: Date): Bare {
  const older = (column: string): string => (before ? `and ${column} < $3` : '');
  const filesOf = (column: string, of: string): string =>
    `(select jsonb_agg(jsonb_build_object('id', x.file_id, 'kind', x.kind, 'name', x.name, 'caption', x.caption) order by x.file_id)
      from sales.files x where x.company_id = $1 and x.${column} = ${of} and x.removed_at is null)`;
  const amended = (column: string, of: string): string =>
    `exists (select from sales.amendments a where a.company_id = $1 and a.${column} = ${of})`;
  return {
    text: `select f.at, m.name as by, f.id, f.kind, f.detail, f.text, i.name as outcome, f.files, f.participants, f.amended from (
        (select at, member_id, offer_event_id as id, kind, detail, comment as text, null::bigint as outcome_id,
            ${filesOf('offer_event_id', 'e.offer_event_id')} as files, null::text[] as participants,
            ${amended('offer_event_id', 'e.offer_event_id')} as amended
          from sales.offer_events e where company_id = $1 and offer_id = $2 ${older('at')} order by at desc, offer_event_id desc limit ${most})
        union all
        (select happened_at, responsible_id, interaction_id, kind, null, result, outcome_id, ${filesOf('interaction_id', 'n.interaction_id')},
            (select array_agg(coalesce(p.name, c.name, w.name) order by p.interaction_participant_id) from sales.interaction_participants p
              left join sales.contact_persons c on c.company_id = $1 and c.contact_person_id = p.contact_person_id
              left join sales.members w on w.company_id = $1 and w.member_id = p.member_id
              where p.company_id = $1 and p.interaction_id = n.interaction_id),
            ${amended('interaction_id', 'n.interaction_id')}
          from sales.interactions n where company_id = $1 and offer_id = $2 and happened_at is not null ${older('happened_at')}
          order by happened_at desc, interaction_id desc limit ${most})
        union all
        (select added_at, added_by, file_id, kind, null, name, null,
            jsonb_build_array(jsonb_build_object('id', file_id, 'kind', kind, 'name', name, 'caption', caption)), null, false
          from sales.files where company_id = $1 and offer_id = $2 and removed_at is null
            and interaction_id is null and offer_event_id is null and task_event_id is null
            ${older('added_at')} order by added_at desc, file_id desc limit ${most})
        union all
        (select e.at, e.member_id, e.task_event_id, e.kind,
            jsonb_build_object('taskId', e.task_id, 'to', coalesce(d.name, r.name)), e.text, null,
            ${filesOf('task_event_id', 'e.task_event_id')}, null, false
          from sales.task_events e join sales.tasks k on k.company_id = $1 and k.task_id = e.task_id
          left join sales.departments d on d.company_id = $1 and d.department_id = k.department_id
          left join sales.members r on r.company_id = $1 and r.member_id = k.member_id
          where e.company_id = $1 and e.offer_id = $2 ${older('e.at')} order by e.at desc, e.task_event_id desc limit ${most})
        order by at desc, id desc limit ${most}
      ) f
      join sales.members m on m.company_id = $1 and m.member_id = f.member_id
      left join sales.list_items i on i.company_id = $1 and i.list_item_id = f.outcome_id order by f.at desc, f.id desc`,
    values: [companyId, offerId, ...(before ? [before] : [])],
  };
}

/** The channels, and whether they may be looked at today (A6). */
export function bareContacts({ companyId, memberId }: Actor, clientId: number): Bare {
  return {
    text: `select p.name, p.role, h.kind, h.value, l.contact_limit, l.seen from sales.contact_channels h
      left join sales.contact_persons p on p.company_id = $1 and p.contact_person_id = h.contact_person_id and p.removed_at is null
      cross join (
        select c.contact_limit, d.seen from sales.companies c
          left join sales.contact_days d on d.company_id = $1 and d.member_id = $3 and d.day = (now() at time zone c.time_zone)::date
          where c.company_id = $1
      ) l
      where h.company_id = $1 and h.client_id = $2 order by h.contact_channel_id`,
    values: [companyId, clientId, memberId],
  };
}

export function bareOffersOfClient({ companyId, memberId }: Actor, clientId: number, most: number): Bare {
  return {
    text: `select o.offer_id, o.number, c.name as client, o.state, o.next_step_at, m.name as manager,
        o.manager_id = $3 or c.manager_id = $3 as visible from sales.offers o
      join sales.clients c on c.company_id = $1 and c.client_id = o.client_id
      join sales.members m on m.company_id = $1 and m.member_id = o.manager_id
      where o.company_id = $1 and o.client_id = $2
      order by o.state in ('success', 'cancelled'), o.next_step_at nulls last, o.offer_id desc limit ${most}`,
    values: [companyId, clientId, memberId],
  };
}
