import type { Scope } from '../changes/use-case.ts';
import { retryAllGivenUp } from './given-up.repository.ts';

/** Step: whatever the program has given up in the company is tried anew. @returns how many things */
export async function retryGivenUpRows({ db, companyId }: Scope): Promise<number> {
  return retryAllGivenUp(db, companyId);
}
