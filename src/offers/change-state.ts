import { z } from 'zod';
import { linkMessage } from '../changes/message-links.ts';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { activate } from '../clients/clients.service.ts';
import { findListItem } from '../companies/companies.queries.ts';
import { incomingFiles } from '../files/file.ts';
import { dropPlan } from '../interactions/interactions.service.ts';
import { DomainError } from '../lib/domain-error.ts';
import type { OfferFollowers } from './followers.ts';
import { isClosed, movesFrom, offerStates } from './offer.ts';
import {
  changeRow,
  nextStepInput,
  offerAt,
  recordEvent,
  recordEventWithFiles,
  recordSum,
  requireOfferRight,
  setNextStep,
  sumColumns,
  sumInput,
  takeOffer,
} from './offers.service.ts';

/**
 * Moves an offer to another state with a comment, always (C3): a ready reason, typed words or a voice message.
 * Success makes a potential client active; an end drops the next step; coming back from an end needs one and the
 * right to reopen.
 * @throws NOT_FOUND, STALE, MOVE_NOT_ALLOWED (from, to), COMMENT_NEEDED, NEXT_STEP_NEEDED, INVALID
 */
export const createChangeState = (followers: OfferFollowers) =>
  memberUseCase({
    name: 'changeState',
    input: z.object({
      ...offerAt,
      to: z.enum(offerStates),
      reasonId: z.int().optional(),
      comment: z.string().trim().min(1).max(4096).optional(),
      /** A voice among them is a comment. */
      files: incomingFiles.optional(),
      nextStep: nextStepInput.optional(),
      /** Asked at success where it was not known. */
      sum: sumInput.unwrap().optional(),
    }),
    undoable: true,
    async run(scope, input) {
      const { now } = scope;
      const taken = takeOffer(scope, input, 'offer.change');
      const asked = readReason(scope, input.reasonId); // in the same flight
      asked.catch(() => undefined); // when both fail, the offer's failure is the one to tell
      const offer = await taken;
      const reason = await asked;
      if (!movesFrom(offer.state).includes(input.to)) {
        throw new DomainError('MOVE_NOT_ALLOWED', { from: offer.state, to: input.to });
      }
      if (input.reasonId !== undefined && !reason) throw new DomainError('NOT_FOUND');
      const comment = input.comment ?? reason?.name;
      const spoken = input.files?.some(({ kind }) => kind === 'voice');
      if (comment === undefined && !spoken) throw new DomainError('COMMENT_NEEDED');

      const moved = { ...offer, state: input.to };
      const reopened = isClosed(offer.state);
      if (reopened) requireOfferRight(scope, offer, 'offer.reopen');
      if (reopened && !input.nextStep) throw new DomainError('NEXT_STEP_NEEDED');
      const step =
        input.nextStep && !isClosed(input.to) ? await setNextStep(scope, moved, input.nextStep) : {};
      const ended = isClosed(input.to) ? { next_step_at: null, no_step_reason: null } : {};

      if (isClosed(input.to) && offer.next_step_at) await dropPlan(scope, offer.offer_id);
      if (input.to === 'success') await activate(scope, offer.client_id);
      const revision = changeRow(scope, offer, {
        ...{ state: input.to, state_since: now, ...step, ...ended },
        ...(input.sum ? sumColumns(input.sum) : {}),
      });
      if (input.sum) recordSum(scope, offer, input.sum);
      const detail = {
        from: offer.state,
        to: input.to,
        spentMs: now.getTime() - offer.state_since.getTime(),
      };
      const event = { kind: 'state', detail, comment } as const;
      if (input.files?.length) await recordEventWithFiles(scope, offer, event, input.files);
      else recordEvent(scope, offer.offer_id, event);
      if (input.comment !== undefined) linkMessage(scope, 'comment', 'newest');
      if (isClosed(input.to)) await followers.ended(scope, { offerId: offer.offer_id, state: input.to });
      scope.emit({ event: 'offer.moved', payload: { offerId: offer.offer_id } });
      return { offerId: offer.offer_id, revision };
    },
  });

async function readReason({ db, companyId }: Scope, reasonId: number | undefined) {
  return reasonId === undefined ? undefined : findListItem(db, companyId, 'reason', reasonId);
}
