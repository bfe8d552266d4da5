import type { Db } from '../db/company.ts';

/** What the names of `readBacklog` mean, in Prometheus's words. The same from every process of one database. */
export const backlogGauges = {
  bot_updates_waiting: 'Updates that are committed and not handled',
  bot_updates_oldest_seconds: 'Age of the oldest of them',
  bot_due_waiting: 'Reminders, digests and the like whose time has come and that are not done',
  bot_due_oldest_seconds: 'How late the latest of them is',
  bot_events_waiting: 'Events of which nobody has been told yet',
  bot_events_oldest_seconds: 'Age of the oldest of them',
  bot_news_waiting: 'Messages that are to be sent by now',
  bot_news_oldest_seconds: 'How late the latest of them is',
  bot_given_up: 'Jobs and events that were given up after their tries; the owner may try them again',
} as const;

type Backlog = Readonly<Record<keyof typeof backlogGauges, number>>;

/**
 * What waits, in all companies; outside any of them.
 * @param now the program's time, which what is due goes by; what has arrived goes by the server's
 */
export async function readBacklog(db: Db, now: Date): Promise<Backlog> {
  const { rows } = await db.raw<{ rows: [Backlog] }>(
    `select i.*, d.*, o.*, s.*, g.* from
        (select count(*)::int as bot_updates_waiting, ${age('now()', 'min(received_at)')} as bot_updates_oldest_seconds
          from platform.inbox where handled_at is null) i,
        (select count(*)::int as bot_due_waiting, ${age(':now', 'min(run_at)')} as bot_due_oldest_seconds
          from platform.due_times where run_at <= :now and given_up_at is null) d,
        (select count(*)::int as bot_events_waiting, ${age(':now', 'min(created_at)')} as bot_events_oldest_seconds
          from platform.outbox where relayed_at is null and given_up_at is null) o,
        (select count(*)::int as bot_news_waiting, ${age(':now', 'min(not_before)')} as bot_news_oldest_seconds
          from platform.sends where state in ('waiting', 'sending') and not_before <= :now) s,
        (select (select count(*) from platform.due_times where given_up_at is not null)::int
          + (select count(*) from platform.outbox where given_up_at is not null)::int as bot_given_up) g`,
    { now },
  );
  return rows[0];
}

/** Seconds, none for what is not there. */
function age(now: string, since: string): string {
  return `greatest(coalesce(extract(epoch from ${now}::timestamptz - ${since}), 0), 0)::float8`;
}

/** Chats in which a typed answer is waited for. It reads every chat there is. */
export async function countOpenDialogues(db: Db): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select count(*)::int as count from platform.chat_state where state ->> 'dialogue' is not null`,
  );
  return rows[0].count;
}
