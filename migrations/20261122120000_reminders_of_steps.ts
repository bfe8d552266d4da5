import type { Knex } from 'knex';

/**
 * When a manager is reminded of what is planned: at its time, or as much before it as they like. By triggers, so that
 * undo, a new manager and a moved time carry the due time along.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sales.companies
      add column retry_minutes int not null default 120 check (retry_minutes between 15 and 10080);
    comment on column sales.companies.retry_minutes is 'how soon somebody who did not answer is tried again';

    alter table sales.member_settings
      add column remind_ahead_minutes int not null default 0 check (remind_ahead_minutes in (0, 5, 15, 60));
    comment on column sales.member_settings.remind_ahead_minutes is 'how long before its time a next step is reminded of';

    alter table sales.list_items add column unanswered boolean not null default false;
    comment on column sales.list_items.unanswered is 'an outcome that means: they were not reached; no contact then';
    update sales.list_items set unanswered = true where list = 'outcome' and preset
      and ((scope = 'call' and position = 4) or (scope = 'meeting' and position = 3));

    alter table sales.interactions add column plan_made_at timestamptz;
    comment on column sales.interactions.plan_made_at is 'when it was planned for the time it has; null: before that was kept';

    -- What was planned later than its reminder would have been due is reminded of at its time.
    create function sales.remind_at(p_step sales.interactions) returns timestamptz language sql stable as $$
      select case when ahead.at > coalesce(p_step.plan_made_at, '-infinity') then ahead.at else p_step.planned_at end
      from (select p_step.planned_at - make_interval(mins => coalesce((
        select s.remind_ahead_minutes from sales.member_settings s
        where s.company_id = p_step.company_id and s.member_id = p_step.responsible_id), 0)) as at) ahead;
    $$;

    create function sales.note_reminder_of_step() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and (old.planned_at, old.happened_at, old.responsible_id)
          is not distinct from (new.planned_at, new.happened_at, new.responsible_id) then
        return null;
      end if;
      if tg_op <> 'DELETE' and new.happened_at is null and new.offer_id is not null then
        perform platform.set_due(new.company_id, 'step.again', new.offer_id, null);
        perform platform.set_due(new.company_id, 'step.remind', new.offer_id, sales.remind_at(new));
      elsif tg_op <> 'INSERT' and old.happened_at is null and old.offer_id is not null then
        perform platform.set_due(old.company_id, 'step.again', old.offer_id, null);
        perform platform.set_due(old.company_id, 'step.remind', old.offer_id, null);
      end if;
      return null;
    end $$;
    create trigger reminder_of_step
      after insert or delete or update of planned_at, happened_at, responsible_id on sales.interactions
      for each row execute function sales.note_reminder_of_step();

    -- Those that have been reminded of have no due time any more, and stay so.
    create function sales.move_reminders_of_steps() returns trigger language plpgsql as $$
    begin
      perform platform.set_due(i.company_id, 'step.remind', i.offer_id, sales.remind_at(i))
        from sales.interactions i
        join platform.due_times d on d.company_id = i.company_id and d.kind = 'step.remind' and d.subject_id = i.offer_id
        where i.company_id = new.company_id and i.responsible_id = new.member_id
          and i.happened_at is null and i.logged_at is null;
      return null;
    end $$;
    create trigger move_reminders_of_steps after insert or update of remind_ahead_minutes on sales.member_settings
      for each row execute function sales.move_reminders_of_steps();

    select platform.set_due(i.company_id, 'step.remind', i.offer_id, sales.remind_at(i))
      from sales.interactions i where i.happened_at is null and i.offer_id is not null and i.planned_at > now();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger move_reminders_of_steps on sales.member_settings;
    drop function sales.move_reminders_of_steps();
    drop trigger reminder_of_step on sales.interactions;
    drop function sales.note_reminder_of_step();
    drop function sales.remind_at(sales.interactions);
    delete from platform.due_times where kind in ('step.remind', 'step.again');
    alter table sales.interactions drop column plan_made_at;
    alter table sales.list_items drop column unanswered;
    alter table sales.member_settings drop column remind_ahead_minutes;
    alter table sales.companies drop column retry_minutes;
  `);
}
