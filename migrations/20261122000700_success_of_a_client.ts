import type { Knex } from 'knex';

/**
 * When an offer of the client last succeeded. Also what makes an earlier success of the same client one that somebody
 * has built on: taking it back would make the client potential again although another offer was won.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table sales.clients add column last_success_at timestamptz');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table sales.clients drop column last_success_at');
}
