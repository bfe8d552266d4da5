import { sealAudit } from '../audit/seal.ts';
import { readBackupAge } from '../backup/backups.queries.ts';
import type { NightlyBackup } from '../backup/nightly.ts';
import type { Database } from '../db/company.ts';
import { listCompanyIds } from '../members/members.queries.ts';
import { tellBackupLate } from '../notifications/backups.ts';
import { sweepSends } from '../notifications/sweep.ts';
import { deleteOldEvents } from '../outbox/waiting.ts';
import type { ScheduleHandlers } from './schedules.ts';

/** Told and older: the history keeps what happened, the outbox need not. */
const keptDays = 7;
const batch = 2_000;

/**
 * @param sweepFiles brings files on disk and their rows together
 * @param backUp absent: backups are somebody else's, and so is their age
 * @param noteErased writes beside the backups who was erased
 */
export function scheduleHandlers(
  database: Database,
  sweepFiles: () => Promise<void>,
  backUp?: NightlyBackup,
  noteErased?: (now: Date) => Promise<void>,
): ScheduleHandlers {
  return {
    'files.sweep': sweepFiles,
    'audit.seal': (_now, signal) => sealAudit(database, signal),
    async 'events.sweep'(now, signal) {
      const before = new Date(now.getTime() - keptDays * 24 * 60 * 60_000);
      while (
        !signal.aborted &&
        (await database.platform((db) => deleteOldEvents(db, before, batch))) === batch
      );
    },
    'erasures.note': async (now) => noteErased?.(now),
    'sends.sweep': (now, signal) => sweepSends(database, now, signal),
    'backup.make': async (_now, signal) => backUp?.(signal),
    async 'backup.watch'(now) {
      if (!backUp || !(await database.platform((db) => readBackupAge(db, now))).late) return;
      for (const companyId of await database.platform((db) => listCompanyIds(db))) {
        await database.inCompany(companyId, (db) => tellBackupLate(db, companyId, now));
      }
    },
  };
}
