import type { Knex } from 'knex';

/** What the program does for itself at set hours, once whatever the number of its processes. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table platform.schedules (
      name text primary key,
      done_for timestamptz not null,
      taken_until timestamptz,
      attempt int not null default 0
    );
    comment on column platform.schedules.done_for is 'the moment of the schedule it was last done for';
    comment on column platform.schedules.taken_until is 'who works on it dies at the latest then, or it is tried again then';
    create index outbox_created on platform.outbox using brin (created_at) with (pages_per_range = 16);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index platform.outbox_created; drop table platform.schedules');
}
