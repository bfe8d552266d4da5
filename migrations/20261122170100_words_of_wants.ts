import type { Knex } from 'knex';

/** Words typed for further business lines are found as the offer's own are. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function sales.words_of(company bigint, offer bigint) returns text language sql stable
      return (select sales.fold(concat_ws(' ', o.wanted, o.description,
          (select string_agg(w.wanted, ' ' order by w.offer_want_id) from sales.offer_wants w
            where w.company_id = company and w.offer_id = offer)))
        from sales.offers o where o.company_id = company and o.offer_id = offer);

    create or replace function sales.words_of_offer() returns trigger language plpgsql as $$
    declare
      touched record;
    begin
      if tg_op = 'DELETE' then touched := old; else touched := new; end if;
      -- An offer that goes takes its words with it.
      update sales.offer_words set words = coalesce(sales.words_of(touched.company_id, touched.offer_id), words)
        where company_id = touched.company_id and offer_id = touched.offer_id;
      return null;
    end $$;
    create trigger words after insert or delete on sales.offer_wants
      for each row execute function sales.words_of_offer();
    create trigger new_words after update of wanted on sales.offer_wants for each row
      when (old.wanted is distinct from new.wanted) execute function sales.words_of_offer();

    update sales.offer_words w set words = sales.words_of(w.company_id, w.offer_id)
      from (select distinct company_id, offer_id from sales.offer_wants where wanted is not null) more
      where w.company_id = more.company_id and w.offer_id = more.offer_id;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger words on sales.offer_wants;
    drop trigger new_words on sales.offer_wants;
    create or replace function sales.words_of_offer() returns trigger language plpgsql as $$
    begin
      update sales.offer_words set words = sales.fold(new.wanted || ' ' || coalesce(new.description, ''))
        where company_id = new.company_id and offer_id = new.offer_id;
      return null;
    end $$;
    drop function sales.words_of(bigint, bigint);
    update sales.offer_words w set words = sales.fold(o.wanted || ' ' || coalesce(o.description, ''))
      from sales.offers o join (select distinct company_id, offer_id from sales.offer_wants where wanted is not null) more
        using (company_id, offer_id)
      where w.company_id = o.company_id and w.offer_id = o.offer_id;
  `);
}
