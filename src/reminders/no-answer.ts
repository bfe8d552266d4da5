import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { findUnanswered } from '../companies/companies.queries.ts';
import { recordAside } from '../interactions/interactions.service.ts';
import { DomainError } from '../lib/domain-error.ts';
import { changeRow, setNextStep } from '../offers/offers.service.ts';
import { nextTry } from './step-times.ts';
import { countAttempts, getRetryMinutes } from './steps.queries.ts';
import { asNearAsAllowed, stepAt, takeStep, workDayOf } from './take-step.ts';

/**
 * They were not reached (F1): the attempt is logged, and the step stays planned, for when the company tries again. The last
 * contact stays what it was.
 * @returns how many attempts in a row this makes, and the new time in ISO
 * @throws NOT_FOUND, STALE
 */
export const noAnswer = memberUseCase({
  name: 'noAnswer',
  input: z.object(stepAt),
  undoable: true,
  async run(scope, input) {
    const { db, companyId, now } = scope;
    const { offer, planned } = await takeStep(scope, input);
    const { offer_id: offerId, client_id: clientId } = offer;
    const [ofKind, ofCalls, earlier, retryMinutes, day] = await Promise.all([
      findUnanswered(db, companyId, planned.kind ?? 'call'),
      findUnanswered(db, companyId, 'call'),
      countAttempts(db, companyId, offerId),
      getRetryMinutes(db, companyId),
      workDayOf(scope, offer),
    ]);
    // What is not answered at once (a letter) was a call that nobody took.
    const outcome = ofKind ?? ofCalls;
    const kind = ofKind ? (planned.kind ?? 'call') : 'call';
    if (!outcome) throw new DomainError('ITEM_GONE');
    const contact = { clientId, offerId, kind, direction: 'out', outcomeId: outcome.id } as const;
    const interactionId = await recordAside(scope, contact);
    const attempts = earlier + 1;
    const wish = nextTry(now, { attempts, retryMinutes }, day);
    const at = await asNearAsAllowed(scope, offer, wish);
    const revision = changeRow(scope, offer, await setNextStep(scope, offer, { at }));
    return { offerId, interactionId, attempts, nextStepAt: at.toISOString(), revision };
  },
});
