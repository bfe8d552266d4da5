import type { Db } from '../db/company.ts';

/** Nobody to write to any more: what waits for this person is held until they are back. */
export async function holdSends(db: Db, personId: number): Promise<void> {
  await db('platform.sends').where({ chat_id: personId, state: 'waiting' }).update({ state: 'held' });
}

/**
 * Those who have connected, or are back, get what was held for them.
 * @param personId one person; else everybody
 * @returns whether there was any
 */
export async function releaseSends(db: Db, personId: number | null): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { released: boolean }[] }>(
    `with released as (
        update platform.sends s set state = 'waiting', chat_id = m.person_id
        from platform.memberships m join platform.people p using (person_id)
        where s.state = 'held' and m.company_id = s.company_id and m.member_id = s.member_id
          and p.unreachable_since is null and (:personId::bigint is null or m.person_id = :personId)
        returning s.chat_id),
      chats as (
        insert into platform.send_chats (chat_id) select distinct chat_id from released order by 1 on conflict do nothing)
      select exists (select from released) as released`,
    { personId },
  );
  return rows[0]?.released === true;
}

/** Nobody writes to a chat by itself for so long, by the server's clock. */
export async function restChat(db: Db, chatId: number, waitMs: number): Promise<void> {
  await db.raw(
    `update platform.send_chats set not_before = greatest(not_before, clock_timestamp() + :waitMs * interval '1 ms')
      where chat_id = :chatId`,
    { chatId, waitMs },
  );
}

/** Whether no later answer waits for the same member: that one says it all. */
export async function isNewestLateAnswer(db: Db, companyId: number, sendId: number): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { newest: boolean }[] }>(
    `select not exists (
        select from platform.sends s join platform.sends o using (company_id, member_id, name)
        where s.send_id = :sendId and s.company_id = :companyId and o.send_id > s.send_id and o.state = 'waiting') as newest`,
    { companyId, sendId },
  );
  return rows[0]?.newest === true;
}
