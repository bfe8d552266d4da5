import type { PressHandlers } from '../handlers.ts';
import type { Button } from '../ui/screen.ts';
import { showOfferCard } from './card.ts';

export const undoPresses = {
  'change.undo': async (turn, { id }) => {
    const { result } = await turn.perform('undo', { changeId: id });
    const undone = typeof result.result === 'object' && result.result !== null ? result.result : {};
    const offerId = 'offerId' in undone ? undone.offerId : undefined;
    if (result.useCase === 'createOffer' || typeof offerId !== 'number') {
      const draftId = 'draftId' in undone ? undone.draftId : undefined;
      // The form it was entered in is back with all that was in it.
      const again: Button[] =
        typeof draftId === 'string'
          ? [{ label: turn.t('form-make-again'), action: 'form.open', args: [draftId], style: 'primary' }]
          : [];
      await turn.show({
        text: turn.t('undone'),
        keyboard: [again, [{ label: turn.t('offer-button-desk'), action: 'desk.show' }]],
      });
    } else await showOfferCard(turn, offerId, { text: turn.t('undone') });
  },
} satisfies Partial<PressHandlers>;
