import type { Knex } from 'knex';

/**
 * Before the deadline, at it, and once a day after it (E7). By a trigger: whatever ends, returns or takes back a task has
 * its due times right. Only what has changed is set: a time that was told stays told while the task goes on.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function sales.note_due_of_task() returns trigger language plpgsql as $$
    declare
      was sales.tasks := case when tg_op <> 'INSERT' and old.closed_at is null then old end;
      is_now sales.tasks := case when tg_op <> 'DELETE' and new.closed_at is null then new end;
      company bigint := case when tg_op = 'DELETE' then old.company_id else new.company_id end;
      task bigint := case when tg_op = 'DELETE' then old.task_id else new.task_id end;
    begin
      if was.remind_at is distinct from is_now.remind_at then
        perform platform.set_due(company, 'task.before', task, is_now.remind_at);
      end if;
      if was.due_at is distinct from is_now.due_at then
        perform platform.set_due(company, 'task.deadline', task, is_now.due_at);
        perform platform.set_due(company, 'task.head', task, is_now.due_at + interval '24 hours');
      end if;
      return null;
    end $$;
    create trigger note_due after insert or update or delete on sales.tasks
      for each row execute function sales.note_due_of_task();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger note_due on sales.tasks;
    drop function sales.note_due_of_task();
    delete from platform.due_times where kind in ('task.before', 'task.deadline', 'task.head');
  `);
}
