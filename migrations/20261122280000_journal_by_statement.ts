import type { Knex } from 'knex';

/**
 * Images by statement: thousands of rows that change hands are one insert of images, and no longer one each. Theirs are
 * the contents and the order of before.
 *
 * A trigger for each row that itself writes journaled rows would have its images before those of its cause, and undo,
 * which walks backwards, would find them touched since: such a trigger is for each statement too, with a name after
 * `journal`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A row written outside a use case (no app.change_id) leaves no image. Both sides of an update come in one order, so
    -- that unnest pairs them: a join would keep the plan of the first statement, which mostly has one row.
    create function sales.journal_rows() returns trigger language plpgsql as $$
    declare
      change bigint := nullif(current_setting('app.change_id', true), '')::bigint;
    begin
      if change is null then return null; end if;
      if tg_op = 'INSERT' then
        insert into sales.change_rows (company_id, change_id, table_name, row_id, after)
          select (r.image ->> 'company_id')::bigint, change, tg_table_name, (r.image ->> tg_argv[0])::bigint, r.image
          from (select to_jsonb(n) as image from new_rows n offset 0) r;
      elsif tg_op = 'DELETE' then
        insert into sales.change_rows (company_id, change_id, table_name, row_id, before)
          select (r.image ->> 'company_id')::bigint, change, tg_table_name, (r.image ->> tg_argv[0])::bigint, r.image
          from (select to_jsonb(o) as image from old_rows o offset 0) r;
      else
        insert into sales.change_rows (company_id, change_id, table_name, row_id, before, after)
          select (r.after ->> 'company_id')::bigint, change, tg_table_name, (r.after ->> tg_argv[0])::bigint, r.before, r.after
          from unnest(array(select to_jsonb(o) from old_rows o), array(select to_jsonb(n) from new_rows n)) r (before, after);
      end if;
      return null;
    end $$;

    create or replace function platform.journal(target regclass, id_column text) returns void language plpgsql as $$
    declare
      made text := 'create trigger %s after %s on %s referencing %s for each statement execute function sales.journal_rows(%L)';
    begin
      execute format(made, 'journal_inserts', 'insert', target, 'new table as new_rows', id_column);
      execute format(made, 'journal_updates', 'update', target, 'old table as old_rows new table as new_rows', id_column);
      execute format(made, 'journal_deletes', 'delete', target, 'old table as old_rows', id_column);
    end $$;

    do $$
    declare
      j record;
    begin
      for j in select tgrelid::regclass as target, split_part(encode(tgargs, 'escape'), '\\000', 1) as id_column
        from pg_trigger where tgfoid = 'sales.journal_row'::regproc
      loop
        execute format('drop trigger journal on %s', j.target);
        perform platform.journal(j.target, j.id_column);
      end loop;
    end $$;
    drop function sales.journal_row();

    -- The statement is planned each time: for one client, and for thousands.
    create function sales.follow_client_managers() returns trigger language plpgsql as $$
    begin
      if exists (select company_id, client_id, manager_id from new_rows
          except select company_id, client_id, manager_id from old_rows) then
        execute 'update sales.offers o set client_manager_id = n.manager_id
          from (select company_id, client_id, manager_id from new_rows
            except select company_id, client_id, manager_id from old_rows) n
          where o.company_id = n.company_id and o.client_id = n.client_id and o.client_manager_id <> n.manager_id';
      end if;
      return null;
    end $$;
    drop trigger manager_of_offers on sales.clients;
    create trigger manager_of_offers after update on sales.clients
      referencing old table as old_rows new table as new_rows
      for each statement execute function sales.follow_client_managers();
    drop function sales.follow_client_manager();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create function sales.follow_client_manager() returns trigger language plpgsql as $$
    begin
      update sales.offers o set client_manager_id = new.manager_id
        where o.company_id = new.company_id and o.client_id = new.client_id and o.client_manager_id <> new.manager_id;
      return null;
    end $$;
    drop trigger manager_of_offers on sales.clients;
    create trigger manager_of_offers after update of manager_id on sales.clients
      for each row when (old.manager_id <> new.manager_id) execute function sales.follow_client_manager();
    drop function sales.follow_client_managers();

    create function sales.journal_row() returns trigger language plpgsql as $$
    declare
      change bigint := nullif(current_setting('app.change_id', true), '')::bigint;
      image jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
    begin
      if change is null then return null; end if;
      insert into sales.change_rows (company_id, change_id, table_name, row_id, before, after)
      values (
        (image ->> 'company_id')::bigint, change, tg_table_name, (image ->> tg_argv[0])::bigint,
        case when tg_op <> 'INSERT' then to_jsonb(old) end,
        case when tg_op <> 'DELETE' then image end);
      return null;
    end $$;

    create or replace function platform.journal(target regclass, id_column text) returns void language plpgsql as $$
    begin
      execute format(
        'create trigger journal after insert or update or delete on %s for each row execute function sales.journal_row(%L)',
        target, id_column);
    end $$;

    do $$
    declare
      j record;
    begin
      for j in select tgrelid::regclass as target, split_part(encode(tgargs, 'escape'), '\\000', 1) as id_column
        from pg_trigger where tgfoid = 'sales.journal_rows'::regproc and tgname = 'journal_inserts'
      loop
        execute format('drop trigger journal_inserts on %1$s; drop trigger journal_updates on %1$s; drop trigger journal_deletes on %1$s',
          j.target);
        perform platform.journal(j.target, j.id_column);
      end loop;
    end $$;
    drop function sales.journal_rows();
  `);
}
