import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { listStepIntervals } from '../companies/step-intervals.queries.ts';
import { updateStepInterval } from '../companies/step-intervals.service.ts';
import { DomainError } from '../lib/domain-error.ts';
import { requireCompanyRight } from '../members/rights.ts';

/**
 * How soon the next step comes by default in a state, and how far ahead it may be. Steps that are planned stay.
 * @throws NOT_FOUND without the right or for no interval of the company, STALE, INVALID (mostDays)
 */
export const setStepInterval = memberUseCase({
  name: 'setStepInterval',
  input: z.object({
    stepIntervalId: z.int(),
    revision: z.int(),
    defaultDays: z.int().min(1).max(365),
    mostDays: z.int().min(1).max(3650),
  }),
  undoable: true,
  async run(scope, { stepIntervalId: id, revision, defaultDays, mostDays }) {
    requireCompanyRight(scope.actor, 'company.settings');
    if (mostDays < defaultDays) throw new DomainError('INVALID', { field: 'mostDays' });
    const known = await listStepIntervals(scope.db, scope.companyId);
    if (!known.some((interval) => interval.id === id)) throw new DomainError('NOT_FOUND');
    await updateStepInterval(scope, { id, revision, defaultDays, mostDays });
    return { stepIntervalId: id, revision: revision + 1 };
  },
});
