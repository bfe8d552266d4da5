import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { MigrationSource } from '../db/migration-source.ts';
import { migrate } from '../db/migrations.ts';
import { createFileStore } from '../files/store.ts';
import { StartError } from '../lib/start-error.ts';
import { syncToDisk } from '../lib/sync-to-disk.ts';
import { beginLoad, type Loader } from './load.ts';
import { type BackupHead, type BackupManifest, rowsIn } from './manifest.ts';
import { readBackup } from './read-backup.ts';
import { one, withSession } from './session.ts';
import { settle } from './settle.ts';

export interface RestoreOptions {
  /** The backup. */
  readonly path: string;
  readonly url: string;
  /** DATA_DIR/live or DATA_DIR/sandbox. */
  readonly folder: string;
  /** Who the configuration says that this is. */
  readonly kind: BackupHead['kind'];
  readonly botId: number;
  /** The program's time: asked for after the files are back, which may set it. */
  readonly now: () => Date;
  readonly progress?: (text: string) => void;
  /** What must hold in a restored database though its backup is older, with the newest schema; before anybody may work on it. */
  readonly afterRestore?: (client: pg.Client) => Promise<void>;
}

export interface Restored {
  readonly madeAt: Date;
  readonly tables: number;
  readonly rows: number;
  readonly files: BackupManifest['files'];
}

/**
 * Everything of a backup into an empty database and folder; the program must not work on them. The backup is read to its
 * end before anything is written. A database in which it ends half-way lets no program start, and takes the next restore.
 * Throws StartError: 2 with one sentence when backup and database do not go together, 3 when a program is at work.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { path, url, folder, progress = () => undefined } = options;
  progress('reading the backup');
  const { head } = await readBackup(path);
  await requireFit(head, options);
  return withSession(url, async (client) => {
    await requireEmpty(client, folder);
    progress('making the schema');
    await client.query('drop schema if exists sales cascade; drop schema if exists platform cascade');
    await migrate(url, { source: new MigrationSource(undefined, head.migrations) });
    await client.query('begin');
    const manifest = await load(client, options);
    await settle(client, head, options.now());
    const name = path.slice(path.lastIndexOf(sep) + 1);
    await client.query('update platform.meta set kind = $1, bot_id = $2, unfinished_restore = $3', [
      head.kind,
      head.botId,
      name,
    ]);
    await client.query(`insert into platform.backups (made_at, name, size_bytes) values ($1, $2, $3)`, [
      head.madeAt,
      name,
      (await stat(path)).size,
    ]);
    await client.query('commit');
    progress('bringing the schema up to date');
    await migrate(url);
    await options.afterRestore?.(client);
    await client.query('update platform.meta set unfinished_restore = null');
    await client.query('analyze');
    return {
      madeAt: new Date(head.madeAt),
      tables: head.tables.length,
      rows: rowsIn(manifest),
      files: manifest.files,
    };
  });
}

async function requireFit(head: BackupHead, { path, kind, botId }: RestoreOptions): Promise<void> {
  if (head.kind !== kind) {
    throw new StartError(
      kind === 'live'
        ? `${path} is a sandbox’s and BOT_TOKEN is set: unset it, or take a backup of the bot.`
        : `${path} is of bot ${head.botId} and BOT_TOKEN is not set: set it first.`,
    );
  }
  if (head.botId !== botId) {
    throw new StartError(
      `${path} is of bot ${head.botId}, and the token is of bot ${botId}: use that bot’s token.`,
    );
  }
  const known = new Set(await new MigrationSource().getMigrations());
  const unknown = head.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StartError(
      `${path} was made by a newer version of the program (${unknown.join(', ')}): restore it with that version.`,
    );
  }
}

/** The server lets go of the sessions of a program that has just been stopped a moment after it. */
async function isAtWork(client: pg.ClientBase): Promise<boolean> {
  for (let looks = 1; ; looks += 1) {
    const { atWork } = await one<{ atWork: boolean }>(
      client,
      `select exists (select from pg_stat_activity where datname = current_database()
        and application_name = 'sales-department-bot') as "atWork"`,
    );
    if (!atWork || looks === mostLooks) return atWork;
    await delay(betweenLooksMs);
  }
}
const mostLooks = 10;
const betweenLooksMs = 200;

/** Nobody works on it, and nobody's company or message is in it; what a start alone has written does not count. */
async function requireEmpty(client: pg.ClientBase, folder: string): Promise<void> {
  if (await isAtWork(client))
    throw new StartError('The program is running on this database: stop it first.', 3);
  const { known } = await one<{ known: boolean }>(
    client,
    `select to_regclass('platform.companies') is not null as known`,
  );
  if (!known) return;
  const { unfinished, full } = await one<{ unfinished: string | null; full: boolean }>(
    client,
    `select (select to_jsonb(m) ->> 'unfinished_restore' from platform.meta m) as unfinished,
      exists (select from platform.companies) or exists (select from platform.people) or exists (select from platform.inbox)
        as full`,
  );
  if (full && unfinished === null) {
    throw new StartError(
      `The database is not empty: restore into a new one, or move ${folder} away when it is the program’s own.`,
    );
  }
}

async function load(client: pg.Client, { path, folder, progress = () => undefined }: RestoreOptions) {
  const store = createFileStore(join(folder, 'files'));
  let loader: Loader | undefined;
  let files = 0;
  const { manifest } = await readBackup(path, {
    async head(head) {
      loader = await beginLoad(client, head);
    },
    async rows(table, chunk) {
      progress(`loading ${table}`);
      await loader?.rows(table, chunk);
    },
    async file(companyId, content) {
      progress(`file ${(files += 1)}`);
      await store.put(companyId, content, Number.POSITIVE_INFINITY);
    },
    beside: (name, content) => putBeside(folder, name, content),
  });
  progress('building indexes and comparing');
  await loader?.finish(manifest);
  return manifest;
}

async function putBeside(folder: string, name: string, content: AsyncIterable<Buffer>): Promise<void> {
  const path = resolve(folder, name);
  if (!path.startsWith(folder + sep))
    throw new StartError(`The backup holds a file outside its folder: ${name}.`);
  await mkdir(dirname(path), { recursive: true });
  await pipeline(content, createWriteStream(`${path}.new`, { mode: 0o600, flush: true }));
  await rename(`${path}.new`, path);
  await syncToDisk(dirname(path));
}
