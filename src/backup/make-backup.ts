import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Clock } from '../lib/clock.ts';
import { type ArchiveWriter, createArchive } from './archive-writer.ts';
import {
  backupName,
  finishBackup,
  openBackupFolder,
  type Purpose,
  removeOldBackups,
  unfinishedPath,
} from './folder.ts';
import { beginLoad, type Loader } from './load.ts';
import { type BackupHead, type BackupManifest, rowsIn } from './manifest.ts';
import { readBackup } from './read-backup.ts';
import { NoScratch, withScratch } from './scratch.ts';
import { withSession } from './session.ts';
import { beginSnapshot } from './snapshot.ts';
import { writeBackup } from './write-backup.ts';

export interface BackupOptions {
  readonly url: string;
  /** DATA_DIR/live or DATA_DIR/sandbox. */
  readonly folder: string;
  readonly backupDir: string;
  readonly purpose: Purpose;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** What is being done, for whoever waits; called often. */
  readonly progress?: (text: string) => void;
}

export interface MadeBackup {
  readonly path: string;
  readonly madeAt: Date;
  readonly sizeBytes: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: BackupManifest['files'];
  /** Absent: it was restored into a scratch database. Else why it was only read back. */
  readonly notRestored?: string;
}

/**
 * A backup of all there is, consistent while the program works, verified before it gets its name. Throws StartError: 2 when
 * there is nothing to back up, 3 when another one is being made; the system's error, e.g. ENOSPC. A failure leaves nothing
 * behind and all earlier backups alone.
 */
export async function makeBackup(options: BackupOptions): Promise<MadeBackup> {
  const { url, folder, backupDir, purpose, clock } = options;
  const { signal = new AbortController().signal, progress = () => undefined } = options;
  const make = async (client: pg.Client): Promise<MadeBackup> => {
    const snapshot = await beginSnapshot(client, clock);
    const { head } = snapshot;
    await openBackupFolder(backupDir, head);
    const path = join(backupDir, backupName(head, purpose));
    const part = unfinishedPath(path);
    try {
      const manifest = await withArchive(part, (archive) =>
        writeBackup({ client, archive, snapshot, folder, signal, progress }),
      );
      // Nothing is read in it any more; the lock of the session stays.
      await client.query('commit');
      signal.throwIfAborted();
      progress('verifying');
      const notRestored = await verify(url, part, head, signal);
      const sizeBytes = (await stat(part)).size;
      await finishBackup(path);
      await noteBackup(client, { name: backupName(head, purpose), madeAt: head.madeAt, sizeBytes });
      if (purpose === 'nightly') await removeOldBackups(backupDir, head);
      return {
        ...{ path, madeAt: new Date(head.madeAt), sizeBytes, files: manifest.files },
        ...{ tables: snapshot.tables.length, rows: rowsIn(manifest) },
        ...(notRestored === undefined ? {} : { notRestored }),
      };
    } finally {
      await rm(part, { force: true });
    }
  };
  return withSession(url, make, signal);
}

async function withArchive(
  path: string,
  write: (archive: ArchiveWriter) => Promise<BackupManifest>,
): Promise<BackupManifest> {
  const archive = await createArchive(path);
  try {
    const manifest = await write(archive);
    await archive.close();
    return manifest;
  } catch (error) {
    await archive.destroy();
    throw error;
  }
}

/**
 * Reads the archive back and restores it into a scratch database, which must come to the same counts and hashes.
 * @returns why there was no scratch database; the archive was read back all the same
 */
async function verify(
  url: string,
  path: string,
  head: BackupHead,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    await withScratch(url, head.migrations, (scratchUrl) =>
      withSession(
        scratchUrl,
        async (client) => {
          await client.query('begin');
          await loadInto(client, path);
          await client.query('rollback');
        },
        signal,
      ),
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof NoScratch)) throw error;
    await readBackup(path);
    return error.message;
  }
}

async function loadInto(client: pg.ClientBase, path: string): Promise<void> {
  let loader: Loader | undefined;
  const { manifest } = await readBackup(path, {
    async head(head) {
      loader = await beginLoad(client, head);
    },
    rows: async (table, chunk) => loader?.rows(table, chunk),
  });
  await loader?.finish(manifest);
}

/** Of a schema that has no place for it yet, nothing is noted. */
async function noteBackup(
  client: pg.ClientBase,
  { name, madeAt, sizeBytes }: { name: string; madeAt: string; sizeBytes: number },
): Promise<void> {
  const { rows } = await client.query<{ place: string | null }>(
    `select to_regclass('platform.backups')::text as place`,
  );
  if (rows[0]?.place === null) return;
  await client.query(
    `with old as (delete from platform.backups where made_at < $1::timestamptz - interval '60 days')
      insert into platform.backups (made_at, name, size_bytes) values ($1, $2, $3)`,
    [madeAt, name, sizeBytes],
  );
}
