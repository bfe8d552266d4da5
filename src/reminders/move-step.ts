import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { changeRow, nextStepDetail, recordEvent, setNextStep } from '../offers/offers.service.ts';
import { laterChoices, laterThan } from './step-times.ts';
import { asNearAsAllowed, stepAt, takeStep, workDayOf } from './take-step.ts';

/**
 * Puts a next step off by a tap (F1): what is planned stays planned.
 * @returns the new time in ISO
 * @throws NOT_FOUND, STALE
 */
export const moveStep = memberUseCase({
  name: 'moveStep',
  input: z.object({ ...stepAt, to: z.enum(laterChoices) }),
  undoable: true,
  async run(scope, input) {
    const { offer, planned } = await takeStep(scope, input);
    const wish = laterThan(scope.now, planned.at, input.to, await workDayOf(scope, offer));
    const at = await asNearAsAllowed(scope, offer, wish);
    const revision = changeRow(scope, offer, await setNextStep(scope, offer, { at }));
    recordEvent(scope, offer.offer_id, { kind: 'next_step', detail: nextStepDetail({ at }) });
    scope.emit({ event: 'offer.next_step_set', payload: { offerId: offer.offer_id } });
    return { offerId: offer.offer_id, nextStepAt: at.toISOString(), revision };
  },
});
