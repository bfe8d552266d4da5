import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncToDisk } from '../lib/sync-to-disk.ts';
import type { BackupHead } from './manifest.ts';

/** Nightly ones make room for the next; one that somebody asked for is theirs to delete. */
export type Purpose = 'nightly' | 'manual';

/** Of the nightly ones. */
const kept = 7;
const unfinished = '.part';
const nightly = '-nightly.tar.gz';

const seriesOf = ({ kind, botId }: Pick<BackupHead, 'kind' | 'botId'>): string => `${kind}-${botId}-`;

/** Names sort by time within one bot. */
export function backupName(head: Pick<BackupHead, 'kind' | 'botId' | 'madeAt'>, purpose: Purpose): string {
  const stamp = head.madeAt.replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `${seriesOf(head)}${stamp}-${purpose}.tar.gz`;
}

/** The folder is there, for nobody else to look into; what a killed backup of this bot has left in it is gone. */
export async function openBackupFolder(
  folder: string,
  head: Pick<BackupHead, 'kind' | 'botId'>,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name.startsWith(seriesOf(head)) && name.endsWith(unfinished))
      await rm(join(folder, name), { force: true });
  }
}

export const unfinishedPath = (path: string): string => `${path}${unfinished}`;

/** Under its own name, and on disk so: whatever has that name is whole. */
export async function finishBackup(path: string): Promise<void> {
  await rename(unfinishedPath(path), path);
  await syncToDisk(dirname(path));
}

/** After a new good one: nightly ones but the newest seven go. @returns the names of those that went */
export async function removeOldBackups(
  folder: string,
  head: Pick<BackupHead, 'kind' | 'botId'>,
): Promise<string[]> {
  const names = (await readdir(folder))
    .filter((name) => name.startsWith(seriesOf(head)) && name.endsWith(nightly))
    .toSorted();
  const old = names.slice(0, -kept);
  for (const name of old) await rm(join(folder, name), { force: true });
  return old;
}
