import type { Db } from '../db/company.ts';

/** @returns how many rows begin anew */
export async function retryAllGivenUp(db: Db, companyId: number): Promise<number> {
  const asked = db.raw<{ rows: { count: number }[] }>('select platform.retry_given_up(?) as count', [
    companyId,
  ]);
  const { rows } = await asked;
  return rows[0]?.count ?? 0;
}
