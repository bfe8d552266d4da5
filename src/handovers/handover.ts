import { z } from 'zod';

const id = z.int();
/** Its id and its revision after it changed hands. */
const withRevision = z.tuple([id, z.int()]);

/** What changed hands, as its row keeps it. */
export const movedThings = z.object({
  clients: z.array(withRevision),
  offers: z.array(withRevision),
  /** With the parts that went (`moveTasks`). */
  tasks: z.array(z.tuple([id, z.int(), z.int()])),
  drafts: z.array(id),
  questions: z.array(id),
  inquiries: z.array(id),
  /** Departments that got another head. */
  headed: z.array(id).default([]),
});
export type MovedThings = z.output<typeof movedThings>;

/** What did not go back when a hand-over ended: it is in other hands, has ended, or was worked on. */
export const stayedThings = z
  .object({ clients: z.array(id), offers: z.array(id), tasks: z.array(id) })
  .partial();
export type StayedThings = z.output<typeof stayedThings>;

/** Ids of all that is somebody's. */
export interface Belongings {
  readonly clients: readonly number[];
  /** Open ones: what has ended stays in the books of whoever ended it. */
  readonly offers: readonly number[];
  readonly tasks: readonly { readonly id: number; readonly parts: number }[];
  readonly drafts: readonly number[];
  readonly questions: readonly number[];
  readonly inquiries: readonly number[];
}

/** PRODUCT A4: a hand-over can be taken back for a day. */
export const takeBackMs = 24 * 60 * 60_000;

/** Longer ahead is a slip of the finger, or forged. */
export const mostDaysAway = 366;
