import type pg from 'pg';
import { StartError } from '../lib/start-error.ts';

export type DatabaseKind = 'sandbox' | 'live';

interface Remembered {
  readonly kind: DatabaseKind | null;
  readonly botId: number | null;
  readonly unfinishedRestore: string | null;
}

/**
 * A database belongs to the sandbox or to one real bot for good: the first start writes down which, every later
 * one compares. Runs as the owner, on a migrated database. Throws StartError (2) when it is another's.
 */
export async function rememberKind(pool: pg.Pool, kind: DatabaseKind, botId: number): Promise<void> {
  // Only what is empty is filled, in one statement, so that of two first starts the second compares.
  await pool.query(
    `update platform.meta set kind = coalesce(kind, $1), bot_id = coalesce(bot_id, $2)
      where kind is null or (bot_id is null and kind = $1)`,
    [kind, botId],
  );
  const { rows } = await pool.query<Remembered>(
    'select kind, bot_id as "botId", unfinished_restore as "unfinishedRestore" from platform.meta',
  );
  const found = rows[0];
  if (typeof found?.unfinishedRestore === 'string') {
    throw new StartError(
      `The restore of ${found.unfinishedRestore} into this database was not finished: run "npm run restore" again.`,
    );
  }
  if (found?.kind !== kind) {
    throw new StartError(
      kind === 'live'
        ? 'This database is the sandbox’s and BOT_TOKEN is set: give the real bot a database of its own.'
        : 'This database is a real bot’s and BOT_TOKEN is not set: set it, or give the sandbox a database of its own.',
    );
  }
  if (found.botId !== botId) {
    throw new StartError(
      `This database belongs to bot ${found.botId}, and the token is of bot ${botId}: use that bot’s token or another database.`,
    );
  }
}
