import type { Db } from '../db/company.ts';
import type { Moment } from './hours.ts';
import { type NoticeName, noticeNames, ruleOf } from './notice.ts';

/**
 * Times of the limits: `pace` is when it is for whoever keeps them; absent, the server's clock, which all processes share.
 * `now` is the program's clock, by which news becomes due.
 */
export interface Times {
  readonly now: Date;
  readonly pace: Date | null;
}

/** A chat that is this process's to write to, until the lease is over. */
export interface ClaimedChat {
  readonly chatId: number;
  readonly claim: number;
  /** How long from now its message has to wait for its turn among all. */
  readonly waitMs: number;
}

const carrying = noticeNames.filter((name) => ruleOf(name).carries);

const pace = 'coalesce(:pace::timestamptz, clock_timestamp())';

/**
 * What there is to do, by chat: news that is due, messages to be drawn anew, calls that nobody finished. What comes to
 * everybody at one hour lets others go before it for some minutes: a reminder does not wait behind a thousand digests.
 */
const due = `select chat_id, min(since) as since, min(company_id) as company_id from (
    select company_id, chat_id, not_before + case when deferred or name = any(:broadcasts) then interval '5 minutes' else '0' end as since
      from platform.sends
      where state = 'waiting' and not_before <= :now and name = any(:names)
    union all
    select company_id, chat_id, refresh_at from platform.sends
      where refresh_at is not null and refresh_at <= :now and state = 'sent' and message_id is not null
    union all
    select company_id, chat_id, created_at from platform.sends where state = 'sending'
  ) todo group by chat_id`;

/**
 * Takes chats that may be written to now, each with its turn: no two calls of any process are nearer than `gapMs`. Who has
 * waited longest is first, the companies in turn: a thousand digests of one hold up nobody else's reminder. Nothing while a flood wait runs, or while it is not known whether Telegram answers.
 */
export async function claimChats(
  db: Db,
  times: Times,
  limits: { most: number; gapMs: number; leaseMs: number },
): Promise<ClaimedChat[]> {
  const { rows } = await db.raw<{ rows: ClaimedChat[] }>(
    `with times as materialized (select ${pace} as at),
      waiting as (
        select chat_id, since, row_number() over (partition by company_id order by since, chat_id) as place
        from (${due}) d join platform.send_chats c using (chat_id), times
        where c.not_before <= times.at and c.busy_until <= times.at),
      picked as (
        select chat_id, row_number() over (order by place, since, chat_id) as turn from (
          select c.chat_id, d.since, d.place from platform.send_chats c join waiting d using (chat_id), times, platform.send_pace p
          where c.not_before <= times.at and c.busy_until <= times.at
            and p.paused_until <= times.at and not p.doubtful
          order by d.place, d.since, c.chat_id limit :most for update of c skip locked) free),
      paced as (
        update platform.send_pace p
        set next_at = greatest(p.next_at, times.at) + (select count(*) from picked) * :gapMs * interval '1 ms'
        from times where exists (select from picked)
        returning p.next_at - (select count(*) from picked) * :gapMs * interval '1 ms' as first_at),
      claimed as (
        update platform.send_chats c set claim = c.claim + 1,
          busy_until = greatest(paced.first_at, times.at) + (picked.turn * :gapMs + :leaseMs) * interval '1 ms'
        from picked, paced, times where c.chat_id = picked.chat_id
        returning c.chat_id, c.claim, picked.turn,
          extract(epoch from paced.first_at - times.at) * 1000 + (picked.turn - 1) * :gapMs as wait_ms)
      select chat_id as "chatId", claim, greatest(0, round(wait_ms))::int as "waitMs" from claimed order by turn`,
    { ...times, ...limits, names: noticeNames, broadcasts: carrying },
  );
  return rows;
}

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

/** Neither a flood wait runs, nor is it unknown whether Telegram answers. Chats may have been claimed before that began. */
const mayCall = `exists (select from platform.send_pace where paused_until <= ${pace} and not doubtful)`;

/** @returns false: nothing may be called now */
export async function isOpen(db: Db, at: Date | null): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { open: boolean }[] }>(`select ${mayCall} as open`, { pace: at });
  return rows[0]?.open === true;
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

/** Gives the chat back; it may be written to again after `restMs`. */
export async function releaseChat(db: Db, chat: ClaimedChat, restMs: number, at: Date | null): Promise<void> {
  await db.raw(
    `update platform.send_chats set not_before = greatest(not_before, ${pace} + :restMs * interval '1 ms'),
        busy_until = to_timestamp(0)
      where chat_id = :chatId and claim = :claim`,
    { restMs, pace: at, chatId: chat.chatId, claim: chat.claim },
  );
}

/** Nobody broadcasts for so long. */
export async function pauseAll(db: Db, forMs: number, at: Date | null): Promise<void> {
  await db.raw(
    `update platform.send_pace set paused_until = greatest(paused_until, ${pace} + :forMs * interval '1 ms')`,
    { forMs, pace: at },
  );
}

/** Whether Telegram answers is not known (any more), or known again. */
export async function setDoubtful(db: Db, doubtful: boolean): Promise<void> {
  await db('platform.send_pace').update({ doubtful });
}

/** @returns whether somebody has to ask Telegram something harmless now, before anything else is sent */
export async function needsProbe(db: Db, at: Date | null): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { needed: boolean }[] }>(
    `select doubtful and paused_until <= ${pace} as needed from platform.send_pace`,
    { pace: at },
  );
  return rows[0]?.needed === true;
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

/** In how many ms there is something to do again; undefined: nothing is written down to be told. */
export async function nextInMs(db: Db, times: Times): Promise<number | undefined> {
  const { rows } = await db.raw<{ rows: { ms: number | null }[] }>(
    `select min(extract(epoch from greatest(
          todo.since - :now::timestamptz, c.not_before - ${pace}, c.busy_until - ${pace},
          p.paused_until - ${pace}, interval '0')) * 1000)::float8 as ms
      from (
        select chat_id, min(not_before) as since from platform.sends
          where state = 'waiting' and name = any(:names) group by chat_id
        union all
        select chat_id, min(refresh_at) from platform.sends
          where refresh_at is not null and state = 'sent' and message_id is not null group by chat_id
        union all
        select distinct chat_id, :now::timestamptz from platform.sends where state = 'sending'
      ) todo join platform.send_chats c using (chat_id), platform.send_pace p`,
    { ...times, names: noticeNames },
  );
  return rows[0]?.ms ?? undefined;
}
