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

/** Each word in the name of a client, of a person there, or in what an offer is about. */
export function bareEverything(subject: Subject, who: Who, words: string, most: number): Bare {
  const actor = subject[who];
  const patterns = nameKey(words)
    .split(' ')
    .map((word) => `%${word}%`);
  const fits = (column: string): string => patterns.map((_, at) => `and ${column} like $${at + 3}`).join(' ');
  const clients =
    who === 'owner'
      ? ''
      : `and (c.manager_id = $2 or exists (select from sales.offers o where o.company_id = c.company_id
          and o.client_id = c.client_id and o.manager_id = $2 and ${open}))`;
  const offers = who === 'owner' ? '' : 'and (o.manager_id = $2 or c.manager_id = $2)';
  return {
    text: `select f.kind, f.id, c.name, m.name from (
        (select 'client' as kind, c.client_id as id, c.client_id from sales.clients c
          where c.company_id = $1 ${fits('c.name_key')} ${clients} limit 60)
        union all
        (select 'person', p.contact_person_id, c.client_id from sales.contact_persons p
          join sales.clients c on c.company_id = $1 and c.client_id = p.client_id
          where p.company_id = $1 ${fits('p.name_key')} ${clients} limit 60)
        union all
        (select 'offer', o.offer_id, c.client_id from sales.offer_words w
          join sales.offers o on o.company_id = $1 and o.offer_id = w.offer_id
          join sales.clients c on c.company_id = $1 and c.client_id = o.client_id
          where w.company_id = $1 ${fits('w.words')} ${offers} limit 60)
      ) f
      join sales.clients c on c.company_id = $1 and c.client_id = f.client_id
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      where $2::bigint > 0 order by c.name, f.id limit ${most}`,
    values: [actor.companyId, actor.memberId, ...patterns],
  };
}

export function barePhone({ companyId }: Actor, phone: string): Bare {
  return {
    text: `select c.client_id, c.name, m.name from sales.contact_channels h
      join sales.clients c on c.company_id = $1 and c.client_id = h.client_id
      join sales.members m on m.company_id = $1 and m.member_id = c.manager_id
      where h.company_id = $1 and h.kind = 'phone' and h.value = $2 order by c.client_id limit 1`,
    values: [companyId, phone],
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
