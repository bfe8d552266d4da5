import type { Knex } from 'knex';

/**
 * Steps that only go into other hands, thousands at once, have their reminders set by one statement; it is planned each
 * time, for one step and for thousands. All else that happens to a step happens to one at a time, and goes row by row.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger reminder_of_step on sales.interactions;
    create or replace function sales.note_reminder_of_step() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'DELETE' and new.happened_at is null and new.offer_id is not null then
        perform platform.set_due(new.company_id, 'step.again', new.offer_id, null);
        perform platform.set_due(new.company_id, 'step.remind', new.offer_id, sales.remind_at(new));
      elsif tg_op <> 'INSERT' and old.happened_at is null and old.offer_id is not null then
        perform platform.set_due(old.company_id, 'step.again', old.offer_id, null);
        perform platform.set_due(old.company_id, 'step.remind', old.offer_id, null);
      end if;
      return null;
    end $$;
    create trigger reminder_of_step after insert or delete on sales.interactions
      for each row execute function sales.note_reminder_of_step();
    create trigger reminder_of_moved_step after update of planned_at, happened_at on sales.interactions
      for each row when ((old.planned_at, old.happened_at) is distinct from (new.planned_at, new.happened_at))
      execute function sales.note_reminder_of_step();

    -- A reminder that is still to come comes at its time, to whoever has the step now; one that was told, or whose time is
    -- over, is told to nobody again: it is in their digest.
    create function sales.note_reminders_of_given_steps() returns trigger language plpgsql as $$
    begin
      if exists (select company_id, interaction_id, responsible_id from new_rows where happened_at is null and offer_id is not null
          except select company_id, interaction_id, responsible_id from old_rows) then
        execute $q$
          with given as materialized (
            select i.company_id, i.offer_id, sales.remind_at(i) as at,
                i.plan_made_at > coalesce(o.plan_made_at, '-infinity') as planned_anew,
                coalesce(i.planned_at > i.plan_made_at, false) as ahead
              from old_rows o
                join sales.interactions i on i.company_id = o.company_id and i.interaction_id = o.interaction_id
              where i.happened_at is null and i.offer_id is not null and i.responsible_id is distinct from o.responsible_id
                and (o.planned_at, o.happened_at) is not distinct from (i.planned_at, i.happened_at)),
          over as (
            delete from platform.due_times d using given g
              where d.company_id = g.company_id and d.subject_id = g.offer_id
                and (d.kind = 'step.again' or d.kind = 'step.remind' and g.planned_anew and not g.ahead))
          insert into platform.due_times (company_id, kind, subject_id, due_at)
            select g.company_id, 'step.remind', g.offer_id, date_trunc('milliseconds', g.at) from given g
              where g.planned_anew and g.ahead or g.planned_anew is not true and exists (
                select from platform.due_times d
                where d.company_id = g.company_id and d.kind = 'step.remind' and d.subject_id = g.offer_id)
            on conflict (company_id, kind, subject_id) do update
              set due_at = excluded.due_at, attempt = 0, retry_at = null, given_up_at = null, error = null
              where due_times.due_at <> excluded.due_at$q$;
      end if;
      return null;
    end $$;
    create trigger reminders_of_given_steps after update on sales.interactions
      referencing old table as old_rows new table as new_rows
      for each statement execute function sales.note_reminders_of_given_steps();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger reminders_of_given_steps on sales.interactions;
    drop function sales.note_reminders_of_given_steps();
    drop trigger reminder_of_moved_step on sales.interactions;
    drop trigger reminder_of_step on sales.interactions;
    create or replace function sales.note_reminder_of_step() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and (old.planned_at, old.happened_at, old.responsible_id)
          is not distinct from (new.planned_at, new.happened_at, new.responsible_id) then
        return null;
      end if;
      if tg_op = 'UPDATE' and new.happened_at is null and new.offer_id is not null
          and (old.planned_at, old.happened_at) is not distinct from (new.planned_at, new.happened_at) then
        perform platform.set_due(new.company_id, 'step.again', new.offer_id, null);
        if new.plan_made_at > coalesce(old.plan_made_at, '-infinity') then
          perform platform.set_due(new.company_id, 'step.remind', new.offer_id,
            case when new.planned_at > new.plan_made_at then sales.remind_at(new) end);
        elsif exists (select from platform.due_times d where d.company_id = new.company_id
            and d.kind = 'step.remind' and d.subject_id = new.offer_id) then
          perform platform.set_due(new.company_id, 'step.remind', new.offer_id, sales.remind_at(new));
        end if;
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
  `);
}
