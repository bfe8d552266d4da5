import type { Knex } from 'knex';

/**
 * Two schemas, the program's role, and the fence every table of `sales` stands behind.
 * The role `<database>_app` exists already: the runner makes it, since an owner may lack the right to.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema if not exists platform;
    create schema sales;
    create extension if not exists pg_trgm;
    create extension if not exists btree_gin;

    create table platform.meta (
      only_row boolean primary key default true check (only_row),
      app_role text not null,
      kind text check (kind in ('sandbox', 'live')),
      bot_id bigint
    );
    insert into platform.meta (app_role) values (current_database() || '_app');

    do $$
    declare app text := current_database() || '_app';
    begin
      execute format('grant usage on schema platform, sales to %I', app);
      execute format('grant select on platform.meta to %I', app);
      execute format('alter default privileges in schema platform grant select, insert, update, delete on tables to %I', app);
      execute format('alter default privileges in schema sales grant select, insert, update, delete on tables to %I', app);
      execute format('alter default privileges in schema platform grant usage on sequences to %I', app);
      execute format('alter default privileges in schema sales grant usage on sequences to %I', app);
    end $$;

    -- After a rolled-back set_config the setting is '', not absent: both mean no company, no rows.
    create function platform.company_id() returns bigint language sql stable
      return nullif(current_setting('app.company_id', true), '')::bigint;

    create function platform.fence_by_company(target regclass) returns void language plpgsql as $$
    begin
      execute format('alter table %s enable row level security', target);
      execute format(
        'create policy own_company on %s using (company_id = platform.company_id()) with check (company_id = platform.company_id())',
        target);
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$
    declare app text := (select app_role from platform.meta);
    begin
      execute format('alter default privileges in schema platform revoke all on tables from %I', app);
      execute format('alter default privileges in schema sales revoke all on tables from %I', app);
      execute format('alter default privileges in schema platform revoke all on sequences from %I', app);
      execute format('alter default privileges in schema sales revoke all on sequences from %I', app);
      execute format('revoke usage on schema platform from %I', app);
    end $$;
    drop schema sales cascade;
    drop function platform.fence_by_company(regclass);
    drop function platform.company_id();
    drop table platform.meta;
  `);
}
