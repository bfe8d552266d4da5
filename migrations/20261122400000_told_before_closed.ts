import type { Knex } from 'knex';

/**
 * An update whose time is up says so while it is still open: whoever takes it over after a crash tells the person, and
 * does not begin it again.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table platform.inbox drop constraint inbox_check;
    alter table platform.inbox add constraint inbox_handled_has_outcome
      check (outcome is not null or handled_at is null);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update platform.inbox set outcome = null where handled_at is null;
    alter table platform.inbox drop constraint inbox_handled_has_outcome;
    alter table platform.inbox add constraint inbox_check check ((handled_at is null) = (outcome is null));
  `);
}
