import { expect } from 'vitest';
import type { TestCompany } from './company.ts';

/**
 * Lets attempts meet for certain: they run while another session holds `lock` (a statement that takes one), and it is
 * given up only when each of them waits, for that lock or for one another. Everything must go through this database.
 */
export async function meetBehind<T>(
  company: TestCompany,
  lock: string,
  attempts: readonly (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const holder = await company.pool.connect();
  try {
    await holder.query('begin');
    await holder.query(lock);
    const running = Promise.allSettled(attempts.map((attempt) => attempt()));
    await untilWaiting(company, attempts.length);
    await holder.query('commit');
    return await running;
  } finally {
    holder.release(true);
  }
}

/** A lock every use case runs into just before its commit, after all its other rows are written. */
export const beforeCommit = 'lock table sales.changes in share mode';

/** Resolves when so many sessions of this database wait for a lock; what other files do on the server is theirs. */
export async function untilWaiting({ pool }: Pick<TestCompany, 'pool'>, sessions = 1): Promise<void> {
  const waiting = async (): Promise<number> => {
    const { rowCount } = await pool.query(
      `select distinct pid from pg_locks
        where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`,
    );
    return rowCount ?? 0;
  };
  // The first of them is given up by the server after eight seconds.
  await expect
    .poll(waiting, { timeout: 7_500, interval: 5, message: `of ${sessions} attempts at the lock` })
    .toBeGreaterThanOrEqual(sessions);
}
