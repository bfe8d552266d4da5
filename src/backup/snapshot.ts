import type pg from 'pg';
import { MigrationSource } from '../db/migration-source.ts';
import { completedMigrations, MIGRATION_LOCK } from '../db/migrations.ts';
import type { Clock } from '../lib/clock.ts';
import { StartError } from '../lib/start-error.ts';
import type { BackupHead } from './manifest.ts';
import { one } from './session.ts';
import { type BackupTable, listTables } from './tables.ts';

/** Any number nobody else uses as an advisory lock: one backup of a database at a time. */
const backupLock = 7_214_003;

export interface Snapshot {
  readonly head: BackupHead;
  readonly tables: readonly BackupTable[];
}

/**
 * Begins the one transaction that all tables are read in: nobody waits for it, and what is committed from now on is not
 * in it. A migration waits until the session ends, so that the schema stays as it is said to be.
 * Throws StartError: 2 when there is nothing to back up, or a newer program's; 3 when another backup is being made.
 */
export async function beginSnapshot(client: pg.ClientBase, clock: Clock): Promise<Snapshot> {
  const { got } = await one<{ got: boolean }>(client, 'select pg_try_advisory_lock($1) as got', [backupLock]);
  if (!got) throw new StartError('Another backup of this database is being made.', 3);
  await client.query('select pg_advisory_lock_shared($1)', [MIGRATION_LOCK]);
  await client.query('begin isolation level repeatable read, read only');
  const migrations = await completedMigrations(client);
  await requireKnown(migrations);
  const madeAt = clock.now().toISOString();
  const meta = await one<{
    kind: BackupHead['kind'] | null;
    botId: string | null;
    unfinished: string | null;
  }>(
    client,
    `select kind, bot_id as "botId", to_jsonb(m) ->> 'unfinished_restore' as unfinished from platform.meta m`,
  );
  if (meta.kind === null || meta.botId === null) throw new StartError(nothingYet);
  if (meta.unfinished !== null) {
    throw new StartError('A restore into this database was not finished: run "npm run restore" again.');
  }
  const tables = await listTables(client);
  const { atWork, postgres } = await one<{ atWork: boolean; postgres: string }>(
    client,
    `select exists (select from pg_stat_activity where datname = current_database()
        and application_name = 'sales-department-bot') as "atWork", current_setting('server_version') as postgres`,
  );
  const head: BackupHead = {
    format: 1,
    ...{
      madeAt,
      kind: meta.kind,
      botId: Number(meta.botId),
      postgres,
      node: process.version,
      migrations,
      atWork,
    },
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  };
  return { head, tables };
}

const nothingYet = 'There is nothing to back up in this database yet: start the program once.';

async function requireKnown(migrations: readonly string[]): Promise<void> {
  if (migrations.length === 0) throw new StartError(nothingYet);
  const known = new Set(await new MigrationSource().getMigrations());
  const unknown = migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StartError(
      `The database is newer than this program (${unknown.join(', ')}): back it up with the version that made it.`,
    );
  }
}
