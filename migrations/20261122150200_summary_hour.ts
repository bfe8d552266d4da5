import type { Knex } from 'knex';

/** At which hour of their own day somebody wants the summary of it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sales.member_settings add column summary_hour int check (summary_hour between 0 and 23);
    comment on column sales.member_settings.summary_hour is 'null: when the working day ends';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table sales.member_settings drop column summary_hour');
}
