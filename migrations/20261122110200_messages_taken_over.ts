import type { Knex } from 'knex';

/** A message of news in which its reader has gone on: it is theirs, and stands as they have left it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table platform.sends add column taken_at timestamptz;
    comment on column platform.sends.taken_at is 'since when its message is the one that screens are drawn in';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table platform.sends drop column taken_at');
}
