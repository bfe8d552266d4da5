import type { PressHandlers } from '../handlers.ts';
import { showOfferCard } from './card.ts';

export const undoPresses = {
  'change.undo': async (turn, { id }) => {
    const { result } = await turn.perform('undo', { changeId: id });
    const undone = result.result;
    const offerId =
      typeof undone === 'object' && undone !== null && 'offerId' in undone ? undone.offerId : undefined;
    if (result.useCase === 'createOffer' || typeof offerId !== 'number') {
      await turn.show({
        text: turn.t('undone'),
        keyboard: [[{ label: turn.t('offer-button-desk'), action: 'desk.show' }]],
      });
    } else await showOfferCard(turn, offerId, { text: turn.t('undone') });
  },
} satisfies Partial<PressHandlers>;
