import type { Db } from '../db/company.ts';
import type { Notice, Refresh } from './notice.ts';

export interface NewSend extends Notice {
  readonly notBefore: Date;
  readonly deferred: boolean;
  /** null: nobody to write to yet; it is held until there is. */
  readonly chatId: number | null;
}

/** A member who was told under the same key is not told again. */
export async function insertSends(
  db: Db,
  cause: { companyId: number; changeId: number | null; now: Date },
  sends: readonly NewSend[],
): Promise<void> {
  if (sends.length === 0) return;
  const rows = sends.map(({ name, to, subjectId, detail = {}, key, notBefore, deferred, chatId }) => ({
    ...{ name, member_id: to, subject_id: subjectId, detail, key, not_before: notBefore, deferred },
    chat_id: chatId,
  }));
  await db.raw(
    `with given as (
        select * from jsonb_to_recordset(:rows::jsonb) as g (name text, member_id bigint, subject_id bigint, detail jsonb,
          key text, not_before timestamptz, deferred boolean, chat_id bigint)),
      chats as (
        insert into platform.send_chats (chat_id)
        select distinct chat_id from given where chat_id is not null order by 1
        on conflict do nothing)
      insert into platform.sends (company_id, member_id, name, subject_id, detail, key, change_id, created_at, not_before,
        deferred, chat_id, state)
      select :companyId, member_id, name, subject_id, detail, key, :changeId, :now, not_before, deferred, chat_id,
        case when chat_id is null then 'held' else 'waiting' end
      from given
      on conflict (company_id, member_id, key) do nothing`,
    { ...cause, rows: JSON.stringify(rows) },
  );
}

/** What a change caused and nobody was told yet is dropped; what was told is drawn anew. */
export async function dropOfChange(db: Db, companyId: number, changeId: number, now: Date): Promise<void> {
  await db.raw(
    `update platform.sends set
        state = case when state in ('waiting', 'held') then 'dropped' else state end,
        closed_at = case when state in ('waiting', 'held') then :now::timestamptz else closed_at end,
        refresh_at = case when state in ('sending', 'sent') and taken_at is null then :now::timestamptz end
      where company_id = :companyId and change_id = :changeId and state in ('waiting', 'held', 'sending', 'sent')`,
    { companyId, changeId, now },
  );
}

export async function wantRefresh(
  db: Db,
  companyId: number,
  refresh: readonly Refresh[],
  now: Date,
): Promise<void> {
  await db.raw(
    `update platform.sends s set refresh_at = :now
      from unnest(:names::text[], :subjects::bigint[], :newest::boolean[]) r (name, subject_id, newest)
      where s.company_id = :companyId and s.name = r.name and s.subject_id = r.subject_id
        and s.state in ('sending', 'sent') and s.refresh_at is null and s.taken_at is null
        and not (r.newest and exists (
          select from platform.sends n where n.company_id = s.company_id and n.name = s.name
            and n.subject_id = s.subject_id and n.member_id = s.member_id and n.send_id > s.send_id))`,
    {
      ...{ companyId, now, names: refresh.map(({ name }) => name) },
      subjects: refresh.map(({ subjectId }) => subjectId),
      newest: refresh.map(({ newest = false }) => newest),
    },
  );
}

/**
 * The log of what was told, closed before this. What waits, is held or is being sent stays, and so does a message that is
 * to be drawn anew, with all its pieces. @returns how many went, `most` at most
 */
export async function deleteOldSends(db: Db, before: Date, most: number): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `delete from platform.sends where send_id in (
        select s.send_id from platform.sends s
        where s.state in ('sent', 'dropped', 'failed', 'unsure') and s.closed_at < :before and s.refresh_at is null
          and not exists (
            select from platform.sends o
            where o.chat_id = s.chat_id and o.message_id = s.message_id and o.refresh_at is not null)
        order by s.send_id limit :most for update of s skip locked)`,
    { before, most },
  );
  return rowCount;
}
