import { findStepInterval } from '../companies/step-intervals.queries.ts';
import type { Db } from '../db/company.ts';
import { DomainError } from '../lib/domain-error.ts';
import { inZone } from '../lib/zone.ts';
import type { NextStep, OfferState } from './offer.ts';

/**
 * The latest next step there may be where this one is further ahead than the company allows in the state: the same hour
 * of the last day. Undefined for one that fits.
 */
export async function latestStep(
  db: Db,
  companyId: number,
  state: OfferState,
  step: NextStep,
  now: Date,
): Promise<Date | undefined> {
  if ('none' in step) return undefined;
  const interval = await findStepInterval(db, companyId, state);
  if (!interval) return undefined;
  const { mostDays, timeZone } = interval;
  const last = inZone(now, timeZone).plus({ days: mostDays });
  const wanted = inZone(step.at, timeZone);
  if (wanted <= last.endOf('day')) return undefined;
  return last.set({ hour: wanted.hour, minute: wanted.minute, second: 0, millisecond: 0 }).toJSDate();
}

/** Step: refuses what is further ahead than the company allows. @throws STEP_TOO_FAR (until, ISO) */
export async function requireNear(
  { db, companyId, now }: { db: Db; companyId: number; now: Date },
  state: OfferState,
  step: NextStep,
): Promise<void> {
  const until = await latestStep(db, companyId, state, step, now);
  if (until) throw new DomainError('STEP_TOO_FAR', { until: until.toISOString() });
}
