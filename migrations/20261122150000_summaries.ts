import type { Knex } from 'knex';

/**
 * What the daily funnel counts, each as one range of an index that holds all it needs: open offers, those that ended in a
 * time, those that came in, and moves from state to state.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index offers_in_work on sales.offers (company_id, manager_id, state)
      include (next_step_at, currency, sum_minor) where state not in ('success', 'cancelled');
    create index offers_ended on sales.offers (company_id, state_since)
      include (offer_id, state, manager_id, currency, sum_minor) where state in ('success', 'cancelled');
    create index offers_came_in on sales.offers (company_id, created_at)
      include (offer_id, state, manager_id, currency, sum_minor);
    create index offer_events_moves on sales.offer_events (company_id, at) include (offer_id, detail)
      where kind = 'state';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index sales.offers_in_work, sales.offers_ended, sales.offers_came_in, sales.offer_events_moves;
  `);
}
