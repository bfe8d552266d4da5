import type { DueEntries } from '../due.ts';

export const clientsDue = {
  'client.unblock': { useCase: 'unblockClient' },
} as const satisfies DueEntries;
