import { expect, test } from 'vitest';
import { isClosed, movesFrom, type OfferState, offerStates } from '../../src/offers/offer.ts';

/** From each state to which; an end is left only for a state in which somebody must act. */
const moves: Readonly<Record<OfferState, readonly OfferState[]>> = {
  new: ['owe_client', 'await_client', 'success', 'cancelled'],
  owe_client: ['await_client', 'success', 'cancelled'],
  await_client: ['owe_client', 'success', 'cancelled'],
  success: ['owe_client', 'await_client'],
  cancelled: ['owe_client', 'await_client'],
};

for (const from of offerStates) {
  for (const to of offerStates) {
    const may = moves[from].includes(to);
    test(`an offer ${may ? 'goes' : 'does not go'} from ${from} to ${to}`, () => {
      expect(movesFrom(from).includes(to)).toBe(may);
    });
  }
}

test('success and cancelled are ends', () => {
  expect(offerStates.filter(isClosed)).toEqual(['success', 'cancelled']);
});
