import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import {
  changeRow,
  nextStepDetail,
  nextStepInput,
  offerAt,
  recordEvent,
  setNextStep,
  takeOffer,
} from './offers.service.ts';

/**
 * Sets when the client is contacted next, or says why nobody will (C6).
 * @throws NOT_FOUND, STALE, CLOSED_OFFER, INVALID (nextStepAt)
 */
export const planNextStep = memberUseCase({
  name: 'planNextStep',
  input: z.object({ ...offerAt, nextStep: nextStepInput }),
  undoable: true,
  async run(scope, input) {
    const offer = await takeOffer(scope, input, 'offer.change');
    const patch = await setNextStep(scope, offer, input.nextStep);
    const revision = changeRow(scope, offer, patch);
    recordEvent(scope, offer.offer_id, { kind: 'next_step', detail: nextStepDetail(input.nextStep) });
    scope.emit({ event: 'offer.next_step_set', payload: { offerId: offer.offer_id } });
    return { offerId: offer.offer_id, revision };
  },
});
