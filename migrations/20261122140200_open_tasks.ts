import type { Knex } from 'knex';

/** The lists of tasks and the desk read the open ones of a company, which are few. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'create index tasks_open on sales.tasks (company_id, due_at, task_id) where closed_at is null',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index sales.tasks_open');
}
