import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { requireListItems } from '../companies/companies.service.ts';
import { directions, interactionKinds } from './interaction.ts';
import { recordAside, requireClientToTalkTo } from './interactions.service.ts';

/**
 * Logs a contact with a client that is about no offer (D7). @throws NOT_FOUND
 */
export const logClientContact = memberUseCase({
  name: 'logClientContact',
  input: z.object({
    clientId: z.int(),
    kind: z.enum(interactionKinds),
    direction: z.enum(directions).default('out'),
    outcomeId: z.int().optional(),
  }),
  undoable: true,
  async run(scope, { clientId, kind, direction, outcomeId }) {
    await requireClientToTalkTo(scope, clientId);
    await requireListItems(scope.db, scope.companyId, { outcome: outcomeId });
    const contact = { clientId, offerId: null, kind, direction, outcomeId: outcomeId ?? null };
    const interactionId = await recordAside(scope, contact);
    return { interactionId, clientId };
  },
});
