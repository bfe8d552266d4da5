import type { Actor } from '../changes/actor.ts';
import { type Bare, open, type Who } from './lists-bare.ts';
import type { Subject } from './lists-subjects.ts';

/** Statements written by hand for lists of clients and the client's card. */

/** Whether somebody who does not see all may see the client `c` with its manager `m`: $2 the member, $3 the group. */
const near = `(c.manager_id = $2 or m.sales_group_id = $3 or exists (select from sales.offers o
  where o.company_id = $1 and o.client_id = c.client_id and o.manager_id = $2 and ${open}))`;
const columns =
  'c.client_id, c.name, c.status, m.name as manager, c.blocked_until::text, c.status_after_block';
/** Values a statement does not use still have a type. */
const typed = `$2::bigint > 0 and $3::bigint is distinct from 0`;

function values({ companyId, memberId, salesGroupId }: Actor): (number | null)[] {
  return [companyId, memberId, salesGroupId];
}

export function bareRecent(actor: Actor, who: Who, most: number): Bare {
  return {
    text: `select ${columns} from (
        select client_id, max(at) as at from (
          (select o.client_id, e.at from (
              select offer_id, at from sales.offer_events where company_id = $1 and member_id = $2 order by at desc limit $4
            ) e join sales.offers o on o.company_id = $1 and o.offer_id = e.offer_id)
          union all
          (select client_id, logged_at from sales.interactions
            where company_id = $1 and responsible_id = $2 and logged_at is not null order by logged_at desc limit $4)
          union all
          (select client_id, created_at from sales.clients
            where company_id = $1 and manager_id = $2 order by client_id desc limit ${most})
        ) d group by client_id
      ) f
      join sales.clients c on c.company_id = $1 and c.client_id = f.client_id
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      where ${typed} ${who === 'owner' ? '' : `and ${near}`} order by f.at desc, c.client_id limit ${most}`,
    // Not in the statement: knowing it, PostgreSQL reads and sorts all of what it takes for few.
    values: [...values(actor), 50],
  };
}

/** A manager's by two ways, for an OR of them has no index; of whoever sees many the beginning of an index. */
export function bareByName(subject: Subject, who: Who, most: number): Bare {
  const found =
    who === 'manager'
      ? `select f.client_id, f.name from (
          select client_id, name from sales.clients where company_id = $1 and manager_id = $2
          union
          select c.client_id, c.name from sales.offers o join sales.clients c on c.company_id = $1 and c.client_id = o.client_id
          where o.company_id = $1 and o.manager_id = $2 and ${open}
        ) f order by name, client_id limit ${most}`
      : `select c.client_id, c.name from sales.clients c
          join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
          where c.company_id = $1 ${who === 'owner' ? '' : `and ${near}`} order by c.name, c.client_id limit ${most}`;
  return {
    text: `select ${columns} from (${found}) f
      join sales.clients c on c.company_id = $1 and c.client_id = f.client_id
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      where ${typed} order by f.name, f.client_id`,
    values: values(subject[who]),
  };
}

export function bareByContact(subject: Subject, who: Who, most: number): Bare {
  const managers =
    who === 'manager'
      ? '= $2'
      : 'in (select member_id from sales.members where company_id = $1 and sales_group_id = $3)';
  const found =
    who === 'owner'
      ? `select i.client_id, i.happened_at as at from sales.interactions i
          where i.company_id = $1 and i.happened_at is not null and not exists (select from sales.interactions n
            where n.company_id = $1 and n.client_id = i.client_id and n.happened_at > i.happened_at)
          order by i.happened_at desc, i.client_id desc limit ${most}`
      : `select f.client_id,
            (select max(happened_at) from sales.interactions i where i.company_id = $1 and i.client_id = f.client_id) as at
          from (
            select client_id from sales.clients where company_id = $1 and manager_id ${managers}
            union
            select o.client_id from sales.offers o where o.company_id = $1 and o.manager_id = $2 and ${open}
          ) f order by at desc nulls last, f.client_id desc limit ${most}`;
  return {
    text: `select ${columns}, f.at from (${found}) f
      join sales.clients c on c.company_id = $1 and c.client_id = f.client_id
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      where ${typed} order by f.at desc nulls last, f.client_id desc`,
    values: values(subject[who]),
  };
}

/** Everything of the client's own, its last and next contact, and what it has brought. */
export function bareClient(actor: Actor, clientId: number): Bare {
  return {
    text: `select ${columns}, c.revision, c.kind, c.status_reason, c.site, c.address, c.source, c.tax_number, c.notes, c.rating,
        c.manager_id, m.sales_group_id, c.do_not_disturb_at, c.do_not_disturb_reason,
        (select max(happened_at) from sales.interactions where company_id = $1 and client_id = $4) as last_contact_at,
        (select min(planned_at) from sales.interactions where company_id = $1 and client_id = $4 and happened_at is null) as next_at,
        (select json_agg(w) from (select sum(sum_minor) as minor, currency from sales.offers
          where company_id = $1 and client_id = $4 and state = 'success' and sum_minor is not null group by 2) w) as won
      from sales.clients c join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      where c.company_id = $1 and c.client_id = $4 and ${near}`,
    values: [...values(actor), clientId],
  };
}
