import type { Db } from '../db/company.ts';

/** A day and a night's delay: older than that, and a night was left out. */
const lateMs = 36 * 60 * 60_000;

export interface BackupAge {
  /** Of the newest good one: what was committed by then is in it. Undefined: there was none yet. */
  readonly lastAt: Date | undefined;
  /** It is older than a day and a half; or there is none, and companies have been here for so long. */
  readonly late: boolean;
}

/** How things stand with backups; outside any company, or in one. */
export async function readBackupAge(db: Db, now: Date): Promise<BackupAge> {
  const { rows } = await db.raw<{ rows: { last: Date | null; begun: Date | null }[] }>(
    `select (select max(made_at) from platform.backups) as last, (select min(created_at) from platform.companies) as begun`,
  );
  const { last = null, begun = null } = rows[0] ?? {};
  const since = last ?? begun;
  const late = since !== null && now.getTime() - since.getTime() > lateMs;
  return { lastAt: last ?? undefined, late };
}
