import type { Pool } from 'pg';
import { proofToken } from '../prove/world.ts';
import { patientClient } from './patient-client.ts';

/** Ids of what is seeded begin here: nobody of a proof's company has them. */
const firstId = 1_000_000;
const firstPerson = 7_000_000_000;
const botId = Number(proofToken.split(':')[0]);

export interface Size {
  readonly companies: number;
  readonly chats: number;
}

/**
 * Fills the database up to a size by SQL: each chat is a member with a client, an open offer, its history, its next step
 * and the reminder of it. Chats are dealt out to the companies in turn; the last seeded goes on where the one before ended.
 */
export async function seedUpTo(pool: Pool, from: Size, to: Size): Promise<void> {
  const client = await patientClient(pool);
  try {
    const triggered = ['clients', 'offers', 'interactions', 'offer_events', 'companies', 'members'];
    for (const table of triggered) await client.query(`alter table sales.${table} disable trigger user`);
    const values = { from: from.chats, to: to.chats, companies: to.companies };
    for (const statement of [companies(from.companies, to.companies), ...rows]) {
      await client.query(
        statement.replaceAll(/:(from|to|companies)\b/g, (_, name: keyof typeof values) =>
          String(values[name]),
        ),
      );
    }
    for (const table of triggered) await client.query(`alter table sales.${table} enable trigger user`);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

const companies = (from: number, to: number): string => `
  with made as (insert into platform.companies (company_id, created_at)
    select ${firstId} + n, now() from generate_series(${from}, ${to - 1}) n returning company_id)
  insert into sales.companies (company_id, name, locale, time_zone, currency)
    select company_id, 'Company ' || company_id, 'en', 'Europe/Kyiv', 'UAH' from made`;

/** A chat's number is the id of its member, client, offer and plan. */
const chats = `(select ${firstId} + n % :companies as company_id, ${firstId} + n as id, ${firstPerson} + n as person_id,
    now() + (n % 20000) * interval '1 minute' + interval '1 day' as at
  from generate_series(:from, :to - 1) n) c`;

const rows: readonly string[] = [
  `insert into sales.members (company_id, member_id, name, role) select company_id, id, 'Member ' || id, 'manager' from ${chats}`,
  `insert into platform.people (person_id, locale) select person_id, 'en' from ${chats}`,
  `insert into platform.memberships (person_id, company_id, member_id, joined_at) select person_id, company_id, id, now() from ${chats}`,
  `insert into platform.chat_lane (bot_id, chat_id) select ${botId}, person_id from ${chats}`,
  `insert into platform.chat_state (bot_id, chat_id, update_id, state)
    select ${botId}, person_id, 1, '{"memory": {"live": {"messageId": 1, "last": true}, "top": 1}}' from ${chats}`,
  `insert into sales.clients (company_id, client_id, name, name_key, manager_id, created_at)
    select company_id, id, 'Client ' || id, 'klient ' || id, id, now() from ${chats}`,
  `insert into sales.offers (company_id, offer_id, number, client_id, client_manager_id, manager_id, state, state_since, wanted,
      next_step_at, created_at)
    select company_id, id, id, id, id, id, 'new', now(), 'Something', at, now() from ${chats}`,
  `insert into sales.interactions (company_id, interaction_id, client_id, offer_id, responsible_id, planned_at)
    select company_id, id, id, id, id, at from ${chats}`,
  `insert into sales.offer_events (company_id, offer_event_id, offer_id, member_id, at, kind, detail)
    select company_id, 10 * id + n, id, id, now(), 'created', '{"at": null, "none": null}' from ${chats}, generate_series(1, 3) n`,
  `insert into platform.due_times (company_id, kind, subject_id, due_at)
    select company_id, 'step.remind', id, at from ${chats}`,
];
