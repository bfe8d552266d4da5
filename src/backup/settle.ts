import type pg from 'pg';
import type { BackupHead } from './manifest.ts';

/** What nobody could be told for so long is no news any more. */
const newsFor = "interval '1 day'";

/**
 * What in restored rows was true of the moment of the backup alone. The rows say what is still to be told, and nobody knows
 * what of it was told after the backup:
 * - what was to be told at that very moment by a program at work counts as told: it was on its way;
 * - what fell due since is told when the program starts, once more perhaps, unless it is a day old: what people did
 *   meanwhile is not in these rows, so a reminder asks again, which is how they find out;
 * - each company hears that it was restored, and from when.
 * Chats belong to no process. Updates that had come and were not handled are handled: Telegram sends them no more.
 */
export async function settle(client: pg.ClientBase, head: BackupHead, now: Date): Promise<void> {
  await client.query(`update platform.chat_lane set owner = null where owner is not null`);
  if (head.atWork) {
    await client.query(
      `update platform.sends set state = 'dropped', closed_at = $1
        where state = 'sending' or state = 'waiting' and not_before <= $1`,
      [head.madeAt],
    );
    await client.query(
      'update platform.outbox set relayed_at = $1 where relayed_at is null and given_up_at is null',
      [head.madeAt],
    );
  }
  await client.query(
    `update platform.sends set state = 'dropped', closed_at = $1
      where state = 'waiting' and not_before < $1::timestamptz - ${newsFor}`,
    [now],
  );
  await client.query(
    `select platform.set_due(company_id, 'data.restored', company_id, $1) from platform.companies`,
    [now],
  );
}
