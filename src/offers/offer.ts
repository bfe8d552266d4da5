export const offerStates = ['new', 'owe_client', 'await_client', 'success', 'cancelled'] as const;
export type OfferState = (typeof offerStates)[number];

/** What a manager means to do next, or why there is nothing to do (C6). */
export type NextStep = { readonly at: Date } | { readonly none: string };

const moves: Readonly<Record<OfferState, readonly OfferState[]>> = {
  new: ['owe_client', 'await_client', 'success', 'cancelled'],
  owe_client: ['await_client', 'success', 'cancelled'],
  await_client: ['owe_client', 'success', 'cancelled'],
  success: ['owe_client', 'await_client'],
  cancelled: ['owe_client', 'await_client'],
};

export function movesFrom(state: OfferState): readonly OfferState[] {
  return moves[state];
}

export function isClosed(state: OfferState): boolean {
  return state === 'success' || state === 'cancelled';
}
