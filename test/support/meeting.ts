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

async function untilWaiting(company: TestCompany, sessions: number): Promise<void> {
  const deadline = Date.now() + 6_000;
  for (;;) {
    const [row] = await company.sql<{ waiting: number }>(
      `select count(distinct pid)::int as waiting from pg_locks
        where not granted and (database = (select oid from pg_database where datname = current_database()) or database is null)
          and pid in (select pid from pg_stat_activity where datname = current_database())`,
    );
    if ((row?.waiting ?? 0) >= sessions) return;
    if (Date.now() > deadline) throw new Error(`${row?.waiting} of ${sessions} attempts came to the lock`);
  }
}
