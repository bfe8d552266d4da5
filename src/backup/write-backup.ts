import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { createFileStore } from '../files/store.ts';
import type { ArchiveWriter } from './archive-writer.ts';
import type { BackupManifest, TableSum } from './manifest.ts';
import type { Snapshot } from './snapshot.ts';
import { readRows, readSequences } from './tables.ts';

/** Of the rows in one entry, and in memory. */
const partBytes = 1 << 20;
/** What the program keeps beside its rows is written within half a second of them. */
const besideMs = 1_000;
/** The database's own, and copies of files, which the rows name. */
const notBeside = ['postgres', 'files'];

export interface Writing {
  readonly client: pg.ClientBase;
  readonly archive: ArchiveWriter;
  readonly snapshot: Snapshot;
  /** DATA_DIR/live or DATA_DIR/sandbox. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
}

/** All of a backup into its archive: rows first, then the files they name. @returns what it comes to */
export async function writeBackup(writing: Writing): Promise<BackupManifest> {
  const { client, archive, snapshot } = writing;
  const startedAt = performance.now();
  await archive.add('head.json', json(snapshot.head));
  const tables = await writeTables(writing);
  // Given out by now: at least what the rows have.
  const sequences = await readSequences(client);
  const files = await writeFiles(writing);
  await wait(Math.max(0, besideMs - (performance.now() - startedAt)));
  const beside = await writeBeside(writing);
  const manifest = { tables, sequences, files, beside };
  await archive.add('manifest.json', json(manifest));
  return manifest;
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

async function writeTables(writing: Writing): Promise<Record<string, TableSum>> {
  const { client, archive, snapshot, signal, progress } = writing;
  const sums: Record<string, TableSum> = {};
  for (const [index, table] of snapshot.tables.entries()) {
    progress(`table ${index + 1} of ${snapshot.tables.length}, ${table.name}`);
    let parts = 0;
    let chunks: Buffer[] = [];
    let size = 0;
    const flush = async (): Promise<void> => {
      signal.throwIfAborted();
      if (size > 0) await archive.add(`rows/${table.name}/${(parts += 1)}`, Buffer.concat(chunks));
      [chunks, size] = [[], 0];
    };
    sums[table.name] = await readRows(client, table, async (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= partBytes) await flush();
    });
    await flush();
  }
  return sums;
}

async function writeFiles({
  client,
  archive,
  folder,
  signal,
  progress,
}: Writing): Promise<BackupManifest['files']> {
  const store = createFileStore(join(folder, 'files'));
  const files = { count: 0, bytes: 0, missing: [] as string[], damaged: [] as string[] };
  const { rows } = await client.query<{ company: string; sha256: string }>(
    `select distinct company_id::text as company, sha256 from sales.file_contents where sha256 is not null order by 1, 2`,
  );
  for (const [index, { company, sha256 }] of rows.entries()) {
    signal.throwIfAborted();
    progress(`file ${index + 1} of ${rows.length}`);
    const name = `${company}/${sha256}`;
    const path = store.pathOf(Number(company), sha256);
    const found = await stat(path).catch(() => undefined);
    if (!found) {
      files.missing.push(name);
      continue;
    }
    const hash = createHash('sha256');
    await archive.addFile(`files/${name}`, path, found.size, (chunk) => hash.update(chunk));
    if (hash.digest('hex') !== sha256) files.damaged.push(name);
    files.count += 1;
    files.bytes += found.size;
  }
  return files;
}

/** What else lies in the program's folder: in a sandbox its chats. */
async function writeBeside({ archive, folder, signal }: Writing): Promise<BackupManifest['beside']> {
  const beside: BackupManifest['beside'] = {};
  for (const path of await listBeside(folder)) {
    signal.throwIfAborted();
    const found = await stat(join(folder, path)).catch(() => undefined);
    if (!found) continue;
    const hash = createHash('sha256');
    await archive.addFile(`beside/${path}`, join(folder, path), found.size, (chunk) => hash.update(chunk));
    beside[path] = { bytes: found.size, sha256: hash.digest('hex') };
  }
  return beside;
}

async function listBeside(folder: string): Promise<string[]> {
  const top = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const paths: string[] = [];
  for (const entry of top) {
    if (notBeside.includes(entry.name)) continue;
    if (entry.isFile()) paths.push(entry.name);
    if (!entry.isDirectory()) continue;
    const inside = await readdir(join(folder, entry.name), { withFileTypes: true, recursive: true });
    for (const file of inside) {
      if (file.isFile()) paths.push(join(file.parentPath, file.name).slice(folder.length + 1));
    }
  }
  // Written beside and renamed a moment later.
  return paths.filter((path) => !path.endsWith('.new')).toSorted();
}
