import type { Pool } from 'pg';
import { Batcher } from './batcher.ts';
import { type Mark, markHandled } from './marks.repository.ts';
import { isAboutData } from './retry.ts';

/** `fenced`: the attempt is not the row's any more. `refused`: the values can't be stored. */
export type MarkResult = 'written' | 'fenced' | 'refused';

const MOST_MARKS = 200;

/** Marks in batches. One that can't be stored does not take the others with it. */
export function createMarks(pool: Pool, botId: number, written: () => void): Batcher<Mark, MarkResult> {
  const write = async (marks: readonly Mark[]): Promise<MarkResult[]> => {
    try {
      written();
      const results = await markHandled(pool, botId, marks);
      return results.map((done) => (done ? 'written' : 'fenced'));
    } catch (error) {
      if (!isAboutData(error)) throw error;
      if (marks.length === 1) return ['refused'];
      return (await Promise.all(marks.map((mark) => write([mark])))).flat();
    }
  };
  return new Batcher(MOST_MARKS, write);
}
