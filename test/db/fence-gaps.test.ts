import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, runSql, type TestDatabase } from '../setup/database.ts';
import { findFenceGaps } from './fence-gaps.ts';

let migrated: TestDatabase;
let scratch: TestDatabase;
beforeAll(async () => {
  [migrated, scratch] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(() => Promise.all([migrated.drop(), scratch.drop()]));

test('every table of sales stands behind the fence, and every key leads with the company', async () => {
  expect(await findFenceGaps(migrated.url)).toEqual([]);
});

const company = 'company_id bigint not null references sales.companies (company_id)';

/** What somebody might forget, and what must be said about it. */
const forgotten = [
  {
    what: 'a table without row-level security',
    sql: `create table sales.planted (${company}, planted_id bigint, primary key (company_id, planted_id))`,
    gap: 'sales.planted has no row-level security',
  },
  {
    what: 'row-level security without a policy',
    sql: `create table sales.planted (${company}, planted_id bigint, primary key (company_id, planted_id));
      alter table sales.planted enable row level security`,
    gap: 'sales.planted has no policy that keeps companies apart in reading and writing',
  },
  {
    what: 'a policy that lets other companies be written',
    sql: `create table sales.planted (${company}, planted_id bigint, primary key (company_id, planted_id));
      alter table sales.planted enable row level security;
      create policy own_company on sales.planted using (company_id = platform.company_id()) with check (true)`,
    gap: 'sales.planted has no policy that keeps companies apart in reading and writing',
  },
  {
    what: 'a second, generous policy',
    sql: `create policy everybody on sales.clients for select using (true)`,
    gap: 'sales.clients has a second policy, which lets more through',
  },
  {
    what: 'a fence that was switched off',
    sql: 'alter table sales.clients disable row level security',
    gap: 'sales.clients has no row-level security',
  },
  {
    what: 'a primary key with the company behind',
    sql: `create table sales.planted (${company}, planted_id bigint, primary key (planted_id, company_id));
      create index on sales.planted (company_id); select platform.fence_by_company('sales.planted')`,
    gap: 'sales.planted does not have company_id first in its primary key',
  },
  {
    what: 'a foreign key that forgets the company',
    sql: `create unique index clients_alone on sales.clients (client_id);
      create table sales.planted (${company}, planted_id bigint, client_id bigint references sales.clients (client_id),
        primary key (company_id, planted_id));
      create index on sales.planted (client_id); select platform.fence_by_company('sales.planted')`,
    gap: 'sales.planted: foreign key (client_id) does not begin with company_id',
  },
  {
    what: 'a foreign key without an index',
    sql: `create table sales.planted (${company}, planted_id bigint, client_id bigint, primary key (company_id, planted_id),
        foreign key (company_id, client_id) references sales.clients (company_id, client_id));
      select platform.fence_by_company('sales.planted')`,
    gap: 'sales.planted: foreign key (company_id, client_id) has no index',
  },
  {
    what: 'a foreign key with an index of some of its rows',
    sql: `create table sales.planted (${company}, planted_id bigint, client_id bigint, primary key (company_id, planted_id),
        foreign key (company_id, client_id) references sales.clients (company_id, client_id));
      create index on sales.planted (company_id, client_id) where planted_id > 100;
      select platform.fence_by_company('sales.planted')`,
    gap: 'sales.planted: foreign key (company_id, client_id) has no index',
  },
  {
    what: 'a new table of platform',
    sql: 'create table platform.planted (id bigint)',
    gap: 'platform.planted is a table of platform that is not in the written list',
  },
  {
    what: 'a view that reads as its owner',
    sql: 'create view sales.planted as select * from sales.clients',
    gap: 'sales.planted reads as its owner, past the fence',
  },
  {
    what: 'a function that runs as the owner',
    sql: `create function sales.planted() returns bigint language sql security definer return (select count(*) from sales.clients)`,
    gap: 'sales.planted runs as the owner and is not in the written list',
  },
];

test.each(forgotten)('$what is found', async ({ sql, gap }) => {
  const before = await findFenceGaps(scratch.url);
  await runSql(scratch.url, sql);
  const found = await findFenceGaps(scratch.url);
  await undoPlanting();
  expect(found).toContain(gap);
  expect(await findFenceGaps(scratch.url)).toEqual(before);
});

async function undoPlanting(): Promise<void> {
  await runSql(
    scratch.url,
    `drop table if exists platform.planted; drop policy if exists everybody on sales.clients;
      alter table sales.clients enable row level security;
      do $$ begin
        drop table if exists sales.planted;
      exception when wrong_object_type then drop view sales.planted; end $$;
      drop function if exists sales.planted(); drop index if exists sales.clients_alone;`,
  );
}
