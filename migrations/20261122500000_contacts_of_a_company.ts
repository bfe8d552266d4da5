import type { Knex } from 'knex';

/** The list of clients by their latest contact, for whoever sees all: the beginning of an index, newest first. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index interactions_latest on sales.interactions (company_id, happened_at, client_id)
      where happened_at is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index sales.interactions_latest');
}
