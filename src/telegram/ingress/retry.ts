import { setTimeout as wait } from 'node:timers/promises';

/** Errors that come back whenever the same values are written: class 22 (data), 23 (constraints), 42 (names). */
export function isAboutData(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'string' && /^(?:22|23|42)[0-9A-Z]{3}$/.test(error.code);
}

/** Waits; resolves early, and without an error, when `signal` aborts. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
}

/** Doubles from `from` to `most`. */
export function backoff(from: number, most: number): () => number {
  let next = from;
  return () => {
    const now = next;
    next = Math.min(most, next * 2);
    return now;
  };
}
