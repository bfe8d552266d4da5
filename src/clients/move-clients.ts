import type { ClockScope } from '../changes/use-case.ts';
import { type Move, type Moved, moveClientRows, moveInquiryRows } from './move-clients.repository.ts';

export type { Move, Moved } from './move-clients.repository.ts';

/**
 * Step: clients go from one manager to another, thousands in one statement, each with a line of its history. Those that
 * are no longer the first one's stay where they are. Says nothing of it: the caller tells of all at once.
 * @returns which went, with their revisions after it
 */
export function moveClients({ db, companyId, now }: ClockScope, move: Move): Promise<Moved[]> {
  return move.ids.length === 0 ? Promise.resolve([]) : moveClientRows(db, companyId, now, move);
}

/** Step: what colleagues have asked about clients is for another to answer. @returns which went */
export function moveInquiries(
  { db, companyId }: ClockScope,
  move: Pick<Move, 'ids' | 'from' | 'to'>,
): Promise<number[]> {
  return move.ids.length === 0 ? Promise.resolve([]) : moveInquiryRows(db, companyId, move);
}
