import type { Translate } from '../../lib/locale.ts';
import type { OfferState } from '../../offers/offer.ts';

const marks: Readonly<Record<OfferState, string>> = {
  new: '🆕',
  owe_client: '✍️',
  await_client: '⏳',
  success: '🏆',
  cancelled: '⚪️',
};

/** The state in words: on a card, where there is room. */
export function stateName(t: Translate, state: OfferState): string {
  return t(`state-${state.replace('_', '-')}`);
}

/** With its mark: for buttons and lists. */
export function stateLabel(t: Translate, state: OfferState): string {
  return `${marks[state]} ${stateName(t, state)}`;
}

export function stateMark(state: OfferState): string {
  return marks[state];
}
