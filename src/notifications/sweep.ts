import type { Database } from '../db/company.ts';
import { deleteOldSends } from './sends.repository.ts';

/** So long a key is known: what comes again later is an occasion of its own. */
const keptDays = 60;
const batch = 2_000;

/** Forgets what was told long ago, a little at a time; outside any company. */
export async function sweepSends({ platform }: Database, now: Date, signal: AbortSignal): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60_000);
  while (!signal.aborted && (await platform((db) => deleteOldSends(db, before, batch))) === batch);
}
