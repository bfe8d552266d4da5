import type { Knex } from 'knex';

/** All offers of a manager, ended ones too: the indexes for working lists leave those out. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index offers_by_any_manager on sales.offers (company_id, manager_id)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index sales.offers_by_any_manager');
}
