import type { ClientBase, Pool } from 'pg';
import { defaultListItems } from '../companies/lists.ts';
import { planWords, type SeededCompany } from './lists-plan.ts';
import { patientClient } from './patient-client.ts';

/** Where the rows go; their indexes and foreign keys are made when the rows are there. */
const filled = [
  ...['clients', 'contact_persons', 'contact_channels'],
  ...['offers', 'offer_words', 'offer_events', 'interactions'],
];

/**
 * Fills a migrated, empty database by SQL: as many offers as clients, ten rows of history each. Made up from ids by
 * hashing, so the same size is the same data. `now` is the moment its "overdue" and "today" are meant at.
 */
export async function seedLists(pool: Pool, companies: readonly SeededCompany[], now: Date): Promise<void> {
  const client = await patientClient(pool);
  try {
    await seedCompanies(client, companies, now);
    const later = await takeApart(client);
    await client.query(helpers);
    await seedWords(client);
    for (const statement of rows) await client.query(statement.replaceAll(':now', `'${now.toISOString()}'`));
    for (const statement of later) await client.query(statement);
    await client.query('drop schema bench cascade');
    await client.query('vacuum analyze');
    await client.query('checkpoint').catch(() => undefined); // a right of the superuser before PostgreSQL 15
  } finally {
    await client.end();
  }
}

/** @returns what puts back everything that would be kept up row by row */
export async function takeApart(client: ClientBase): Promise<string[]> {
  const tables = filled.map((name) => `'sales.${name}'::regclass`).join(', ');
  const { rows: parts } = await client.query<{ off: string; on: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on, 2 as turn
      from pg_constraint where contype = 'f' and conrelid in (${tables})
    union all
    select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 1
      from pg_index i where i.indrelid in (${tables})
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    union all
    select format('alter table %s disable trigger user', t), format('alter table %s enable trigger user', t), 3
      from unnest(array[${tables}]) t
    order by turn`,
  );
  for (const { off } of parts) await client.query(off);
  return parts.map(({ on }) => on);
}

async function seedCompanies(
  client: ClientBase,
  companies: readonly SeededCompany[],
  now: Date,
): Promise<void> {
  const groups = companies.flatMap(({ companyId, groups }) =>
    groups.map((group) => ({ companyId, ...group })),
  );
  const members = companies.flatMap(({ companyId, ownerId, groups, managers }) => [
    { companyId, memberId: ownerId, role: 'owner', groupId: null, clients: 0 },
    ...groups.map(({ supervisorId, groupId }) => ({
      ...{ companyId, memberId: supervisorId, role: 'supervisor', groupId, clients: 0 },
    })),
    ...managers.map((manager) => ({ companyId, role: 'manager', ...manager })),
  ]);
  await client.query(
    `insert into platform.companies (company_id, created_at) select unnest($1::bigint[]), $2`,
    [companies.map(({ companyId }) => companyId), now],
  );
  await client.query(`insert into sales.companies (company_id, name, locale, time_zone, currency)
    select company_id, 'Company ' || company_id, 'ru', 'Europe/Kyiv', 'UAH' from platform.companies`);
  await client.query(`insert into sales.step_intervals (company_id, state, default_days, most_days)
    select c.company_id, s.* from platform.companies c,
      (values ('new', 1, 30), ('owe_client', 1, 30), ('await_client', 3, 90)) s (state, default_days, most_days)`);
  await client.query(
    `insert into sales.sales_groups (company_id, sales_group_id, name)
      select g."companyId", g."groupId", 'Group ' || g."groupId" from jsonb_to_recordset($1) g ("companyId" bigint, "groupId" bigint)`,
    [JSON.stringify(groups)],
  );
  await client.query(`create schema bench`);
  await client.query(
    `create table bench.members (company_id bigint, member_id bigint, role text, group_id bigint, clients int)`,
  );
  await client.query(
    `insert into bench.members select m."companyId", m."memberId", m.role, m."groupId", m.clients
      from jsonb_to_recordset($1) m ("companyId" bigint, "memberId" bigint, role text, "groupId" bigint, clients int)`,
    [JSON.stringify(members)],
  );
  await client.query(`insert into sales.members (company_id, member_id, name, role, sales_group_id)
    select company_id, member_id, 'Member ' || member_id, role, group_id from bench.members`);
  await client.query(
    `insert into sales.list_items (company_id, list, scope, name, position)
      select c.company_id, i.list, i.scope, i.name, i.position from platform.companies c,
        jsonb_to_recordset($1) i (list text, scope text, name text, position int)`,
    [JSON.stringify(defaultListItems('ru'))],
  );
}

async function seedWords(client: ClientBase): Promise<void> {
  const words = planWords(4000);
  await client.query(`create table bench.words (n int primary key, word text, key text)`);
  await client.query(
    `insert into bench.words select n - 1, w, k from unnest($1::text[], $2::text[]) with ordinality x (w, k, n)`,
    [words.map(({ word }) => word), words.map(({ key }) => key)],
  );
}

/** pick(id, salt, n): a number from 0 to n - 1 that looks like chance and is the same for the same id and salt. */
const helpers = `
  create function bench.pick(id bigint, salt int, n int) returns int language sql immutable
    return ((hashint8extended(id, salt) & 2147483647) % n)::int;
  create table bench.lists as
    select company_id, array_agg(member_id) filter (where role = 'manager') as managers,
      (select array_agg(list_item_id order by list_item_id) from sales.list_items i where i.company_id = m.company_id and list = 'category') as categories,
      (select array_agg(list_item_id order by list_item_id) from sales.list_items i where i.company_id = m.company_id and list = 'importance') as importances,
      (select array_agg(list_item_id order by list_item_id) from sales.list_items i where i.company_id = m.company_id and list = 'business_line') as lines,
      (select array_agg(list_item_id order by list_item_id) from sales.list_items i where i.company_id = m.company_id and list = 'outcome' and scope = 'call') as outcomes
    from bench.members m group by company_id;`;

const pick = (id: string, salt: number, n: number): string => `bench.pick(${id}, ${salt}, ${n})`;

/** Rows lie in the order of time, clients and offers of all companies mixed, as they would. */
const rows: readonly string[] = [
  `insert into sales.clients (company_id, client_id, name, name_key, kind, status, manager_id, created_at)
    select s.company_id, s.id, a.word || ' ' || b.word, a.key || ' ' || b.key, case when ${pick('id', 1, 10)} = 0 then 'person' else 'organisation' end,
      (array['potential', 'potential', 'active', 'active', 'active', 'passive'])[1 + ${pick('id', 2, 6)}], s.member_id,
      :now::timestamptz - (3 * 365 * 86400 - id * (3 * 365 * 86400.0 / s.total)) * interval '1 second'
    from (
      select m.company_id, m.member_id, row_number() over (order by hashint8extended(m.member_id * 10000 + g, 3)) as id, count(*) over () as total
      from bench.members m, generate_series(1, m.clients) g
    ) s
    join bench.words a on a.n = ${pick('s.id', 4, 4000)} join bench.words b on b.n = ${pick('s.id', 5, 4000)}
    order by s.id`,
  `insert into sales.contact_persons (company_id, contact_person_id, client_id, name, name_key, role)
    select c.company_id, c.client_id, c.client_id, w.word, w.key, case when ${pick('c.client_id', 7, 2)} = 0 then 'Director' end
    from sales.clients c join bench.words w on w.n = ${pick('c.client_id', 6, 4000)} order by c.client_id`,
  `insert into sales.contact_channels (company_id, client_id, contact_person_id, kind, value)
    select company_id, client_id, person, kind, value from (
      select company_id, client_id, null::bigint as person, 'phone' as kind,
        '+380' || (array['67', '50', '63', '93', '97'])[1 + ${pick('client_id', 8, 5)}] || lpad((client_id * 7919 % 10000000)::text, 7, '0') as value
      from sales.clients
      union all
      select company_id, client_id, client_id, 'phone', '+38044' || lpad((client_id * 104729 % 10000000)::text, 7, '0')
      from sales.clients where ${pick('client_id', 9, 10)} < 6
      union all
      select company_id, client_id, client_id, 'email', 'info' || client_id || '@example.com' from sales.clients where ${pick('client_id', 10, 2)} = 0
    ) channels order by client_id`,
  // A client has none, one, one or two.
  `insert into sales.offers (company_id, offer_id, number, client_id, client_manager_id, manager_id, state, state_since, wanted,
      business_line_id, category_id, importance_id, next_step_at, no_step_reason, last_contact_at, created_at)
    select s.company_id, s.id, row_number() over (partition by s.company_id order by s.id), s.client_id, s.manager_id,
      case when ${pick('s.id', 12, 100)} < 3 then l.managers[1 + ${pick('s.id', 13, 100000)} % cardinality(l.managers)] else s.manager_id end,
      s.state, :now::timestamptz - ${pick('s.id', 14, 60)} * interval '1 day', a.word || ' ' || b.word || ' ' || c.word || ', a sentence of usual length',
      l.lines[1 + ${pick('s.id', 15, 3)}], l.categories[1 + ${pick('s.id', 16, 3)}], l.importances[1 + ${pick('s.id', 17, 3)}],
      case when s.open and not s.without then :now::timestamptz + (${pick('s.id', 19, 36 * 24 * 60)} - 3 * 24 * 60) * interval '1 minute' end,
      case when s.open and s.without then 'The client will come back' end,
      :now::timestamptz - ${pick('s.id', 14, 60)} * interval '1 day', s.created_at
    from (
      select c.company_id, c.client_id, c.manager_id, c.created_at + g * interval '3 hours' as created_at,
        row_number() over (order by c.client_id, g) as id,
        case when roll < 5 then 'new' when roll < 15 then 'owe_client' when roll < 30 then 'await_client' when roll < 50 then 'success' else 'cancelled' end as state,
        roll < 30 as open, ${pick('c.client_id', 18, 20)} = 0 as without
      from sales.clients c, generate_series(1, (array[0, 1, 1, 2])[1 + ${pick('c.client_id', 11, 4)}]) g,
        lateral (select ${pick('c.client_id * 2 + g', 20, 100)} as roll) r
    ) s join bench.lists l on l.company_id = s.company_id
      join bench.words a on a.n = ${pick('s.id', 27, 4000)} join bench.words b on b.n = ${pick('s.id', 28, 4000)}
      join bench.words c on c.n = ${pick('s.id', 29, 4000)}
    order by s.id`,
  // As the triggers write them, from the keys of the same words.
  `insert into sales.offer_words (company_id, offer_id, words)
    select o.company_id, o.offer_id, a.key || ' ' || b.key || ' ' || c.key || ' a sentense of usual lengt'
    from sales.offers o
      join bench.words a on a.n = ${pick('o.offer_id', 27, 4000)} join bench.words b on b.n = ${pick('o.offer_id', 28, 4000)}
      join bench.words c on c.n = ${pick('o.offer_id', 29, 4000)}
    order by o.offer_id`,
  `insert into sales.offer_events (company_id, offer_id, member_id, at, kind, detail, comment)
    select company_id, offer_id, manager_id, at, kind,
      case kind when 'created' then '{"at": null, "none": null}'
        when 'state' then '{"from": "new", "to": "await_client", "spentMs": 86400000}'
        when 'field' then '{"field": "wanted", "from": "One thing", "to": "Another thing"}'
        else '{"at": "2026-11-22T10:00:00.000Z", "none": null}' end::jsonb,
      case when kind = 'state' then 'Asked for a comparison with what they have now' end
    from (
      select o.company_id, o.offer_id, o.manager_id, o.created_at + g * interval '30 hours' as at,
        case when g = 0 then 'created' else (array['state', 'state', 'field', 'next_step', 'next_step'])[1 + ${pick('o.offer_id * 16 + g', 21, 5)}] end as kind
      from sales.offers o, generate_series(0, 1 + ${pick('o.offer_id', 22, 9)}) g
    ) e order by at`,
  `insert into sales.interactions (company_id, client_id, offer_id, kind, direction, responsible_id, happened_at, logged_at, outcome_id, result)
    select i.company_id, client_id, offer_id, kind, 'out', manager_id, at, at, case when kind = 'call' then outcome end,
      case when roll = 0 then 'Talked about terms; they compare three offers and decide at the end of the month' end
    from (
      select o.company_id, o.client_id, o.offer_id, o.manager_id, o.created_at + g * interval '33 hours' as at,
        (array['call', 'call', 'call', 'meeting', 'email', 'message'])[1 + ${pick('o.offer_id * 16 + g', 23, 6)}] as kind,
        l.outcomes[1 + ${pick('o.offer_id * 16 + g', 24, 4)}] as outcome, ${pick('o.offer_id * 16 + g', 25, 3)} as roll
      from sales.offers o join bench.lists l on l.company_id = o.company_id, generate_series(1, ${pick('o.offer_id', 26, 9)}) g
    ) i order by at`,
  `insert into sales.interactions (company_id, client_id, offer_id, responsible_id, planned_at)
    select company_id, client_id, offer_id, manager_id, next_step_at from sales.offers where next_step_at is not null`,
  `insert into sales.counters (company_id, name, value) select company_id, 'offer', max(number) from sales.offers group by 1`,
  `do $$ declare t record; begin
    for t in select a.attrelid::regclass as name, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'sales'::regnamespace and c.relkind = 'r' and a.attidentity <> '' loop
      execute format('select setval(pg_get_serial_sequence(%L, %L), greatest(1, (select max(%I) from %s)))', t.name, t.attname, t.attname, t.name);
    end loop; end $$`,
];
