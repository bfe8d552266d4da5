import type { Db } from '../db/company.ts';
import { markStrangerTold } from './strangers.repository.ts';

/**
 * Step: whether somebody who works nowhere here is answered now; saying yes begins the quiet time. Platform only.
 * @param quietMs for how long they hear nothing more
 * @param again the same message is handled once more: a yes that was perhaps never heard is a yes again
 */
export function mayAnswerStranger(
  db: Db,
  personId: number,
  at: Date,
  { quietMs, again }: { quietMs: number; again: boolean },
): Promise<boolean> {
  return markStrangerTold(db, personId, { at, quietSince: new Date(at.getTime() - quietMs), again });
}
