import type { Knex } from 'knex';

/**
 * What people typed of an offer, folded as names are (src/lib/search-key.ts does the same for names, and a test compares
 * the two), in rows of its own: the offer's row is written at every move, its words hardly ever.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function sales.fold(words text) returns text language plpgsql immutable strict parallel safe as $$
    declare
      x text := lower(normalize(words, nfkd));
      step text[];
    begin
      x := regexp_replace(x, '[\\u0300-\\u036f]', '', 'g');
      x := translate(x, $q$'"\u0060\u00b4\u02bc\u02b9\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u00ab\u00bb\u044a\u044c$q$, '');
      x := translate(x, 'абвгґдезиіклмнопрстуфыэłøđı', 'abvggdeziiklmnoprstufyelodi');
      foreach step slice 1 in array array[
        ['є', 'ye'], ['ж', 'zh'], ['х', 'kh'], ['ц', 'ts'], ['ч', 'ch'], ['ш', 'sh'], ['щ', 'shch'], ['ю', 'yu'],
        ['я', 'ya'], ['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe']]
      loop
        x := replace(x, step[1], step[2]);
      end loop;
      x := btrim(regexp_replace(x, '[^[:alnum:]]+', ' ', 'g'));
      foreach step slice 1 in array array[
        ['shch|sch', 'sh'], ['kh', 'h'], ['ph', 'f'], ['ck', 'k'], ['c(\\?=[eiy])', 's'], ['c(\\?!h)', 'k'], ['t[sz]', 's'],
        ['x', 'ks'], ['q', 'k'], ['w', 'v'], ['(\\?<![scz])h', 'g'], ['[yj]', 'i'], ['ie', 'e'],
        ['([[:alpha:]])\\1', '\\1']]
      loop
        x := regexp_replace(x, step[1], step[2], 'g');
      end loop;
      return x;
    end $$;

    create table sales.offer_words (
      company_id bigint not null references sales.companies (company_id),
      offer_id bigint not null,
      words text not null,
      primary key (company_id, offer_id),
      foreign key (company_id, offer_id) references sales.offers (company_id, offer_id) on delete cascade
    );
    comment on table sales.offer_words is 'written by triggers on what the words come from; nothing of its own';
    create index offer_words_words on sales.offer_words using gin (company_id, words gin_trgm_ops);
    select platform.fence_by_company('sales.offer_words');

    create function sales.words_of_offers() returns trigger language plpgsql as $$
    begin
      insert into sales.offer_words (company_id, offer_id, words)
        select company_id, offer_id, sales.fold(wanted || ' ' || coalesce(description, '')) from made;
      return null;
    end $$;
    create trigger words after insert on sales.offers referencing new table as made
      for each statement execute function sales.words_of_offers();

    create function sales.words_of_offer() returns trigger language plpgsql as $$
    begin
      update sales.offer_words set words = sales.fold(new.wanted || ' ' || coalesce(new.description, ''))
        where company_id = new.company_id and offer_id = new.offer_id;
      return null;
    end $$;
    create trigger new_words after update of wanted, description on sales.offers for each row
      when (old.wanted is distinct from new.wanted or old.description is distinct from new.description)
      execute function sales.words_of_offer();

    insert into sales.offer_words (company_id, offer_id, words)
      select company_id, offer_id, sales.fold(wanted || ' ' || coalesce(description, '')) from sales.offers;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger words on sales.offers;
    drop trigger new_words on sales.offers;
    drop function sales.words_of_offers();
    drop function sales.words_of_offer();
    drop table sales.offer_words;
    drop function sales.fold(text);
  `);
}
