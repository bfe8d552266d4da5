import type { Db } from '../db/company.ts';
import { insertStaleAlerts } from './stale-alerts.repository.ts';

/**
 * Step of the morning (C14): notes of which offers these members are told today. The digest reads them; of one quiet
 * spell nobody is told twice.
 */
export function noteStaleAlerts(
  { db, companyId, now }: { db: Db; companyId: number; now: Date },
  memberIds: readonly number[],
): Promise<void> {
  return insertStaleAlerts(db, companyId, memberIds, now);
}
