import type { Knex } from 'knex';

/** What an offer is worth, as far as it is known. Whole minor units; never without a currency. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sales.offers
      add column sum_minor bigint check (sum_minor between 1 and 9007199254740991),
      add column currency text check (currency ~ '^[A-Z]{3}$'),
      add constraint sum_has_currency check ((sum_minor is null) = (currency is null));
    comment on column sales.offers.sum_minor is 'in minor units (kopecks, cents); null: not known yet; at most 2^53 - 1';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`alter table sales.offers drop column sum_minor, drop column currency;`);
}
