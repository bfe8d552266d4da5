import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../db/company.ts';
import type { Logger } from '../lib/logger.ts';
import { type FileStore, unfinished } from './store.ts';
import { deleteUnwanted, fetchAgain, listCompanyIds, listCopies } from './sweep.repository.ts';

/** An undo is possible for ten minutes, a copy is written within two: after an hour nobody comes back. */
const orphanMs = 60 * 60_000;
/** Nobody writes one copy for so long. */
const unfinishedMs = 10 * 60_000;

export interface SweepTools {
  readonly database: Database;
  readonly store: FileStore;
  readonly logger: Logger;
  readonly now: () => Date;
}

/**
 * Brings disk and rows together: removed files and copies without a row go, what a kill left unfinished goes, and a copy
 * that is lost on disk is fetched again. Any number of processes may do it at once.
 */
export async function sweepFiles(tools: SweepTools, signal: AbortSignal): Promise<void> {
  for (const companyId of await tools.database.platform(listCompanyIds)) {
    if (signal.aborted) return;
    await sweepCompany(tools, companyId);
  }
}

async function sweepCompany({ database, store, logger, now }: SweepTools, companyId: number): Promise<void> {
  const before = new Date(now().getTime() - orphanMs);
  // The rows first: a copy lies on disk before its row is written.
  const wanted = await database.inCompany(companyId, async (db) => {
    await deleteUnwanted(db, companyId, before);
    return listCopies(db, companyId);
  });
  const folder = store.folderOf(companyId);
  const names = await readdir(folder).catch(() => undefined);
  if (!names) {
    // One copy may be lost; all of them at once are a disk that is not there.
    if (wanted.length > 0)
      logger.error({ companyId, copies: wanted.length }, 'the copies of files are not there');
    return;
  }
  await removeOrphans(folder, names, new Set(wanted), now());
  const found = new Set(names);
  const lost = wanted.filter((name) => !found.has(name));
  if (lost.length === 0) return;
  const contents = await database.inCompany(companyId, (db) => fetchAgain(db, companyId, lost));
  logger.warn({ companyId, contents }, 'copies of files were lost on disk and are fetched again');
}

async function removeOrphans(
  folder: string,
  names: readonly string[],
  wanted: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  for (const name of names) {
    if (wanted.has(name)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    const ageMs = found ? now.getTime() - found.mtimeMs : 0;
    if (ageMs > (name.endsWith(unfinished) ? unfinishedMs : orphanMs)) await rm(path, { force: true });
  }
}
