import type { Actor } from '../changes/actor.ts';
import { nameKey } from '../lib/search-key.ts';
import { type Bare, open, type Who } from './lists-bare.ts';
import type { Subject } from './lists-subjects.ts';

export function bareSearch(subject: Subject, who: Who, words: string, most: number): Bare {
  const actor = subject[who];
  const digits = words.replace(/\D/g, '');
  const key = nameKey(words);
  const near =
    who === 'owner'
      ? ''
      : `and (c.manager_id = $3 or exists (select from sales.offers o where o.company_id = c.company_id
          and o.client_id = c.client_id and o.manager_id = $3 and ${open}))`;
  const phones =
    digits.length >= 4
      ? `union select client_id from sales.contact_channels where company_id = $1 and kind = 'phone' and value like $4`
      : '';
  return {
    text: `select c.client_id, c.name, c.status, m.name from (
        select client_id from sales.clients where company_id = $1 and name_key like $2
        union select client_id from sales.contact_persons where company_id = $1 and name_key like $2 ${phones}
      ) f
      join sales.clients c on c.company_id = $1 and c.client_id = f.client_id ${near}
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      where $3::bigint > 0 and $4::text is not null order by c.name, c.client_id limit ${most}`,
    values: [actor.companyId, key.length < 3 ? `${key}%` : `%${key}%`, actor.memberId, `%${digits}%`],
  };
}

/**
 * Each word in the name of a client, of a person there, or in what an offer is about: of the first 500 of a kind 60, what
 * is exactly that and what begins with it first; of all the best, those dealt with last.
 */
export function bareEverything(subject: Subject, who: Who, words: string, most: number): Bare {
  const actor = subject[who];
  const whole = nameKey(words);
  const patterns = whole.split(' ').map((word) => `%${word}%`);
  const fits = (column: string): string => patterns.map((_, at) => `and ${column} like $${at + 5}`).join(' ');
  const clients =
    who === 'owner'
      ? ''
      : `and (c.manager_id = $2 or exists (select from sales.offers o where o.company_id = c.company_id
          and o.client_id = c.client_id and o.manager_id = $2 and ${open}))`;
  const offers = who === 'owner' ? '' : 'and (o.manager_id = $2 or c.manager_id = $2)';
  const best = (found: string): string =>
    `(select kind, id, client_id, case when key = $3 then 0 when key like $4 then 1 else 2 end as rank
      from (${found} limit 500) x order by rank, id desc limit 60)`;
  return {
    text: `select f.kind, f.id, c.name, m.name from (
        ${best(`select 'client' as kind, c.client_id as id, c.client_id, c.name_key as key from sales.clients c
          where c.company_id = $1 ${fits('c.name_key')} ${clients}`)}
        union all
        ${best(`select 'person' as kind, p.contact_person_id as id, c.client_id, p.name_key as key from sales.contact_persons p
          join sales.clients c on c.company_id = $1 and c.client_id = p.client_id
          where p.company_id = $1 ${fits('p.name_key')} ${clients}`)}
        union all
        ${best(`select 'offer' as kind, o.offer_id as id, c.client_id, w.words as key from sales.offer_words w
          join sales.offers o on o.company_id = $1 and o.offer_id = w.offer_id
          join sales.clients c on c.company_id = $1 and c.client_id = o.client_id
          where w.company_id = $1 ${fits('w.words')} ${offers}`)}
      ) f
      join sales.clients c on c.company_id = $1 and c.client_id = f.client_id
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      left join lateral (
        select max(greatest(t.state_since, t.last_contact_at)) as at from sales.offers t
        where t.company_id = $1 and t.client_id = f.client_id
      ) dealt on true
      where $2::bigint > 0 order by f.rank, dealt.at desc nulls last, f.id desc limit ${most}`,
    values: [actor.companyId, actor.memberId, whole, `${whole}%`, ...patterns],
  };
}

/** Whose client has it, foreign ones included, and whether the actor may open it. */
export function barePhone({ companyId, memberId, salesGroupId }: Actor, phone: string): Bare {
  return {
    text: `select c.client_id, c.name, m.member_id, m.name as manager,
        c.manager_id = $3 or m.sales_group_id = $4 or exists (select from sales.offers o
          where o.company_id = $1 and o.client_id = c.client_id and o.manager_id = $3 and ${open}) as visible
      from sales.contact_channels h
      join sales.clients c on c.company_id = $1 and c.client_id = h.client_id
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      where h.company_id = $1 and h.kind = 'phone' and h.value = $2 order by c.client_id limit 5`,
    values: [companyId, phone, memberId, salesGroupId],
  };
}

export function bareSimilar({ companyId }: Actor, name: string): Bare {
  return {
    text: `select c.client_id, c.name, m.name, similarity(c.name_key, $2) as alike from sales.clients c
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      where c.company_id = $1 and c.name_key % $2 and similarity(c.name_key, $2) >= 0.55
      order by alike desc, c.client_id limit 5`,
    values: [companyId, nameKey(name)],
  };
}
