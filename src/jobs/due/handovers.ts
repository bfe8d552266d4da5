import type { DueEntries } from '../due.ts';

export const handoversDue = {
  /** Subject: the hand-over. The rows are set by a trigger on it. */
  'member.return': { useCase: 'returnFromAway' },
} as const satisfies DueEntries;
