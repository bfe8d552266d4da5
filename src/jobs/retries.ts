import { DomainError } from '../lib/domain-error.ts';

/** After the first, second ... failure; after the last of them it is given up and shown. Six hours in all. */
const pausesSeconds = [5, 20, 60, 300, 900, 3_600, 14_400];
/** What failed together does not come back together: up to this part of a pause more. */
const jitter = 0.25;

/** When something that has failed `attempt` times is tried again; null: it is given up. */
export function retryAt(now: Date, attempt: number, random: () => number = Math.random): Date | null {
  const pause = pausesSeconds[attempt - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * 1000 * (1 + jitter * random()));
}

/** What is kept of an error: its code or its kind, never its words, which may name somebody. */
export function errorCode(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  if (!(error instanceof Error)) return typeof error;
  return ('code' in error && typeof error.code === 'string' ? error.code : error.name).slice(0, 60);
}
