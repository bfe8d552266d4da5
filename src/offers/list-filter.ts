import { z } from 'zod';
import { clientStatuses } from '../clients/client.ts';
import { offerStates } from './offer.ts';

export const openStates = offerStates.filter((state) => state !== 'success' && state !== 'cancelled');

/** What is due: by its date, without a date, gone quiet, or `owed`, where the client waits for our offer. */
export const dueKinds = ['overdue', 'today', 'none', 'stale', 'owed'] as const;

/** Which open offers somebody wants to see (C5); absent: any. */
export const listFilterSchema = z.object({
  due: z.enum(dueKinds).optional(),
  /** The member's own, or those of one manager (their id). */
  whose: z.union([z.literal('mine'), z.int()]).optional(),
  state: z.enum(openStates).optional(),
  categoryId: z.int().optional(),
  importanceId: z.int().optional(),
  businessLineId: z.int().optional(),
  clientStatus: z.enum(clientStatuses).optional(),
});

export type ListFilter = z.infer<typeof listFilterSchema>;

/** What was kept by another version of the program and no longer fits filters nothing. */
export function readListFilter(kept: unknown): ListFilter {
  const parsed = listFilterSchema.safeParse(kept);
  return parsed.success ? parsed.data : {};
}
