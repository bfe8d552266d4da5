import type { Knex } from 'knex';

/**
 * Of what fits a common word somewhere, the first 500 of a kind are ranked and no more: of tens of thousands nobody sees
 * more than 60. What is the very thing, or begins with it, is looked for by itself, so that it is among them always.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(searchFunction({ isLimited: true }));
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(searchFunction({ isLimited: false }));
}

const mostCandidates = `
      most_candidates constant int := 500;`;

const clientBeginnings = `
          branches := branches || format(
            'select ''client'', c.client_id, %s from sales.clients c where c.company_id = $1 and c.name_key like %L%s%s
              order by c.name_key using ~<~ limit $6',
            sales.search_rank('c.name_key', whole), sales.search_pattern(whole) || '%', sales.search_fits('c.name_key', words), near_client)
            || format(
            'select ''client'', c.client_id, 2 from sales.clients c
              where c.company_id = $1 and split_part(c.name_key, '' '', 2) <> '''' and split_part(c.name_key, '' '', 2) like %L%s%s
              order by split_part(c.name_key, '' '', 2) using ~<~ limit $6',
            sales.search_pattern(whole) || '%', sales.search_fits('c.name_key', words), near_client);`;

const personBeginnings = `
        elsif is_person then
          there := sales.search_fits('p.name_key', words);
          branches := branches || format(
            'select ''person'', p.contact_person_id, %s from sales.contact_persons p%s
              where p.company_id = $1 and p.removed_at is null and p.name_key like %L%s%s
              order by p.name_key using ~<~ limit $6',
            sales.search_rank('p.name_key', whole),
            case when everything then '' else
              ' join sales.clients c on c.company_id = p.company_id and c.client_id = p.client_id' end,
            sales.search_pattern(whole) || '%', there, near_client);`;

/** As 20261122030300_search.ts made it, or with the limit. */
function searchFunction({ isLimited }: { isLimited: boolean }): string {
  const few = (row: string, columns: string, from: string): string =>
    isLimited ? `(select ${columns} ${from} limit $8) ${row}` : from.replace(/^from /, '');
  return `
    create or replace function sales.search(
      words text[], whole text, phones text[], mail text, tax text,
      kinds text[], member bigint, sales_group bigint, everything boolean, most int
    ) returns table (kind text, id bigint, rank int)
      language plpgsql stable security definer rows 60 set search_path = pg_catalog, public
    as $$
    declare
      company constant bigint := platform.company_id();
      -- As many keys as are cheaper than the trigrams of a common word.
      most_keys constant int := 3000;${isLimited ? mostCandidates : ''}
      managers bigint[] := array(
        select m.member_id from sales.members m where m.company_id = company and m.sales_group_id = sales_group
        union select member);
      clients bigint[];
      offers bigint[];
      dealt_with bigint[];
      near_client text := '';
      near_offer text := '';
      long text[] := array(select w from unnest(words) with ordinality u (w, n) where w not like ' %' order by n limit 3);
      rest text[] := array(select w from unnest(words) u (w) where w <> all (long));
      here text;
      there text;
      beside text;
      ranked text;
      branches text[] := '{}';
      subset int;
      source text;
      is_person boolean;
    begin
      if not everything then
        dealt_with := array(
          select o.client_id from sales.offers o where o.company_id = company and o.manager_id = member
            and o.state not in ('success', 'cancelled'));
        clients := array(
          select c.client_id from sales.clients c where c.company_id = company and c.manager_id = any (managers)
          union all select unnest(dealt_with) limit most_keys + 1);
        near_client := case when cardinality(clients) <= most_keys then ' and c.client_id = any ($2)'
          else ' and (c.manager_id = any ($4) or c.client_id = any ($7))' end;
        offers := array(
          select o.offer_id from sales.offers o where o.company_id = company and o.manager_id = any (managers)
          union all select o.offer_id from sales.clients c join sales.offers o on o.company_id = c.company_id and o.client_id = c.client_id
            where c.company_id = company and c.manager_id = member
          limit most_keys + 1);
        near_offer := case when cardinality(offers) <= most_keys then ' and o.offer_id = any ($3)'
          else ' and (o.manager_id = any ($4) or c.manager_id = $5)' end;
      end if;

      if 'client' = any (kinds) and cardinality(words) > 0 then
        if cardinality(long) > 0 then
          branches := branches || format(
            'select ''client'' as kind, c.client_id as id, %s as rank from ${few('c', 'c.client_id, c.name_key', 'from sales.clients c where c.company_id = $1%s%s')} order by 3, 2 desc limit $6',
            sales.search_rank('c.name_key', whole), sales.search_fits('c.name_key', words), near_client);${isLimited ? clientBeginnings : ''}
        else
          branches := branches || format(
            'select ''client'', c.client_id, case when c.name_key = %L then 0 else 1 end from sales.clients c
              where c.company_id = $1 and c.name_key like %L%s%s order by c.name_key using ~<~ limit $6',
            whole, sales.search_pattern(btrim(words[1])) || '%', sales.search_fits('c.name_key', words), near_client)
            || format(
            'select ''client'', c.client_id, 2 from sales.clients c
              where c.company_id = $1 and split_part(c.name_key, '' '', 2) <> '''' and split_part(c.name_key, '' '', 2) like %L%s%s
              order by split_part(c.name_key, '' '', 2) using ~<~ limit $6',
            sales.search_pattern(btrim(words[1])) || '%', sales.search_fits('c.name_key', words), near_client);
        end if;
      end if;

      foreach source in array array['person', 'offer'] loop
        continue when source <> all (kinds) or cardinality(words) = 0;
        is_person := source = 'person';
        here := case when is_person then 'p.name_key' else 'w.words' end;
        -- Which of the words are found here; the others are found in the name of the client.
        -- When the short ones alone are, one of them at least.
        for subset in case when cardinality(long) > 0 and cardinality(rest) > 0 then 0 else 1 end .. (1 << cardinality(long)) - 1 loop
          select sales.search_fits(here, array_agg(l) filter (where subset & (1 << (n::int - 1)) <> 0)),
              sales.search_fits('c.name_key', array_agg(l) filter (where subset & (1 << (n::int - 1)) = 0))
            into there, beside from unnest(long) with ordinality u (l, n);
          ranked := case when beside = '' then sales.search_rank(here, whole) else '2' end;
          if subset = 0 then
            there := (select format(' and (%s)', string_agg(substr(sales.search_fits(here, array[r]), 6), ' or ')) from unnest(rest) r);
          end if;
          there := there || beside || sales.search_fits(format('%s || '' '' || c.name_key', here), rest);
          branches := branches || case
            when is_person then format(
              'select ''person'', p.contact_person_id, %s from ${few(
                'p',
                'p.contact_person_id, p.name_key',
                `from sales.contact_persons p
                %s where p.company_id = $1 and p.removed_at is null%s%s`,
              )} order by 3, 2 desc limit $6',
              ranked, case when everything and beside = '' and cardinality(rest) = 0 then '' else
                'join sales.clients c on c.company_id = p.company_id and c.client_id = p.client_id' end,
              there, replace(near_client, 'c.client_id = any', 'p.client_id = any'))
            else format(
              'select ''offer'', w.offer_id, %s from ${few(
                'w',
                'w.offer_id, w.words',
                `from sales.offer_words w
                %s where w.company_id = $1%s%s`,
              )} order by 3, 2 desc limit $6',
              ranked, case when everything and beside = '' and cardinality(rest) = 0 then '' else
                'join sales.offers o on o.company_id = w.company_id and o.offer_id = w.offer_id
                 join sales.clients c on c.company_id = o.company_id and c.client_id = o.client_id' end,
              there, replace(near_offer, 'o.offer_id = any', 'w.offer_id = any')) end;
        end loop;
        if is_person and cardinality(long) = 0 then
          there := sales.search_fits('p.name_key || '' '' || c.name_key', words);
          branches := branches || format(
            'select ''person'', p.contact_person_id, 1 from sales.contact_persons p
              join sales.clients c on c.company_id = p.company_id and c.client_id = p.client_id
              where p.company_id = $1 and p.removed_at is null and p.name_key like %L%s%s
              order by p.name_key using ~<~ limit $6',
            sales.search_pattern(btrim(words[1])) || '%', there, near_client)
            || format(
            'select ''person'', p.contact_person_id, 2 from sales.contact_persons p
              join sales.clients c on c.company_id = p.company_id and c.client_id = p.client_id
              where p.company_id = $1 and p.removed_at is null
                and split_part(p.name_key, '' '', 2) <> '''' and split_part(p.name_key, '' '', 2) like %L%s%s
              order by split_part(p.name_key, '' '', 2) using ~<~ limit $6',
            sales.search_pattern(btrim(words[1])) || '%', there, near_client);${isLimited ? personBeginnings : ''}
        end if;
      end loop;

      if 'client' = any (kinds) then
        if cardinality(phones) > 0 then
          branches := branches || format(
            'select case when h.contact_person_id is null then ''client'' else ''person'' end,
                coalesce(h.contact_person_id, h.client_id), 1
              from ${few(
                'h',
                'h.contact_person_id, h.client_id, h.value',
                `from sales.contact_channels h join sales.clients c on c.company_id = h.company_id and c.client_id = h.client_id
              where h.company_id = $1 and h.kind = ''phone'' and (%s)%s`,
              )} order by h.value limit $6',
            (select string_agg(format('h.value like %L', f), ' or ') from unnest(phones) f), near_client);
        end if;
        if mail is not null then
          branches := branches || format(
            'select case when h.contact_person_id is null then ''client'' else ''person'' end,
                coalesce(h.contact_person_id, h.client_id), case when h.value = %L then 0 when h.value like %L then 1 else 3 end
              from sales.contact_channels h join sales.clients c on c.company_id = h.company_id and c.client_id = h.client_id
              where h.company_id = $1 and h.kind = ''email'' and h.value like %L%s order by 3, h.value limit $6',
            mail, sales.search_pattern(mail) || '%', '%' || sales.search_pattern(mail) || '%', near_client);
        end if;
        if tax is not null then
          branches := branches || format(
            'select ''client'', c.client_id, 0 from sales.clients c where c.company_id = $1 and c.tax_number = %L%s limit $6',
            tax, near_client);
        end if;
      end if;

      if cardinality(branches) = 0 then return; end if;
      return query execute format(
        'select f.kind, f.id, min(f.rank) from (%s) f (kind, id, rank) group by f.kind, f.id order by min(f.rank), f.id desc limit $6',
        (select string_agg(format('(%s)', b), ' union all ') from unnest(branches) b))
        using company, clients, offers, managers, member, most, dealt_with${isLimited ? ', most_candidates' : ''};
    end $$;
  `;
}
