import type { Db } from '../db/company.ts';
import { clearUnreachable, markUnreachable } from './reachability.repository.ts';

/** Step: Telegram does not let the bot write to this person (403): they have blocked it, or their account is gone. */
export function noteUnreachable(db: Db, personId: number, at: Date): Promise<void> {
  return markUnreachable(db, personId, at);
}

/** Step: they have written, or unblocked the bot. */
export function noteReachable(db: Db, personId: number): Promise<void> {
  return clearUnreachable(db, personId);
}
