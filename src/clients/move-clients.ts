import type { ClockScope } from '../changes/use-case.ts';
import { type Move, type Moved, moveClientRows, moveInquiryRows } from './move-clients.repository.ts';

export type { Move, Moved } from './move-clients.repository.ts';

/**
 * Step: clients go from one manager to another, thousands at once, each with a line of its history. Those that
 * are no longer the first one's stay where they are. Says nothing of it: the caller tells of all at once.
 * @returns which went, with their revisions after it
 */
export async function moveClients({ db, companyId, now }: ClockScope, move: Move): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const ids of inParts(move.ids))
    moved.push(...(await moveClientRows(db, companyId, now, { ...move, ids })));
  return moved;
}

/** So many rows a statement: each ends well before its time is over, on a busy machine too. */
const mostAtOnce = 2_000;

export function inParts(ids: readonly number[]): number[][] {
  const count = Math.ceil(ids.length / mostAtOnce);
  return Array.from({ length: count }, (_, part) => ids.slice(part * mostAtOnce, (part + 1) * mostAtOnce));
}

/** Step: what colleagues have asked about clients is for another to answer. @returns which went */
export function moveInquiries(
  { db, companyId }: ClockScope,
  move: Pick<Move, 'ids' | 'from' | 'to'>,
): Promise<number[]> {
  return move.ids.length === 0 ? Promise.resolve([]) : moveInquiryRows(db, companyId, move);
}
