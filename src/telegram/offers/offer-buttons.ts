import type { OfferHead } from '../../offers/offers.queries.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Question } from '../question.ts';
import { clip, h } from '../ui/html.ts';
import type { Button } from '../ui/screen.ts';

/** What titles and buttons want to know of an offer. */
export type NamedOffer = Pick<OfferHead, 'id' | 'number' | 'revision' | 'clientName'>;

/** The offer and the revision its buttons are drawn at. */
export function at(card: NamedOffer): { id: number; revision: number } {
  return { id: card.id, revision: card.revision };
}

/** The same, as a question carries it. */
export function offerOf(args: Question['args']): { id: number; revision: number } {
  return { id: Number(args['offerId']), revision: Number(args['revision']) };
}

export function title(turn: MemberTurn, card: NamedOffer): string {
  return `<b>${turn.t('offer-title', { number: String(card.number), client: h(clip(card.clientName, 60)) })}</b>`;
}

/** To the offer's card; in the middle of a walk through the day, to the card it stands at. */
export function backToCard(turn: MemberTurn, card: NamedOffer): Button {
  if (turn.memory.walk?.offerId === card.id) return { label: turn.t('back-to-card'), action: 'walk.show' };
  return { ...at(card), label: turn.t('back-to-card'), action: 'offer.card' };
}
