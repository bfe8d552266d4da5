import type { Scope } from '../changes/use-case.ts';
import type { OfferState } from './offer.ts';

/**
 * What hangs on an offer and is known above it only: told in the transaction of what happens to the offer, so that an
 * undo of the one takes back the other.
 */
export interface OfferFollowers {
  /** It has succeeded or was cancelled. */
  ended(scope: Scope, offer: { readonly offerId: number; readonly state: OfferState }): Promise<void>;
  handedOver(
    scope: Scope,
    offer: { readonly offerId: number; readonly from: number; readonly to: number },
  ): Promise<void>;
}
