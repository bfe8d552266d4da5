import type { Db } from '../db/company.ts';

/** The states of an offer that ask for a next step. */
export const stepStates = ['new', 'owe_client', 'await_client'] as const;
export type StepState = (typeof stepStates)[number];

/** What a young company begins with, in days; its owner changes them later. */
const firstIntervals: Readonly<Record<StepState, { default_days: number; most_days: number }>> = {
  new: { default_days: 1, most_days: 30 },
  owe_client: { default_days: 1, most_days: 30 },
  await_client: { default_days: 3, most_days: 90 },
};

export async function insertStepIntervals(db: Db, companyId: number): Promise<void> {
  await db('sales.step_intervals').insert(
    stepStates.map((state) => ({ company_id: companyId, state, ...firstIntervals[state] })),
  );
}

export async function updateStepInterval(
  db: Db,
  companyId: number,
  interval: { id: number; revision: number; defaultDays: number; mostDays: number },
): Promise<boolean> {
  const updated = await db('sales.step_intervals')
    .where({ company_id: companyId, step_interval_id: interval.id, revision: interval.revision })
    .update({
      default_days: interval.defaultDays,
      most_days: interval.mostDays,
      revision: interval.revision + 1,
    });
  return updated > 0;
}
