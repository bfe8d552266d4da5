import type { OfferState } from '../offers/offer.ts';
import type { Random } from './random.ts';

/** What an offer has come to by now. */
export interface Fate {
  readonly state: OfferState;
  /** When its next step is due; closed offers have none. */
  readonly due: 'overdue' | 'today' | 'later' | 'none' | undefined;
  /** The states it went through, the last one included; it began as new. */
  readonly path: readonly OfferState[];
}

/** 120 offers: 80 open, 22 won (18 %); 7 of 74 next steps are overdue (9 %). */
const counts: readonly (readonly [OfferState, Fate['due'], number])[] = [
  ['new', 'overdue', 1],
  ['new', 'today', 2],
  ['new', 'none', 1],
  ['new', 'later', 14],
  ['owe_client', 'overdue', 3],
  ['owe_client', 'today', 3],
  ['owe_client', 'none', 1],
  ['owe_client', 'later', 17],
  ['await_client', 'overdue', 3],
  ['await_client', 'today', 4],
  ['await_client', 'none', 4],
  ['await_client', 'later', 27],
  ['success', undefined, 22],
  ['cancelled', undefined, 18],
];

/** Ways to a state, the usual ones more than once. */
const paths: Readonly<Record<OfferState, readonly (readonly OfferState[])[]>> = {
  new: [[]],
  owe_client: [
    ['owe_client'],
    ['owe_client'],
    ['owe_client'],
    ['owe_client', 'await_client', 'owe_client'],
    ['owe_client', 'cancelled', 'owe_client'],
  ],
  await_client: [
    ['owe_client', 'await_client'],
    ['owe_client', 'await_client'],
    ['owe_client', 'await_client'],
    ['await_client'],
    ['owe_client', 'await_client', 'owe_client', 'await_client'],
  ],
  success: [
    ['owe_client', 'await_client', 'success'],
    ['owe_client', 'await_client', 'success'],
    ['owe_client', 'await_client', 'success'],
    ['await_client', 'success'],
    ['owe_client', 'success'],
  ],
  cancelled: [
    ['owe_client', 'await_client', 'cancelled'],
    ['owe_client', 'await_client', 'cancelled'],
    ['owe_client', 'cancelled'],
    ['cancelled'],
  ],
};

/** The 120 fates in no order. */
export function dealFates(random: Random): Fate[] {
  const fates = counts.flatMap(([state, due, count]) =>
    Array.from({ length: count }, () => ({ state, due, path: random.pick(paths[state]) })),
  );
  return random.shuffled(fates);
}
