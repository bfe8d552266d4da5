import type { Db } from '../db/company.ts';
import type { StepState } from './step-intervals.repository.ts';

/** How soon the next step comes by default and how far ahead it may be, in days of the company's calendar. */
export interface StepInterval {
  readonly id: number;
  readonly revision: number;
  readonly state: StepState;
  readonly defaultDays: number;
  readonly mostDays: number;
  /** The company's. */
  readonly timeZone: string;
}

/** In the order of the states. */
export async function listStepIntervals(db: Db, companyId: number): Promise<StepInterval[]> {
  return db('sales.step_intervals as i')
    .join('sales.companies as c', 'c.company_id', 'i.company_id')
    .where('i.company_id', companyId)
    .orderBy('i.step_interval_id')
    .select(
      'i.step_interval_id as id',
      'i.revision',
      'i.state',
      'i.default_days as defaultDays',
      'i.most_days as mostDays',
      'c.time_zone as timeZone',
    );
}

/** Undefined for a state in which an offer has ended. */
export async function findStepInterval(
  db: Db,
  companyId: number,
  state: string,
): Promise<StepInterval | undefined> {
  return (await listStepIntervals(db, companyId)).find((interval) => interval.state === state);
}
