import type { ClockScope } from '../changes/use-case.ts';
import type { Move } from '../clients/move-clients.ts';
import { moveQuestionRows } from './questions.repository.ts';

/** Step: questions about offers are for another manager to answer. @returns which went */
export function moveQuestions(
  { db, companyId }: ClockScope,
  move: Pick<Move, 'ids' | 'from' | 'to'>,
): Promise<number[]> {
  return move.ids.length === 0 ? Promise.resolve([]) : moveQuestionRows(db, companyId, move);
}
