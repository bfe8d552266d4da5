import type { Knex } from 'knex';

/**
 * What becomes due by itself, and what has happened and is still to be told, each with its own tries. Both are the
 * truth; a queue only hints at them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table platform.due_times
      add column attempt int not null default 0,
      add column retry_at timestamptz,
      add column run_at timestamptz not null generated always as (coalesce(retry_at, due_at)) stored,
      add column hinted_until timestamptz,
      add column given_up_at timestamptz,
      add column error text check (length(error) <= 60);
    comment on column platform.due_times.attempt is 'how often it has failed';
    comment on column platform.due_times.run_at is 'when it is to be done: at its time, after a failure later';
    comment on column platform.due_times.hinted_until is 'a queue has been told; after this moment that is not believed any more';
    comment on column platform.due_times.error is 'the code of the last failure, never words';
    drop index platform.due_times_due_at_idx;
    create index due_times_waiting on platform.due_times (run_at) where given_up_at is null;
    create index due_times_given_up on platform.due_times (company_id, given_up_at) where given_up_at is not null;

    alter table platform.outbox
      add column attempt int not null default 0,
      add column retry_at timestamptz,
      add column given_up_at timestamptz,
      add column error text check (length(error) <= 60);
    drop index platform.outbox_outbox_id_idx;
    create index outbox_waiting on platform.outbox (outbox_id) where relayed_at is null and given_up_at is null;
    create index outbox_given_up on platform.outbox (company_id, given_up_at) where given_up_at is not null;

    -- A time that moves begins anew; the same time again changes nothing. Whole milliseconds: the program compares them.
    create function platform.set_due(p_company bigint, p_kind text, p_subject bigint, p_at timestamptz) returns void
    language plpgsql as $$
    begin
      if p_at is null then
        delete from platform.due_times d
          where d.company_id = p_company and d.kind = p_kind and d.subject_id = p_subject;
        return;
      end if;
      insert into platform.due_times (company_id, kind, subject_id, due_at)
        values (p_company, p_kind, p_subject, date_trunc('milliseconds', p_at))
        on conflict (company_id, kind, subject_id) do update
          set due_at = excluded.due_at, attempt = 0, retry_at = null, hinted_until = null, given_up_at = null, error = null
          where due_times.due_at <> excluded.due_at;
    end $$;
    comment on function platform.set_due is 'null drops it';

    create or replace function sales.note_return_of_client() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'DELETE' and new.blocked_until is not null then
        perform platform.set_due(new.company_id, 'client.unblock', new.client_id,
            new.blocked_until::timestamp at time zone c.time_zone)
          from sales.companies c where c.company_id = new.company_id;
      elsif tg_op <> 'INSERT' and old.blocked_until is not null then
        perform platform.set_due(old.company_id, 'client.unblock', old.client_id, null);
      end if;
      return null;
    end $$;

    -- A block ends at a midnight of the company's zone.
    create function sales.move_returns_of_clients() returns trigger language plpgsql as $$
    begin
      perform platform.set_due(c.company_id, 'client.unblock', c.client_id, c.blocked_until::timestamp at time zone new.time_zone)
        from sales.clients c where c.company_id = new.company_id and c.blocked_until is not null;
      return null;
    end $$;
    create trigger move_returns_of_clients after update of time_zone on sales.companies
      for each row when (old.time_zone <> new.time_zone) execute function sales.move_returns_of_clients();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger move_returns_of_clients on sales.companies;
    drop function sales.move_returns_of_clients();
    create or replace function sales.note_return_of_client() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'DELETE' and new.blocked_until is not null then
        insert into platform.due_times (company_id, kind, subject_id, due_at)
          select new.company_id, 'client.unblock', new.client_id, new.blocked_until::timestamp at time zone c.time_zone
            from sales.companies c where c.company_id = new.company_id
          on conflict (company_id, kind, subject_id) do update set due_at = excluded.due_at;
      elsif tg_op <> 'INSERT' and old.blocked_until is not null then
        delete from platform.due_times d
          where d.company_id = old.company_id and d.kind = 'client.unblock' and d.subject_id = old.client_id;
      end if;
      return null;
    end $$;
    drop function platform.set_due(bigint, text, bigint, timestamptz);
    drop index platform.outbox_waiting, platform.outbox_given_up;
    alter table platform.outbox drop column attempt, drop column retry_at, drop column given_up_at, drop column error;
    create index on platform.outbox (outbox_id) where relayed_at is null;
    alter table platform.due_times drop column run_at, drop column attempt, drop column retry_at, drop column hinted_until,
      drop column given_up_at, drop column error;
    create index on platform.due_times (due_at);
  `);
}
