import type { Update } from 'grammy/types';
import type { Pool } from 'pg';
import type { Fence } from '../../db/fence.ts';
import { DIALOGUE_KEY } from './update-run.ts';

export interface Arrival {
  readonly updateId: number;
  readonly chatId: number;
  /** JSON text. */
  readonly payload: string;
}

/** A row as it was inserted (`payload` null: the caller has it), or as it was adopted from another process. */
export interface ArrivedRow {
  readonly update_id: number;
  readonly chat_id: number;
  readonly seq: number;
  /** Above 0: this process owns the lane and may handle the row without a claim. */
  readonly attempt: number;
  readonly received_at: Date;
  readonly payload: Update | null;
  /** What was sent to the chat outside turns last: the message, whether it is a card, whether it may be forwarded. */
  readonly last_sent: readonly [number, number, number] | null;
  /** Its time was up before: all that is left is to tell its person. */
  readonly is_expired?: boolean;
}

/** Travels with every row that comes into memory: whoever handles it knows what stands below the live message. */
export const lastSent = (chatId: string): string => `(select array[c.last_message_id, c.last_is_card::int,
        c.last_is_open::int] from platform.send_chats c where c.chat_id = ${chatId} and c.last_message_id is not null) as last_sent`;

/** Where a process hears of rows that another one wrote into its chats: the payload is the chat's id. */
export const channelOf = (owner: number | string): string => `ingress_${owner}`;

/** Whoever owns the lane of a row that is not the writer's hears of it as the row is committed. */
const tellOwner = `case when attempt = 0 then (
        select pg_notify('${channelOf('')}' || l.owner, inserted.chat_id::text) from platform.chat_lane l
        where l.bot_id = $1 and l.chat_id = inserted.chat_id and l.owner <> $6) end`;

/**
 * Inserts updates, those known already left out, in the order given. Chats never seen get a lane, owned by
 * `owner` unless null. Rows of chats in `warm` that `owner` still owns come with attempt 1, after older open rows of
 * these chats that other processes have written meanwhile. The shared lock keeps the lanes until the commit. Of rows in
 * chats of other processes those are told.
 */
export async function insertUpdates(
  pool: Pool,
  botId: number,
  arrivals: readonly Arrival[],
  warm: readonly number[],
  owner: number,
  takesNew: boolean,
): Promise<ArrivedRow[]> {
  const { rows } = await pool.query<ArrivedRow>({
    name: 'ingress-insert',
    text: `with arrived as materialized (
        select * from unnest($2::bigint[], $3::bigint[], $4::text[]) with ordinality a(update_id, chat_id, payload, place)),
      begun as (
        insert into platform.chat_lane (bot_id, chat_id, owner)
        select distinct $1::bigint, chat_id, case when $7::boolean then $6::int end
        from arrived where chat_id <> all($5::bigint[])
        on conflict do nothing returning chat_id, owner),
      kept as (
        select chat_id from platform.chat_lane
        where bot_id = $1 and chat_id = any($5::bigint[]) and owner = $6 for share),
      mine as materialized (
        select chat_id from kept union all select chat_id from begun where owner is not null),
      adopted as (
        update platform.inbox i set attempt = 1 from kept
        where i.bot_id = $1 and i.chat_id = kept.chat_id and i.handled_at is null and i.attempt = 0
        returning i.update_id, i.chat_id, i.seq, i.attempt, i.received_at, i.payload),
      inserted as (
        insert into platform.inbox (bot_id, update_id, chat_id, payload, attempt)
        select $1, a.update_id, a.chat_id, a.payload::jsonb,
               (exists (select from mine where mine.chat_id = a.chat_id))::int
        from arrived a order by a.place
        on conflict do nothing
        returning update_id, chat_id, seq, attempt, received_at)
      select update_id, chat_id, seq, attempt, received_at, null as payload, ${lastSent('inserted.chat_id')},
        ${tellOwner} as told from inserted
      union all
      select update_id, chat_id, seq, attempt, received_at, payload, ${lastSent('adopted.chat_id')}, null from adopted`,
    values: [
      botId,
      arrivals.map((arrival) => arrival.updateId),
      arrivals.map((arrival) => arrival.chatId),
      arrivals.map((arrival) => arrival.payload),
      warm,
      owner,
      takesNew,
    ],
  });
  return rows;
}

/**
 * A row that was claimed before is begun again. Returns how often that happened; undefined when the attempt is fenced
 * off.
 */
export async function countBegun(pool: Pool, fence: Fence): Promise<number | undefined> {
  const { rows } = await pool.query<{ begun: number }>({
    name: 'ingress-begin',
    text: `update platform.inbox set head_claims = head_claims + 1
      where bot_id = $1 and update_id = $2 and attempt = $3 and handled_at is null returning head_claims as begun`,
    values: [fence.botId, fence.updateId, fence.attempt],
  });
  return rows[0]?.begun;
}

/**
 * The time of a row is up: its attempt is fenced off, and nobody begins it again. It stays open until its person has been
 * told, by whoever has it then. A use case that holds the row is waited for; when the handling has ended meanwhile
 * (`hasEnded`), the row is left to its ordinary mark. @returns the fence to close it with
 */
export async function expire(
  pool: Pool,
  fence: Fence,
  hasEnded: () => boolean,
): Promise<Fence | 'ended' | 'lost'> {
  const client = await pool.connect();
  let broken = true;
  try {
    const row = [fence.botId, fence.updateId, fence.attempt];
    const where = 'where bot_id = $1 and update_id = $2 and attempt = $3 and handled_at is null';
    await client.query('begin');
    const { rowCount } = await client.query(`select from platform.inbox ${where} for update`, row);
    const closing = rowCount === 1 && !hasEnded();
    if (closing) {
      await client.query(
        `update platform.inbox set attempt = attempt + 1, outcome = 'deadline' ${where}`,
        row,
      );
    }
    await client.query('commit');
    broken = false;
    if (closing) return { ...fence, attempt: fence.attempt + 1 };
    return rowCount === 1 ? 'ended' : 'lost';
  } finally {
    client.release(broken);
  }
}

/**
 * `/start` or `/cancel` overtakes: closes the chat's open rows before `seq` and drops its dialogue, when `owner`
 * still owns the lane. Waits for a use case that holds one of the rows. Returns the rows it closed, as they were; undefined when
 * the lane is another's.
 */
export async function closeBefore(
  pool: Pool,
  botId: number,
  owner: number,
  chatId: number,
  seq: number,
): Promise<ArrivedRow[] | undefined> {
  const { rows } = await pool.query<{ owned: boolean } & (ArrivedRow | { update_id: null })>({
    text: `with lane as materialized (
        select chat_id from platform.chat_lane where bot_id = $1 and chat_id = $2 and owner = $3 for share),
      open as materialized (
        select i.update_id, i.chat_id, i.seq, i.attempt, i.received_at, i.payload from platform.inbox i join lane using (chat_id)
        where i.bot_id = $1 and i.seq < $4 and i.handled_at is null for update of i),
      closed as (
        update platform.inbox i set handled_at = now(), outcome = 'overtaken', payload = null from open
        where i.bot_id = $1 and i.update_id = open.update_id),
      forgotten as (
        update platform.chat_state s set state = s.state - '${DIALOGUE_KEY}' from lane
        where s.bot_id = $1 and s.chat_id = lane.chat_id and s.state is not null)
      select lane.chat_id is not null as owned, open.* from (select) one left join lane on true left join open on true
      order by open.seq`,
    values: [botId, chatId, owner, seq],
  });
  return rows[0]?.owned ? rows.filter((row) => row.update_id !== null) : undefined;
}

/**
 * Deletes drafts nobody has touched for 60 days, of forms and of what was forwarded and never found its place. Past the
 * fence: of all companies.
 */
export async function sweepDrafts(pool: Pool): Promise<void> {
  await pool.query(`delete from sales.drafts where updated_at < now() - interval '60 days'`);
}

/** Deletes handled rows older than 48 hours, some thousands a statement. Returns how many. */
export async function sweepInbox(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from platform.inbox where ctid = any(array(
       select ctid from platform.inbox
       where received_at < now() - interval '48 hours' and handled_at is not null limit 5000))`,
  );
  return rowCount ?? 0;
}
