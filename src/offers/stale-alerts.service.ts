import type { Db } from '../db/company.ts';
import { insertStaleAlerts } from './stale-alerts.repository.ts';

/**
 * Step of the morning (C14): notes of which offers these members are told on their day (`on`, ISO). The digest reads them; of one quiet
 * spell nobody is told twice.
 */
export function noteStaleAlerts(
  { db, companyId, now }: { db: Db; companyId: number; now: Date },
  members: readonly { readonly memberId: number; readonly on: string }[],
): Promise<void> {
  return insertStaleAlerts(db, companyId, members, now);
}
