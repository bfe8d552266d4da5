import { getCompanySettings } from '../companies/companies.queries.ts';
import type { Db } from '../db/company.ts';
import { inZone } from '../lib/zone.ts';
import { listOwners } from '../members/members.queries.ts';
import { writeNews } from './write-news.ts';

/**
 * Step: the owners hear that there is no good backup of a day and a half, once a date of the company's.
 * @returns when that is to be delivered; undefined: nobody is told
 */
export async function tellBackupLate(db: Db, companyId: number, now: Date): Promise<Date | undefined> {
  const [{ timeZone }, owners] = await Promise.all([
    getCompanySettings(db, companyId),
    listOwners(db, companyId),
  ]);
  const key = `backup.late:${inZone(now, timeZone).toISODate()}`;
  const notices = owners.map((to) => ({ name: 'backup.late', subjectId: companyId, key, to }) as const);
  return writeNews(db, { companyId, changeId: null, now }, { notices });
}
