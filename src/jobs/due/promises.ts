import type { DueEntries } from '../due.ts';
import { armPromises, promised } from '../promises.ts';
import { tellDigest } from './digest.ts';
import { tellSummary } from './reports.ts';

/** What is told at an hour of each member's day. */
export const promisesDue = {
  'member.arm': armPromises,
  digest: promised('digest', tellDigest),
  summary: promised('summary', tellSummary),
} as const satisfies DueEntries;
