import type { Knex } from 'knex';

/** What was given up begins anew when its owner asks for it; news that was too old is told all the same. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function platform.retry_given_up(p_company bigint) returns int language plpgsql as $$
    declare
      rows_due int;
      events int;
    begin
      update platform.due_times set given_up_at = null, attempt = 0, retry_at = null, error = null
        where company_id = p_company and given_up_at is not null;
      get diagnostics rows_due = row_count;
      update platform.outbox set given_up_at = null, attempt = 1, retry_at = null, error = null
        where company_id = p_company and given_up_at is not null;
      get diagnostics events = row_count;
      return rows_due + events;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function platform.retry_given_up(bigint)');
}
