import type { Db } from '../db/company.ts';
import { noticeNames, ruleOf } from './notice.ts';

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

/** News that takes with it what waits for it. */
export const carrying = noticeNames.filter((name) => ruleOf(name).carries);

/** When it is for the limits, in SQL with `:pace` of {@link Times}. */
export const pace = 'coalesce(:pace::timestamptz, clock_timestamp())';

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

/** Neither a flood wait runs, nor is it unknown whether Telegram answers. Chats may have been claimed before that began. */
export const mayCall = `exists (select from platform.send_pace where paused_until <= ${pace} and not doubtful)`;

/** @returns false: nothing may be called now */
export async function isOpen(db: Db, at: Date | null): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { open: boolean }[] }>(`select ${mayCall} as open`, { pace: at });
  return rows[0]?.open === true;
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
