import type { OfferHead } from '../../offers/offers.queries.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Question } from '../question.ts';
import { clip, h } from '../ui/html.ts';
import type { Button } from '../ui/screen.ts';

/** The offer and the revision its buttons are drawn at. */
export function at(card: OfferHead): { id: number; revision: number } {
  return { id: card.id, revision: card.revision };
}

/** The same, as a question carries it. */
export function offerOf(args: Question['args']): { id: number; revision: number } {
  return { id: Number(args['offerId']), revision: Number(args['revision']) };
}

export function title(turn: MemberTurn, card: OfferHead): string {
  return `<b>${turn.t('offer-title', { number: String(card.number), client: h(clip(card.clientName, 60)) })}</b>`;
}

export function backToCard(turn: MemberTurn, card: OfferHead): Button {
  return { ...at(card), label: turn.t('back-to-card'), action: 'offer.card' };
}
