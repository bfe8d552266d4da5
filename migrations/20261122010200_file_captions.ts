import type { Knex } from 'knex';

/** The words a file was sent with: of a photo all that tells it from others. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'alter table sales.files add column caption text check (length(caption) between 1 and 1024)',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table sales.files drop column caption');
}
