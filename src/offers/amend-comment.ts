import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { keepAmendments } from '../interactions/interactions.service.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { commentUpdate, lockOffer, lockOfferEvent } from './offers.repository.ts';
import { requireOfferRight } from './offers.service.ts';

/**
 * The comment of a move, said otherwise by the edit of its message (A14); the old one stays in the history. Only by
 * the one who wrote it, while the offer is theirs to work on. @throws NOT_FOUND
 */
export const amendComment = memberUseCase({
  name: 'amendComment',
  input: z.object({ offerEventId: z.int(), text: z.string().trim().min(1).max(4096) }),
  undoable: true,
  async run(scope, { offerEventId, text }) {
    const event = await lockOfferEvent(scope.db, scope.companyId, offerEventId);
    const offer = event && (await lockOffer(scope.db, scope.companyId, event.offer_id));
    if (!event || !offer) throw new DomainError('NOT_FOUND');
    requireOfferRight(scope, offer, 'offer.change');
    if (event.member_id !== scope.actor.memberId) {
      throw new Refusal('offer.amend', 'offer_event', offerEventId);
    }
    const same = event.comment === text;
    if (!same) {
      scope.write(commentUpdate(scope.db, event, text));
      keepAmendments(scope, { offerEventId }, [{ field: 'comment', was: event.comment }]);
      scope.emit({ event: 'offer.changed', payload: { offerId: offer.offer_id } });
    }
    return { offerEventId, offerId: offer.offer_id, same };
  },
});
