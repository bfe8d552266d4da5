import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { isUnanswered } from '../companies/companies.queries.ts';
import { requireListItems } from '../companies/companies.service.ts';
import { incomingFiles } from '../files/file.ts';
import { attachFiles } from '../files/files.service.ts';
import { interactionKinds } from '../interactions/interaction.ts';
import { record } from '../interactions/interactions.service.ts';
import { DomainError } from '../lib/domain-error.ts';
import { isClosed } from './offer.ts';
import { changeRow, nextStepInput, offerAt, setNextStep, takeOffer } from './offers.service.ts';

/**
 * Logs a contact that took place now and sets the next one (D1). What was planned counts as fulfilled.
 * An offer that has ended takes contacts without a next step. Where nobody was reached, the last contact stays what it was.
 * @throws NOT_FOUND, STALE, NEXT_STEP_NEEDED, INVALID (nextStepAt)
 */
export const logContact = memberUseCase({
  name: 'logContact',
  input: z.object({
    ...offerAt,
    kind: z.enum(interactionKinds),
    direction: z.enum(['out', 'in']).default('out'),
    outcomeId: z.int().optional(),
    nextStep: nextStepInput.optional(),
    files: incomingFiles.optional(),
  }),
  undoable: true,
  async run(scope, input) {
    const offer = await takeOffer(scope, input, 'offer.change');
    if (!isClosed(offer.state) && !input.nextStep) throw new DomainError('NEXT_STEP_NEEDED');
    const [unanswered] = await Promise.all([
      isUnanswered(scope.db, scope.companyId, input.outcomeId),
      requireListItems(scope.db, scope.companyId, { outcome: input.outcomeId }),
    ]);
    const interactionId = await record(scope, {
      clientId: offer.client_id,
      offerId: offer.offer_id,
      kind: input.kind,
      direction: input.direction,
      outcomeId: input.outcomeId ?? null,
    });
    const { offer_id: offerId, client_id: clientId } = offer;
    attachFiles(scope, input.files ?? [], { clientId, offerId, interactionId });
    const step =
      input.nextStep && !isClosed(offer.state) ? await setNextStep(scope, offer, input.nextStep) : {};
    const talked = unanswered ? {} : { last_contact_at: scope.now };
    const revision = changeRow(scope, offer, { ...step, ...talked });
    return { offerId: offer.offer_id, interactionId, revision };
  },
});
