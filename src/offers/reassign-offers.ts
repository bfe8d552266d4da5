import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { requireAssignee } from '../members/members.service.ts';
import type { OfferFollowers } from './followers.ts';
import { handOver } from './hand-over.ts';
import type { LockedOffer } from './offers.repository.ts';
import { changeRow, lockOfferFor, offerAt } from './offers.service.ts';

/**
 * Gives several offers to one manager. What has changed since it was looked at stays where it is, and is named; an offer
 * that is theirs already needs nothing.
 * @throws NOT_FOUND, STALE when every one of them has changed, INVALID when there is nothing to give
 */
export const createReassignOffers = (followers: OfferFollowers) =>
  memberUseCase({
    name: 'reassignOffers',
    input: z.object({ offers: z.array(z.object(offerAt)).min(1).max(5), managerId: z.int() }),
    undoable: true,
    async run(scope, { offers, managerId }) {
      const found: { offer: LockedOffer; isFresh: boolean }[] = [];
      // In one order, whoever gives: two who give the same offers do not wait for each other.
      const once = new Map(offers.map(({ offerId, revision }) => [offerId, revision]));
      for (const [offerId, revision] of [...once].toSorted(([a], [b]) => a - b)) {
        const offer = await lockOfferFor(scope, offerId, 'offer.assign');
        found.push({ offer, isFresh: offer.revision === revision });
      }
      await requireAssignee(scope, managerId, 'offer.assign');
      const changed = found
        .filter(({ isFresh }) => !isFresh)
        .map(({ offer }) => ({ offerId: offer.offer_id }));
      const given: { offerId: number; revision: number }[] = [];
      for (const { offer, isFresh } of found) {
        if (!isFresh || offer.manager_id === managerId) continue;
        const revision = changeRow(scope, offer, { manager_id: managerId });
        await handOver(scope, followers, offer, managerId);
        scope.emit({ event: 'offer.changed', payload: { offerId: offer.offer_id } });
        given.push({ offerId: offer.offer_id, revision });
      }
      if (given.length === 0) throw new DomainError(changed.length > 0 ? 'STALE' : 'INVALID');
      return { given, changed };
    },
  });
