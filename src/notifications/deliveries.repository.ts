import type { Db } from '../db/company.ts';
import type { Moment } from './hours.ts';
import { type NoticeName, noticeNames } from './notice.ts';
import { type ClaimedChat, carrying, mayCall, pace, type Times } from './pacing.repository.ts';

export interface OpenSend {
  readonly sendId: number;
  readonly companyId: number;
  readonly memberId: number;
  readonly name: NoticeName;
  readonly subjectId: number;
  readonly detail: Readonly<Record<string, number | string>>;
  readonly createdAt: Date;
  readonly deferred: boolean;
  readonly attempt: number;
  /** Telegram refused it in a message with others. */
  readonly errorCode: number | null;
  readonly messageId: number | null;
}

const openSend = `send_id as "sendId", company_id as "companyId", member_id as "memberId", name, subject_id as "subjectId",
  detail, created_at as "createdAt", deferred, attempt, error_code as "errorCode", message_id as "messageId"`;

/**
 * News for a claimed chat, of one company, the oldest first; with a digest among it, what waits for the digest too.
 * What was being sent when its process died may have arrived: it is tried once more, and after that left as it is.
 */
export async function listDueSends(db: Db, chatId: number, now: Date): Promise<OpenSend[]> {
  await db.raw(
    `update platform.sends set lost = lost + 1,
        state = case when lost > 0 then 'unsure' else 'waiting' end, closed_at = case when lost > 0 then :now::timestamptz end
      where chat_id = :chatId and state = 'sending'`,
    { chatId, now },
  );
  const { rows } = await db.raw<{ rows: OpenSend[] }>(
    `with due as (
        select * from platform.sends
        where chat_id = :chatId and state = 'waiting' and not_before <= :now and name = any(:names)),
      first as (select company_id, member_id from due order by not_before, send_id limit 1)
      select ${openSend} from platform.sends s join first using (company_id, member_id)
      where s.chat_id = :chatId and s.state = 'waiting' and s.name = any(:names)
        and (s.not_before <= :now
          or s.deferred and exists (select from due join first using (company_id, member_id) where due.name = any(:carrying)))
      order by s.not_before, s.send_id limit 200`,
    { chatId, now, carrying, names: noticeNames },
  );
  return rows;
}

/** All of one message of this chat that is no longer how things are. */
export async function listStaleMessage(db: Db, chatId: number, now: Date): Promise<OpenSend[]> {
  const { rows } = await db.raw<{ rows: OpenSend[] }>(
    `select ${openSend} from platform.sends s
      where s.chat_id = :chatId and s.state = 'sent' and s.message_id = (
        select min(o.message_id) from platform.sends o
        where o.chat_id = :chatId and o.state = 'sent' and o.refresh_at <= :now)
      order by s.not_before, s.send_id`,
    { chatId, now },
  );
  return rows;
}

/** A message that its reader has gone on in stands as they have left it. */
export async function takeMessage(
  db: Db,
  { chatId, messageId, now }: { chatId: number; messageId: number; now: Date },
): Promise<void> {
  await db('platform.sends')
    .where({ chat_id: chatId, message_id: messageId })
    .update({ taken_at: now, refresh_at: null });
}

/** What is said no more (dropped), and what is said later. */
export async function putAside(
  db: Db,
  now: Date,
  { dropped, later }: { dropped: readonly number[]; later: readonly ({ sendId: number } & Moment)[] },
): Promise<void> {
  if (dropped.length > 0) {
    await db.raw(
      `update platform.sends set state = 'dropped', closed_at = :now where send_id = any(:dropped) and state = 'waiting'`,
      { now, dropped },
    );
  }
  if (later.length > 0) {
    await db.raw(
      `update platform.sends s set not_before = l.at, deferred = l.deferred
        from unnest(:ids::bigint[], :ats::timestamptz[], :deferred::boolean[]) l (send_id, at, deferred)
        where s.send_id = l.send_id and s.state = 'waiting'`,
      {
        ids: later.map(({ sendId }) => sendId),
        ats: later.map(({ at }) => at),
        deferred: later.map(({ deferred }) => deferred),
      },
    );
  }
}

/** Its view fails: it is tried again later, `most` times in all. */
export async function noteBroken(
  db: Db,
  sendId: number,
  { now, again, most }: { now: Date; again: Date; most: number },
): Promise<void> {
  await db.raw(
    `update platform.sends set attempt = attempt + 1, not_before = :again,
        state = case when attempt + 1 >= :most then 'failed' else state end,
        closed_at = case when attempt + 1 >= :most then :now::timestamptz end
      where send_id = :sendId and state = 'waiting'`,
    { sendId, now, again, most },
  );
}

/**
 * From here on it counts as perhaps sent. @returns false when the chat is another process's by now, some of it was taken
 * back meanwhile, or all wait: nothing may be called then
 */
export async function beginCall(
  db: Db,
  chat: ClaimedChat,
  sendIds: readonly number[],
  at: Date | null,
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { begun: boolean }[] }>(
    `with chat as materialized (
        select from platform.send_chats where chat_id = :chatId and claim = :claim and ${mayCall} for share),
      locked as materialized (
        select send_id from platform.sends
        where send_id = any(:sendIds) and state = 'waiting' and exists (select from chat) for update),
      begun as (
        update platform.sends s set state = 'sending', attempt = s.attempt + 1 from locked
        where s.send_id = locked.send_id and (select count(*) from locked) = cardinality(:sendIds::bigint[])
        returning s.send_id)
      select exists (select from begun) as begun`,
    { chatId: chat.chatId, claim: chat.claim, sendIds, pace: at },
  );
  return rows[0]?.begun === true;
}

/** What stands last in the chat now. */
export interface SentMessage {
  readonly messageId: number;
  /** Its buttons may draw in it. */
  readonly isCard: boolean;
  /** It may be forwarded. */
  readonly isOpen: boolean;
}

export async function noteSent(
  db: Db,
  chat: ClaimedChat,
  sendIds: readonly number[],
  { messageId, isCard, isOpen }: SentMessage,
  { now, pace: at, restMs }: Times & { restMs: number },
): Promise<void> {
  await db.raw(
    `with sent as (
        update platform.sends set state = 'sent', message_id = :messageId, sent_at = :now, closed_at = :now, error_code = null
        where send_id = any(:sendIds) and state = 'sending')
      update platform.send_chats set not_before = greatest(not_before, ${pace} + :restMs * interval '1 ms'),
        busy_until = case when claim = :claim then to_timestamp(0) else busy_until end,
        last_is_card = case when coalesce(last_message_id, 0) < :messageId then :isCard else last_is_card end,
        last_is_open = case when coalesce(last_message_id, 0) < :messageId then :isOpen else last_is_open end,
        last_message_id = greatest(last_message_id, :messageId)
      where chat_id = :chatId`,
    {
      ...{ sendIds, messageId, isCard, isOpen, now, pace: at, restMs },
      ...{ chatId: chat.chatId, claim: chat.claim },
    },
  );
}

/** A message stands as things are again, as of `now`. */
export async function noteRefreshed(
  db: Db,
  chat: ClaimedChat,
  messageId: number,
  { now, pace: at, restMs }: Times & { restMs: number },
): Promise<void> {
  await db.raw(
    `with fresh as (
        update platform.sends set refresh_at = null
        where chat_id = :chatId and message_id = :messageId and refresh_at <= :now)
      update platform.send_chats set not_before = greatest(not_before, ${pace} + :restMs * interval '1 ms'),
        busy_until = case when claim = :claim then to_timestamp(0) else busy_until end
      where chat_id = :chatId`,
    { chatId: chat.chatId, claim: chat.claim, messageId, now, pace: at, restMs },
  );
}

/** What became of calls that did not arrive: to be called again, or closed. */
export type Unsent = 'waiting' | 'lost' | 'failed' | 'apart';

/**
 * waiting: surely not sent. lost: perhaps sent: once more, and not a third time. failed: Telegram will not take it.
 * apart: it will not take them together.
 */
export async function noteUnsent(
  db: Db,
  sendIds: readonly number[],
  how: Unsent,
  { now, errorCode = null }: { now: Date; errorCode?: number | null },
): Promise<void> {
  await db.raw(
    `update platform.sends set
        lost = lost + case when :how = 'lost' then 1 else 0 end,
        state = case when :how = 'failed' then 'failed' when :how = 'lost' and lost > 0 then 'unsure' else 'waiting' end,
        closed_at = case when :how = 'failed' or :how = 'lost' and lost > 0 then :now::timestamptz end,
        error_code = coalesce(:errorCode::int, error_code)
      where send_id = any(:sendIds) and state = 'sending'`,
    { sendIds, how, now, errorCode },
  );
}

/** A group has become a supergroup: what waits for it goes to its new chat. */
export async function moveChat(db: Db, from: number, to: number): Promise<void> {
  await db.raw(
    `with known as (
        insert into platform.send_chats (chat_id, not_before)
        select :to, not_before from platform.send_chats where chat_id = :from
        on conflict (chat_id) do nothing)
      update platform.sends set chat_id = :to where chat_id = :from and state in ('waiting', 'sending')`,
    { from, to },
  );
}
