import type { Db } from '../db/company.ts';

/** Something the program has given up after its tries. */
export interface GivenUp {
  /** `news`: an event that nobody was told of; else what became due, by the first word of its kind. */
  readonly what: string;
  /** A code. */
  readonly error: string;
  readonly count: number;
  readonly lastAt: Date;
}

/** By what it was and why, the newest first; ten at most. */
export async function listGivenUp(db: Db, companyId: number): Promise<GivenUp[]> {
  const { rows } = await db.raw<{ rows: GivenUp[] }>(
    `select what, error, count(*)::int as count, max(at) as "lastAt" from (
        select split_part(kind, '.', 1) as what, error, given_up_at as at from platform.due_times
          where company_id = :companyId and given_up_at is not null
        union all
        select 'news', error, given_up_at from platform.outbox
          where company_id = :companyId and given_up_at is not null) g
      group by 1, 2 order by 4 desc, 1, 2 limit 10`,
    { companyId },
  );
  return rows;
}
