import type { Logger } from '../lib/logger.ts';
import { type BackupOptions, makeBackup } from './make-backup.ts';

export type NightlyBackup = (signal: AbortSignal) => Promise<void>;

/** The backup that the program makes by itself; its failure is the caller's to log and to try again. */
export function nightlyBackup(
  options: Omit<BackupOptions, 'purpose' | 'signal' | 'progress'>,
  logger: Logger,
): NightlyBackup {
  return async (signal) => {
    const startedAt = performance.now();
    const made = await makeBackup({ ...options, purpose: 'nightly', signal });
    const { path, rows, sizeBytes, files, notRestored } = made;
    const ms = Math.round(performance.now() - startedAt);
    logger.info({ path, rows, files: files.count, sizeBytes, ms }, 'a backup is made and verified');
    if (notRestored !== undefined) {
      logger.warn({ reason: notRestored }, 'the backup was read back, but not restored for a try');
    }
    const { missing, damaged } = files;
    if (missing.length + damaged.length > 0) {
      logger.warn({ missing, damaged }, 'files are missing or damaged on the disk, and in the backup');
    }
  };
}
