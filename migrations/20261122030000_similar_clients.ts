import type { Knex } from 'knex';

/**
 * Clients of the company whose name reads alike, for the check for duplicates (B6). Similarity is not leakproof, so
 * row-level security would keep the trigram index out of the plan: runs as the owner, and takes the company from the
 * setting, never from its caller. 0.55 was measured on names of firms: test/clients/duplicates.test.ts.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The limit is set inside: as a part of the function's definition only a superuser could set it in a session that
    -- has not used trigrams yet.
    create function sales.similar_clients(key text, most int) returns table (client_id bigint, alike real)
      language plpgsql stable security definer set search_path = pg_catalog, public
    as $$
    begin
      perform set_config('pg_trgm.similarity_threshold', '0.55', true);
      return query
        select c.client_id, similarity(c.name_key, key) from sales.clients c
          where c.company_id = platform.company_id() and (c.name_key % key or c.name_key = key)
          order by 2 desc, 1 limit most;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function sales.similar_clients(text, int)');
}
