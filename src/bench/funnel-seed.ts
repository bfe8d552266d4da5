import type { Pool } from 'pg';
import { defaultListItems } from '../companies/lists.ts';
import { takeApart } from './lists-seed.ts';
import { patientClient } from './patient-client.ts';

/** A company of a funnel's benchmark: its owner has the first id, those who sell the ones after. */
export interface SeededFunnel {
  readonly companyId: number;
  readonly offers: number;
  readonly managers: number;
}

/**
 * Companies with three years of offers whose moves agree with their states, by SQL. Made up from ids by hashing: the same
 * size is the same data.
 */
export async function seedFunnels(pool: Pool, companies: readonly SeededFunnel[], now: Date): Promise<void> {
  const client = await patientClient(pool);
  try {
    await client.query(
      `insert into platform.companies (company_id, created_at) select unnest($1::bigint[]), $2`,
      [companies.map(({ companyId }) => companyId), now],
    );
    await client.query(`insert into sales.companies (company_id, name, locale, time_zone, currency)
      select company_id, 'Company ' || company_id, 'ru', 'Europe/Kyiv', 'UAH' from platform.companies`);
    await client.query(
      `insert into sales.list_items (company_id, list, scope, name, position)
        select c.company_id, i.list, i.scope, i.name, i.position from platform.companies c,
          jsonb_to_recordset($1) i (list text, scope text, name text, position int)`,
      [JSON.stringify(defaultListItems('ru'))],
    );
    const later = await takeApart(client);
    for (const company of companies) {
      for (const statement of rowsOf(company)) {
        await client.query(statement.replaceAll(':now', `'${now.toISOString()}'::timestamptz`));
      }
    }
    for (const statement of later) await client.query(statement);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

export const ownerOf = ({ companyId }: SeededFunnel): number => companyId * 1_000;

const pick = (salt: number, n: number, id = 'g'): string =>
  `((hashint8extended(${id}, ${salt}) & 2147483647) % ${n})`;

function rowsOf(company: SeededFunnel): string[] {
  const { companyId, offers, managers } = company;
  const owner = ownerOf(company);
  const clients = Math.max(1, Math.round(offers / 10));
  const firstOffer = companyId * 10_000_000;
  const manager = (salt: number): string => `${owner} + 1 + ${pick(salt, managers)}`;
  return [
    `insert into sales.members (company_id, member_id, name, role) select ${companyId}, ${owner} + g, 'Member ' || g,
      case g when 0 then 'owner' else 'manager' end from generate_series(0, ${managers}) g`,
    `insert into sales.clients (company_id, client_id, name, name_key, manager_id, created_at)
      select ${companyId}, ${firstOffer} + g, 'Client ' || g, 'client ' || g, ${manager(1)}, :now from generate_series(1, ${clients}) g`,
    // Three years, one offer after the other; what is open has come in within the last year.
    `insert into sales.offers (company_id, offer_id, number, client_id, client_manager_id, manager_id, state, state_since, wanted,
        currency, sum_minor, next_step_at, no_step_reason, created_at)
      select ${companyId}, ${firstOffer} + g, g, ${firstOffer} + 1 + ${pick(2, clients)}, ${manager(3)}, ${manager(3)}, s.state,
        case when s.state = 'new' then s.at else least(:now, s.at + (1 + ${pick(4, 40 * 24)}) * interval '1 hour') end,
        'What the client wants of us, in a sentence of usual length',
        case when s.priced then (array['UAH', 'UAH', 'UAH', 'USD'])[1 + ${pick(5, 4)}] end, case when s.priced then 100000 + ${pick(6, 90_000_000)} end,
        case when s.open and not s.without then :now + (${pick(7, 36 * 24 * 60)} - 3 * 24 * 60) * interval '1 minute' end,
        case when s.open and s.without then 'The client will come back' end, s.at
      from generate_series(1, ${offers}) g, lateral (select :now - (1 - g / ${offers}.0) * interval '1095 days' as at, ${pick(8, 100)} as roll,
          ${pick(9, 5)} > 0 as priced, ${pick(10, 20)} = 0 as without) r,
        lateral (select r.at, r.priced, r.without, g > ${offers} * 0.66 and r.roll < 45 as open,
          case when g > ${offers} * 0.66 and r.roll < 8 then 'new' when g > ${offers} * 0.66 and r.roll < 23 then 'owe_client'
            when g > ${offers} * 0.66 and r.roll < 45 then 'await_client' when r.roll < 62 then 'success' else 'cancelled' end as state) s`,
    `insert into sales.offer_events (company_id, offer_id, member_id, at, kind, detail, comment)
      select company_id, offer_id, manager_id, at, kind, detail, comment from (
        select o.company_id, o.offer_id, o.manager_id, o.created_at as at, 'created' as kind, '{"at": null, "none": null}'::jsonb as detail, null as comment
        from sales.offers o where o.company_id = ${companyId}
        union all
        select o.company_id, o.offer_id, o.manager_id, o.created_at + (o.state_since - o.created_at) * m.n / cardinality(p.path), 'state',
          jsonb_build_object('from', case m.n when 1 then 'new' else p.path[m.n - 1] end, 'to', p.path[m.n],
            'spentMs', floor(extract(epoch from o.state_since - o.created_at) * 1000 / cardinality(p.path))),
          case when p.path[m.n] = 'cancelled' then r.names[1 + ${pick(11, 100, 'o.offer_id')} % cardinality(r.names)] else 'Sent' end
        from sales.offers o, lateral (select case o.state when 'owe_client' then array['owe_client']
            when 'await_client' then array['owe_client', 'await_client'] when 'success' then array['owe_client', 'await_client', 'success']
            when 'cancelled' then array['owe_client', 'await_client', 'cancelled'] else '{}'::text[] end as path) p,
          lateral generate_series(1, cardinality(p.path)) m (n),
          (select array_agg(name order by list_item_id) as names from sales.list_items
            where company_id = ${companyId} and list = 'reason' and scope = 'cancelled') r
        where o.company_id = ${companyId}
      ) e order by at`,
    `insert into sales.tasks (company_id, offer_id, member_id, asked_by, asked_at, facts, contacts_shown, due_at, state)
      select ${companyId}, offer_id, ${owner}, manager_id, :now, '{}', false, :now + (${pick(12, 200, 'offer_id')} - 40) * interval '1 hour', 'open'
      from sales.offers where company_id = ${companyId} and state = 'owe_client' and ${pick(13, 4, 'offer_id')} = 0`,
  ];
}
