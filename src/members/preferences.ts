import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { LOCALES } from '../lib/locale.ts';
import { isZone } from '../lib/zone.ts';
import { updatePreferences } from './members.repository.ts';

/**
 * The language and zone a person is spoken to in, whatever company they act in. Not undone: choosing again is.
 * @throws INVALID (zone) for a zone nobody knows
 */
export const choosePreferences = memberUseCase({
  name: 'choosePreferences',
  input: z.object({ locale: z.enum(LOCALES).optional(), timeZone: z.string().optional() }),
  undoable: false,
  async run(scope, input) {
    if (input.timeZone !== undefined && !isZone(input.timeZone)) {
      throw new DomainError('INVALID', { field: 'zone' });
    }
    await updatePreferences(scope.db, scope.companyId, scope.actor.memberId, input);
    return {};
  },
});
