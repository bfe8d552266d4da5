import type { Knex } from 'knex';

/** Tasks that nobody has finished, by their deadline: the late ones of a company are one range. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`create index tasks_by_deadline on sales.tasks (company_id, due_at) include (offer_id)
    where state in ('open', 'taken')`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index sales.tasks_by_deadline');
}
