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
function parts(who: Who, columns: Readonly<Record<string, string>>, where: string, tail: string): string {
  const named = Object.entries(columns).map(([name, sql]) => `${sql} as ${name}`);
  const part = (reach: string): string =>
    `(select ${named.join(', ')} from sales.offers o where o.company_id = $1 and ${open} ${reach} ${where} ${tail})`;
  if (who === 'owner') return part('');
  if (who === 'manager') {
    return `${part('and o.manager_id = $4')} union all ${part('and o.client_manager_id = $4 and o.manager_id <> $4')}`;
  }
  const group = `select g.member_id from sales.members g where g.company_id = $1 and g.sales_group_id = $5`;
  // By name: the program's pool has a statement with `*` planned anew each time.
  return `(select ${Object.keys(columns).join(', ')} from (${group}) g cross join lateral ${part('and o.manager_id = g.member_id')} x) union all
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
  const found = parts(who, { offer_id: 'o.offer_id', waits: order }, fits(wish), tail);
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
    `(select count(*) from (select from (${parts(who, { one: '1' }, where, 'limit 100')}) f limit 100) f)`;
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
