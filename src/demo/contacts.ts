import type { InteractionKind } from '../interactions/interaction.ts';
import type { OfferState } from '../offers/offer.ts';
import type { Random } from './random.ts';

export interface Contact {
  readonly contact: InteractionKind;
  readonly direction: 'in' | 'out';
  /** The number of the outcome in the company's list for this kind. */
  readonly outcome: number;
}

type Choice = readonly [InteractionKind, number, ('in' | 'out')?];

/** Which contacts lead to which move; the usual ones more than once. */
const leadingTo: Readonly<Record<OfferState | 'nothing', readonly Choice[]>> = {
  new: [['call', 1]],
  owe_client: [
    ['call', 1],
    ['call', 1, 'in'],
    ['meeting', 1],
    ['email', 2, 'in'],
  ],
  await_client: [
    ['email', 1],
    ['email', 1],
    ['meeting', 2],
    ['message', 1],
  ],
  success: [
    ['call', 1],
    ['call', 1, 'in'],
    ['meeting', 1],
  ],
  cancelled: [
    ['call', 2],
    ['call', 4],
    ['call', 2, 'in'],
  ],
  nothing: [
    ['call', 1],
    ['call', 2],
    ['call', 2],
    ['call', 3],
    ['call', 4],
    ['meeting', 2],
    ['meeting', 3],
    ['email', 2, 'in'],
    ['message', 1],
    ['message', 2, 'in'],
    ['sms', 1],
    ['sms', 2, 'in'],
  ],
};

/** A contact after which this move makes sense. */
export function contactBefore(move: OfferState | undefined, random: Random): Contact {
  const [contact, outcome, direction = 'out'] = random.pick(leadingTo[move ?? 'nothing']);
  return { contact, direction, outcome };
}
