import type { Knex } from 'knex';

/**
 * What members are told at an hour of their own day. The hour is worked out by the program, which knows the clocks of
 * all zones; triggers only ask for it anew when something it follows from has changed, taken back included.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table platform.promises (
      company_id bigint not null references platform.companies (company_id),
      member_id bigint not null,
      kind text not null,
      promised_on date not null,
      kept_on date,
      primary key (company_id, member_id, kind)
    );
    comment on table platform.promises is 'each at most once per local date, whatever clocks, zones and hours do';
    comment on column platform.promises.promised_on is 'the member''s local date of the next one; its moment is the due time';
    comment on column platform.promises.kept_on is 'the local date of the last one';

    -- Long ago: at once.
    create function platform.arm_promises(p_company bigint, p_member bigint) returns void language sql as $$
      select platform.set_due(p_company, 'member.arm', p_member, timestamptz '2000-01-01 00:00+00');
    $$;

    create function sales.arm_promises_of_member() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        perform platform.arm_promises(old.company_id, old.member_id);
      else
        perform platform.arm_promises(new.company_id, new.member_id);
      end if;
      return null;
    end $$;
    create trigger arm_promises after update of role, suspended_at on sales.members
      for each row execute function sales.arm_promises_of_member();
    create trigger arm_promises after insert or update or delete on sales.member_settings
      for each row execute function sales.arm_promises_of_member();
    create trigger arm_promises after insert or update or delete on platform.memberships
      for each row execute function sales.arm_promises_of_member();

    create function sales.arm_promises_of_company() returns trigger language plpgsql as $$
    begin
      perform platform.arm_promises(m.company_id, m.member_id) from platform.memberships m
        where m.company_id = new.company_id;
      return null;
    end $$;
    create trigger arm_promises after update of time_zone, work_days, work_from, work_to on sales.companies
      for each row execute function sales.arm_promises_of_company();

    create function platform.arm_promises_of_person() returns trigger language plpgsql as $$
    begin
      perform platform.arm_promises(m.company_id, m.member_id) from platform.memberships m
        where m.person_id = new.person_id;
      return null;
    end $$;
    create trigger arm_promises after update of time_zone on platform.people
      for each row when (old.time_zone is distinct from new.time_zone) execute function platform.arm_promises_of_person();

    select platform.arm_promises(m.company_id, m.member_id) from platform.memberships m;

    -- Which of them a queue has been told is remembered by whoever told it.
    create or replace function platform.set_due(p_company bigint, p_kind text, p_subject bigint, p_at timestamptz) returns void
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
          set due_at = excluded.due_at, attempt = 0, retry_at = null, given_up_at = null, error = null
          where due_times.due_at <> excluded.due_at;
    end $$;
    alter table platform.due_times drop column hinted_until;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table platform.due_times add column hinted_until timestamptz;
    create or replace function platform.set_due(p_company bigint, p_kind text, p_subject bigint, p_at timestamptz) returns void
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
    drop trigger arm_promises on platform.people;
    drop trigger arm_promises on sales.companies;
    drop trigger arm_promises on platform.memberships;
    drop trigger arm_promises on sales.member_settings;
    drop trigger arm_promises on sales.members;
    drop function platform.arm_promises_of_person();
    drop function sales.arm_promises_of_company();
    drop function sales.arm_promises_of_member();
    drop function platform.arm_promises(bigint, bigint);
    delete from platform.due_times where kind = 'member.arm';
    drop table platform.promises;
  `);
}
