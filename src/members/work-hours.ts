import { z } from 'zod';

/** ISO weekdays, 1 is Monday; whole hours of the day, `workTo` is when it ends. */
export const workHours = {
  workDays: z
    .array(z.int().min(1).max(7))
    .min(1)
    .transform((days) => [...new Set(days)].toSorted((a, b) => a - b)),
  workFrom: z.int().min(0).max(23),
  workTo: z.int().min(1).max(24),
};

/** Both ends of the day or none, and the end after the beginning. */
export function hoursFit(hours: {
  readonly workFrom?: number | null | undefined;
  readonly workTo?: number | null | undefined;
}): boolean {
  const { workFrom, workTo } = hours;
  if (workFrom == null || workTo == null) return workFrom == null && workTo == null;
  return workFrom < workTo;
}
