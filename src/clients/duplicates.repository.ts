import type { Db } from '../db/company.ts';

/**
 * Two people who enter one value at once wait for each other here, so that the second one finds it. In the order of the
 * values, so that two who enter several of the same never wait for each other in a circle.
 */
export async function lockValues(db: Db, companyId: number, values: readonly string[]): Promise<void> {
  const inOrder = [...new Set(values)].toSorted();
  await db.raw(
    `select pg_advisory_xact_lock(hashtextextended(v.value, :companyId))
      from unnest(:inOrder::text[]) with ordinality v (value, n) order by v.n`,
    { companyId, inOrder },
  );
}
