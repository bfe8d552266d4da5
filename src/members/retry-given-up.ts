import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { retryGivenUpRows } from '../companies/given-up.ts';
import { requireCompanyRight } from './rights.ts';

/** What the program has given up is tried anew, all of it. Owners only. */
export const retryGivenUp = memberUseCase({
  name: 'retryGivenUp',
  input: z.object({}),
  undoable: false,
  async run(scope) {
    requireCompanyRight(scope.actor, 'company.settings');
    return { retried: await retryGivenUpRows(scope) };
  },
});
