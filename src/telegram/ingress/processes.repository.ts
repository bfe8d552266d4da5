import type { Pool, PoolClient } from 'pg';
import { channelOf } from './inbox.repository.ts';

/** Advisory locks `(this, process number)` tell which processes live. The number is arbitrary. */
const PROCESS_LOCK = 0x1b07;

/**
 * SQL that is true when nobody works under the number `owner`: the lease ended (frozen), or the session that held
 * the lock is gone (killed). Taken shared, so that two who ask at a time both learn it.
 */
export function isGone(owner: string): string {
  return `(not exists (select from platform.ingress_process p where p.number = ${owner} and p.lease_until > now())
      or pg_try_advisory_xact_lock_shared(${PROCESS_LOCK}, ${owner}))`;
}

/** Registers a process on the session that stands for its life. Returns its number. */
export async function registerProcess(session: PoolClient, botId: number, leaseMs: number): Promise<number> {
  const { rows } = await session.query<{ number: number }>(
    `insert into platform.ingress_process (bot_id, lease_until)
     values ($1, now() + $2 * interval '1 ms') returning number`,
    [botId, leaseMs],
  );
  const number = rows[0]?.number;
  if (number === undefined) throw new Error('a process got no number');
  await session.query('select pg_advisory_lock($1::int, $2::int)', [PROCESS_LOCK, number]);
  return number;
}

/**
 * Takes the lock on a number one had, after a lost session. @returns false while somebody holds it: the lost session
 * itself may, when the server has not heard of its end
 */
export async function regainNumber(session: PoolClient, number: number): Promise<boolean> {
  const { rows } = await session.query<{ got: boolean }>(
    'select pg_try_advisory_lock($1::int, $2::int) as got',
    [PROCESS_LOCK, number],
  );
  return rows[0]?.got === true;
}

/** From now on the session is told of rows that other processes write into this one's chats. */
export async function listen(session: PoolClient, number: number): Promise<void> {
  await session.query(`listen ${channelOf(number)}`);
}

/** The session is asked for little and often: who does not answer by then is gone. */
const answerMs = 3_000;

/**
 * Renews the lease. `wantsPolling`: also takes the poller's place when it is free or its holder is gone.
 * Returns whether this process may poll. A process whose row was swept away gets its row back.
 */
export async function beat(
  session: PoolClient,
  botId: number,
  number: number,
  leaseMs: number,
  wantsPolling: boolean,
): Promise<boolean> {
  const renew = {
    query_timeout: answerMs,
    name: 'ingress-beat',
    text: `insert into platform.ingress_process (number, bot_id, lease_until) overriding system value
           values ($1, $2, now() + $3 * interval '1 ms')
           on conflict (number) do update set lease_until = excluded.lease_until`,
    values: [number, botId, leaseMs],
  };
  await session.query(renew);
  if (!wantsPolling) return false;
  const takePlace = {
    query_timeout: answerMs,
    name: 'ingress-poller',
    text: `with taken as (
             insert into platform.poller as held (bot_id, owner) values ($1, $2)
             on conflict (bot_id) do update set owner = excluded.owner
               where held.owner is null or (held.owner <> excluded.owner and ${isGone('held.owner')})
             returning held.owner)
           select owner from taken
           union all
           select owner from platform.poller where bot_id = $1 and not exists (select from taken)`,
    values: [botId, number],
  };
  const { rows } = await session.query<{ owner: number }>(takePlace);
  return rows[0]?.owner === number;
}

/** A process that ends well: its place as the poller is free at once. */
export async function unregisterProcess(session: PoolClient, botId: number, number: number): Promise<void> {
  await session.query('update platform.poller set owner = null where bot_id = $1 and owner = $2', [
    botId,
    number,
  ]);
  await session.query('delete from platform.ingress_process where number = $1', [number]);
  await session.query('unlisten *');
  await session.query('select pg_advisory_unlock($1::int, $2::int)', [PROCESS_LOCK, number]);
}

/** Rows of processes that died long ago. */
export async function sweepProcesses(pool: Pool): Promise<void> {
  await pool.query("delete from platform.ingress_process where lease_until < now() - interval '1 day'");
}
