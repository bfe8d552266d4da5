import { getCompanySettings } from '../companies/companies.queries.ts';
import type { Db } from '../db/company.ts';
import { inZone } from '../lib/zone.ts';
import { listOwners } from '../members/members.queries.ts';
import { writeNews } from './write-news.ts';

/**
 * Step: the owners hear that something was given up, once a date of the company's, with the giving up or not at all.
 * @returns when that is to be delivered; undefined: nobody is told
 */
export async function tellGivenUp(db: Db, companyId: number, now: Date): Promise<Date | undefined> {
  const [{ timeZone }, owners] = await Promise.all([
    getCompanySettings(db, companyId),
    listOwners(db, companyId),
  ]);
  const { year, month, day } = inZone(now, timeZone);
  const about = {
    name: 'work.failed',
    subjectId: companyId,
    key: `work.failed:${year}-${month}-${day}`,
  } as const;
  const notices = owners.map((to) => ({ ...about, to }));
  return writeNews(db, { companyId, changeId: null, now }, { notices });
}
