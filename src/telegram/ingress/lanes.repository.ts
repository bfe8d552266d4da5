import type { Pool } from 'pg';
import { type ArrivedRow, lastSent } from './inbox.repository.ts';
import { isGone } from './processes.repository.ts';

export interface WonLane {
  readonly chat_id: number;
  /** Who owned it before: null was free. */
  readonly previous: number | null;
}

/**
 * Chats with open rows, after `after` in the order of their ids: a round trip through all of them. Whoever has waited
 * longest comes first, or a process that keeps dying would serve the same ones again and again.
 */
export async function findOpenChats(
  pool: Pool,
  botId: number,
  after: number,
  most: number,
): Promise<number[]> {
  const { rows } = await pool.query<{ chat_id: number }>({
    name: 'ingress-look',
    text: `with recursive open(chat_id, seq) as (
        (select chat_id, seq from platform.inbox
         where bot_id = $1 and handled_at is null and chat_id > $2 order by chat_id, seq limit 1)
        union all
        select next.chat_id, next.seq from open cross join lateral (
          select i.chat_id, i.seq from platform.inbox i
          where i.bot_id = $1 and i.handled_at is null and i.chat_id > open.chat_id
          order by i.chat_id, i.seq limit 1) next)
      select chat_id from (select chat_id, seq from open limit $3) found order by seq`,
    values: [botId, after, most],
  });
  return rows.map((row) => row.chat_id);
}

/** Takes the lanes that are free, one's own, or whose owner is gone. Those being taken by others are left. */
export async function takeLanes(
  pool: Pool,
  botId: number,
  owner: number,
  chatIds: readonly number[],
): Promise<WonLane[]> {
  const { rows } = await pool.query<WonLane>({
    name: 'ingress-take',
    text: `with won as (
        select l.chat_id, l.owner from platform.chat_lane l
        where l.bot_id = $1 and l.chat_id = any($3::bigint[])
          and (l.owner is null or l.owner = $2 or ${isGone('l.owner')})
        for no key update skip locked)
      update platform.chat_lane l set owner = $2 from won
      where l.bot_id = $1 and l.chat_id = won.chat_id
      returning l.chat_id, won.owner as previous`,
    values: [botId, owner, chatIds],
  });
  return rows;
}

const FIRST_ROWS = `first as materialized (
        select o.update_id, c.chat_id
        from unnest($2::bigint[]) c(chat_id) cross join lateral (
          select update_id from platform.inbox
          where bot_id = $1 and chat_id = c.chat_id and handled_at is null
          order by seq limit $3) o)`;

const raiseThose = (which: string): string => `update platform.inbox i
      set attempt = i.attempt + 1
      from ${which} those
      where i.bot_id = $1 and i.update_id = those.update_id and i.handled_at is null
      returning i.update_id, i.chat_id, i.seq, i.attempt, i.received_at, i.payload, i.outcome is not null as is_expired,
        ${lastSent('i.chat_id')}`;

/**
 * Raises the attempt of the first open rows of chats whose lanes one has, and returns them in order. To be called
 * after `takeLanes` was committed. Waits for use cases that hold one of the rows.
 */
export async function raiseAttempts(
  pool: Pool,
  botId: number,
  chatIds: readonly number[],
  rowsAChat: number,
): Promise<ArrivedRow[]> {
  const { rows } = await pool.query<ArrivedRow>({
    name: 'ingress-raise',
    text: `with ${FIRST_ROWS} ${raiseThose('first')}`,
    values: [botId, chatIds, rowsAChat],
  });
  return rows.sort((a, b) => a.seq - b.seq);
}

/** The same without waiting for anybody: a chat with a row that somebody holds is left out, all of it. */
export async function raiseFreeAttempts(
  pool: Pool,
  botId: number,
  chatIds: readonly number[],
  rowsAChat: number,
): Promise<ArrivedRow[]> {
  const { rows } = await pool.query<ArrivedRow>({
    name: 'ingress-raise-free',
    text: `with ${FIRST_ROWS},
      free as materialized (
        select i.update_id from first join platform.inbox i on i.bot_id = $1 and i.update_id = first.update_id
        where i.handled_at is null for no key update of i skip locked),
      whole as (
        select chat_id from first left join free using (update_id)
        group by chat_id having count(*) = count(free.update_id)),
      chosen as (select update_id from first join whole using (chat_id))
      ${raiseThose('chosen')}`,
    values: [botId, chatIds, rowsAChat],
  });
  return rows.sort((a, b) => a.seq - b.seq);
}

/**
 * What is remembered of chats, as JSON text. To be read after `raiseAttempts`: by then a mark of the previous
 * owner that was still under way has either been written or is fenced off.
 */
export async function findStates(
  pool: Pool,
  botId: number,
  chatIds: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await pool.query<{ chat_id: number; state: string }>({
    name: 'ingress-states',
    text: `select chat_id, state::text as state from platform.chat_state
           where bot_id = $1 and chat_id = any($2::bigint[]) and state is not null`,
    values: [botId, chatIds],
  });
  return new Map(rows.map((row) => [row.chat_id, row.state]));
}

export async function releaseLanes(
  pool: Pool,
  botId: number,
  owner: number,
  chatIds: readonly number[],
): Promise<void> {
  await pool.query({
    name: 'ingress-release',
    text: `update platform.chat_lane set owner = null
           where bot_id = $1 and owner = $2 and chat_id = any($3::bigint[])`,
    values: [botId, owner, chatIds],
  });
}
