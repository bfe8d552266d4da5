import type { Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { updateStepInterval as update } from './step-intervals.repository.ts';

/** Step: other days for one state. @throws STALE */
export async function updateStepInterval(
  { db, companyId }: Scope,
  interval: { id: number; revision: number; defaultDays: number; mostDays: number },
): Promise<void> {
  if (!(await update(db, companyId, interval))) throw new DomainError('STALE');
}
