import type { Db } from '../db/company.ts';
import type { Kept } from './file.ts';

/** A fetch this process has taken; `tries` tells its lease from later ones. */
export interface Fetch {
  readonly companyId: number;
  readonly contentId: number;
  readonly tries: number;
}

/** Due fetches, theirs for `leaseSeconds`; other processes pass them by. Outside any company. */
export async function takeDueFetches(db: Db, most: number, leaseSeconds: number): Promise<Fetch[]> {
  const { rows } = await db.raw<{ rows: Fetch[] }>(
    `update platform.file_fetches f
      set tries = f.tries + 1, next_try_at = now() + make_interval(secs => :leaseSeconds)
      from (
        select company_id, file_content_id from platform.file_fetches
        where next_try_at <= now() order by next_try_at limit :most for update skip locked
      ) due
      where f.company_id = due.company_id and f.file_content_id = due.file_content_id
      returning f.company_id as "companyId", f.file_content_id as "contentId", f.tries`,
    { most, leaseSeconds },
  );
  return rows;
}

/** @returns false when somebody else has taken it since, or it was asked for anew */
export async function deleteFetch(db: Db, fetch: Fetch): Promise<boolean> {
  return (await ofLease(db, fetch).delete()) > 0;
}

export async function putOff(
  db: Db,
  fetch: Fetch,
  next: { inSeconds: number; tries: number },
): Promise<void> {
  const nextTryAt = db.raw('now() + make_interval(secs => ?)', [next.inSeconds]);
  await ofLease(db, fetch).update({ next_try_at: nextTryAt, tries: next.tries });
}

function ofLease(db: Db, { companyId, contentId, tries }: Fetch) {
  return db('platform.file_fetches').where({ company_id: companyId, file_content_id: contentId, tries });
}

/** @returns undefined when nothing is left to fetch for */
export async function findWaiting(
  db: Db,
  { companyId, contentId }: Fetch,
): Promise<{ telegramId: string } | undefined> {
  return db('sales.file_contents')
    .where({ company_id: companyId, file_content_id: contentId, kept: 'waiting' })
    .first('telegram_id as telegramId');
}

export async function setKept(
  db: Db,
  { companyId, contentId }: Fetch,
  outcome: { kept: Kept; sha256?: string; sizeBytes?: number },
): Promise<void> {
  await db('sales.file_contents')
    .where({ company_id: companyId, file_content_id: contentId, kept: 'waiting' })
    .update({
      kept: outcome.kept,
      ...(outcome.sha256 === undefined ? {} : { sha256: outcome.sha256 }),
      ...(outcome.sizeBytes === undefined ? {} : { size_bytes: outcome.sizeBytes }),
    });
}
