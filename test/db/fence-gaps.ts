import { runSql } from '../setup/database.ts';

/** Tables of `platform`, all of them: what must be found before a company is known. Ids, times and the two exceptions. */
const platformTables = [
  ...['chat_lane', 'chat_state', 'inbox', 'ingress_process', 'message_links', 'poller'],
  ...[
    'backups',
    'companies',
    'due_times',
    'file_fetches',
    'memberships',
    'meta',
    'outbox',
    'people',
    'promises',
    'token_hashes',
  ],
  ...['schedules', 'send_chats', 'send_pace', 'sends'],
  ...['knex_migrations', 'knex_migrations_lock'],
];

/** Functions that run as the owner, past the fence: each takes the company from the setting alone. */
const ownersFunctions = [
  'search',
  'similar_clients',
  'erase_images',
  'erase_client',
  'erase_contact_person',
  'erase_member',
];

/** What in a database stands open or leans on something without the company; a sentence each. */
export async function findFenceGaps(databaseUrl: string): Promise<string[]> {
  const found = await runSql<{ gap: string }>(databaseUrl, fenceGaps);
  return found.map(({ gap }) => gap).toSorted();
}

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

const fenceGaps = `
  with tables as (
    select c.oid, c.relname, c.oid::regclass::text as name, c.relrowsecurity, c.relforcerowsecurity, n.nspname as schema
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('sales', 'platform') and c.relkind in ('r', 'p')
  ), foreign_keys as (
    select k.conrelid, k.conname, k.conkey, t.name, t.schema, other.schema as other_schema,
      array(select a.attname::text from unnest(k.conkey) with ordinality c (num, n)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num order by c.n) as columns
    from pg_constraint k join tables t on t.oid = k.conrelid join tables other on other.oid = k.confrelid
    where k.contype = 'f'
  )
  select name || ' has no row-level security' as gap from tables where schema = 'sales' and not relrowsecurity
  union all
  select name || ' has no policy that keeps companies apart in reading and writing' from tables t
    where schema = 'sales' and not exists (
      select 1 from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polroles = '{0}'
        and pg_get_expr(p.polqual, p.polrelid) = '(company_id = platform.company_id())'
        and pg_get_expr(p.polwithcheck, p.polrelid) = '(company_id = platform.company_id())')
  union all
  select name || ' has a second policy, which lets more through' from tables t
    where schema = 'sales' and (select count(*) from pg_policy p where p.polrelid = t.oid) > 1
  union all
  select name || ' does not have company_id first in its primary key' from tables t
    where schema = 'sales' and not exists (
      select 1 from pg_index i join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where i.indrelid = t.oid and i.indisprimary and a.attname = 'company_id')
  union all
  select format('%s: foreign key (%s) does not begin with company_id', name, array_to_string(columns, ', '))
    from foreign_keys where schema = 'sales' and other_schema = 'sales' and columns[1] <> 'company_id'
  union all
  -- A partial index will do when it leaves out nothing but rows where the key is null.
  select format('%s: foreign key (%s) has no index', name, array_to_string(columns, ', ')) from foreign_keys f
    where not exists (
      select 1 from pg_index i where i.indrelid = f.conrelid and i.indisvalid
        and (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey
        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) in (
          select format('(%I IS NOT NULL)', c) from unnest(f.columns) c)))
  union all
  select name || ' is a table of platform that is not in the written list' from tables
    where schema = 'platform' and relname not in (${list(platformTables)})
  union all
  select c.oid::regclass || ' reads as its owner, past the fence' from pg_class c
    where c.relnamespace = 'sales'::regnamespace and c.relkind in ('v', 'm')
      and not coalesce('security_invoker=true' = any (c.reloptions), false)
  union all
  select p.oid::regproc || ' runs as the owner and is not in the written list' from pg_proc p
    where p.pronamespace in ('sales'::regnamespace, 'platform'::regnamespace) and p.prosecdef
      and p.proname not in (${list(ownersFunctions)})
`;
