import type { Knex } from 'knex';

/**
 * Offers that have gone quiet (C14): found by when there was last something, and told to the supervisor after so many
 * days. CASE, since behind row-level security COALESCE counts as leaky and is kept out of index ranges.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index offers_quiet_by_manager on sales.offers
      (company_id, manager_id, (case when last_contact_at > state_since then last_contact_at else state_since end), offer_id)
      where state not in ('success', 'cancelled');
    alter table sales.companies add column stale_told_after int not null default 3 check (stale_told_after between 1 and 60);
    comment on column sales.companies.stale_told_after is 'days an offer may be stale before the manager''s supervisor is told';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sales.companies drop column stale_told_after;
    drop index sales.offers_quiet_by_manager;
  `);
}
