import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { interactionKinds } from '../interactions/interaction.ts';
import { choosePlannedKind } from '../interactions/interactions.service.ts';
import { changeRow, offerAt, takeOffer } from './offers.service.ts';

/** What the next step is going to be, a call or a meeting; null leaves it open (D2). @throws NOT_FOUND, STALE, NEXT_STEP_NEEDED */
export const planKind = memberUseCase({
  name: 'planKind',
  input: z.object({ ...offerAt, kind: z.enum(interactionKinds).nullable() }),
  undoable: true,
  async run(scope, input) {
    const offer = await takeOffer(scope, input, 'offer.change');
    await choosePlannedKind(scope, offer.offer_id, input.kind);
    return { offerId: offer.offer_id, revision: changeRow(scope, offer, {}) };
  },
});
