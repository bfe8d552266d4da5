import type { Knex } from 'knex';

/**
 * Changes, the images of what they touched, views and refusals are written for good, and a sealer chains them (A5).
 * What a person typed lies in the images, each with a salt: with the two of them gone, the digest in the chain says no
 * more than that there was something.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sales.audit
      add column seal_id bigint,
      add column detail jsonb not null default '{}';
    comment on column sales.audit.detail is 'ids and codes only';
    create index audit_of_subject on sales.audit (company_id, subject, subject_id, at);
    create index audit_unsealed on sales.audit (company_id, audit_id) where seal_id is null;

    alter table sales.changes add column seal_id bigint;
    create index changes_unsealed on sales.changes (company_id, change_id) where seal_id is null;

    alter table sales.change_rows
      add column salt uuid default gen_random_uuid(),
      add column digest bytea,
      add column fields text[];
    comment on column sales.change_rows.salt is 'gone with the values: nobody can try out what they may have been';
    comment on column sales.change_rows.digest is 'of salt and values, from the day these are gone; until then it is made from them';
    comment on column sales.change_rows.fields is 'which columns were changed, from that day on';
    create index change_rows_of_row on sales.change_rows (company_id, table_name, row_id, change_row_id);

    create table sales.seals (
      company_id bigint not null references sales.companies (company_id),
      seal_id bigint not null check (seal_id > 0),
      kind text not null check (kind in ('change', 'audit')),
      row_id bigint not null,
      digest bytea not null,
      hash bytea not null,
      sealed_at timestamptz not null default now(),
      primary key (company_id, seal_id),
      unique (company_id, kind, row_id)
    );
    comment on table sales.seals is 'each hash is of the one before and of the digest of a row; npm run audit-verify reads it';
    select platform.fence_by_company('sales.seals');

    create function sales.changed_fields(before jsonb, after jsonb) returns text[] language sql immutable parallel safe
      return array(
        select k from jsonb_object_keys(coalesce(before, '{}') || coalesce(after, '{}')) k
        where before -> k is distinct from after -> k and k <> 'revision' order by k collate "C");
    create function sales.values_digest(salt uuid, before jsonb, after jsonb) returns bytea language sql immutable parallel safe
      return sha256(convert_to(salt::text || E'\\n' || coalesce(before::text, '') || E'\\n' || coalesce(after::text, ''), 'UTF8'));

    -- The one way for values to go: of these rows of a table, in every image there is; that it was done stays.
    create function sales.erase_images(p_member bigint, p_at timestamptz, p_table text, p_rows bigint[]) returns int
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      erased bigint[];
    begin
      with gone as (
        update sales.change_rows r set
            digest = sales.values_digest(r.salt, r.before, r.after),
            fields = sales.changed_fields(r.before, r.after),
            salt = null, before = null, after = null
          where r.company_id = platform.company_id() and r.table_name = p_table and r.row_id = any (p_rows)
            and r.salt is not null
          returning r.change_row_id)
      select array_agg(change_row_id order by change_row_id) into erased from gone;
      if erased is null then return 0; end if;
      insert into sales.audit (company_id, at, member_id, action, subject, detail)
        values (platform.company_id(), p_at, p_member, 'values.erased', p_table, jsonb_build_object('rows', to_jsonb(erased)));
      return cardinality(erased);
    end $$;
    revoke execute on function sales.erase_images(bigint, timestamptz, text, bigint[]) from public;

    do $$
    declare app text := (select app_role from platform.meta);
    begin
      execute format('revoke update, delete, truncate on sales.audit, sales.changes, sales.change_rows from %I', app);
      -- A change is locked while it is taken back, which takes the right to one column.
      execute format('grant update (result) on sales.changes to %I', app);
      execute format('revoke insert, update, delete, truncate on sales.seals from %I', app);
      execute format('grant execute on function sales.erase_images(bigint, timestamptz, text, bigint[]) to %I', app);
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      execute format('grant update, delete on sales.changes to %I', (select app_role from platform.meta));
    end $$;
    drop function sales.erase_images(bigint, timestamptz, text, bigint[]);
    drop function sales.values_digest(uuid, jsonb, jsonb);
    drop function sales.changed_fields(jsonb, jsonb);
    drop table sales.seals;
    drop index sales.change_rows_of_row;
    alter table sales.change_rows drop column salt, drop column digest, drop column fields;
    alter table sales.changes drop column seal_id;
    drop index sales.audit_of_subject;
    alter table sales.audit drop column seal_id, drop column detail;
  `);
}
