import type { Knex } from 'knex';

/**
 * How many clients' contacts somebody may look at in a day of the company (A6): counted as views are written down, each
 * client once a day. Near the limit the owners are told, through a due time; over it contacts are not read any more.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sales.companies
      add column contact_limit int default 200 check (contact_limit between 1 and 100000),
      add column contact_warning int not null default 80 check (contact_warning between 1 and 100);
    comment on column sales.companies.contact_limit is 'clients a person and day; null: no limit';
    comment on column sales.companies.contact_warning is 'percent of it at which the owners hear of it';

    create table sales.contact_days (
      company_id bigint not null references sales.companies (company_id),
      member_id bigint not null,
      day date not null,
      seen int not null default 0,
      extra int not null default 0,
      primary key (company_id, member_id, day),
      foreign key (company_id, member_id) references sales.members (company_id, member_id)
    );
    comment on column sales.contact_days.extra is 'what an owner has given on top, for that day';
    select platform.fence_by_company('sales.contact_days');

    create function sales.count_contact_view() returns trigger language plpgsql as $$
    declare
      zone text;
      most int;
      warning int;
      today date;
      counted record;
    begin
      select c.time_zone, c.contact_limit, c.contact_warning into zone, most, warning
        from sales.companies c where c.company_id = new.company_id;
      today := (new.at at time zone zone)::date;
      if exists (
        select from sales.audit a where a.company_id = new.company_id and a.member_id = new.member_id
          and a.at >= today::timestamp at time zone zone and a.at < (today + 1)::timestamp at time zone zone
          and a.action = new.action and a.subject_id = new.subject_id and a.audit_id <> new.audit_id)
      then
        return null;
      end if;
      insert into sales.contact_days as d (company_id, member_id, day, seen) values (new.company_id, new.member_id, today, 1)
        on conflict (company_id, member_id, day) do update set seen = d.seen + 1
        returning d.seen, d.extra into counted;
      if most is not null and counted.seen >= ceil((most + counted.extra) * warning / 100.0) then
        perform platform.set_due(new.company_id, 'contacts.many', new.member_id, new.at);
      end if;
      return null;
    end $$;
    create trigger count_contact_view after insert on sales.audit
      for each row when (new.action = 'contacts.viewed' and new.member_id is not null)
      execute function sales.count_contact_view();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger count_contact_view on sales.audit;
    drop function sales.count_contact_view();
    delete from platform.due_times where kind = 'contacts.many';
    drop table sales.contact_days;
    alter table sales.companies drop column contact_limit, drop column contact_warning;
  `);
}
