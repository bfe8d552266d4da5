import type { Actor } from '../../changes/actor.ts';
import type { Db } from '../../db/company.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import { getOfferCard, getOfferHead, type OfferCard, type OfferHead } from '../../offers/offers.queries.ts';
import { areClosed } from '../clients/closed-contacts.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { isSecondTouch, shownUndo } from '../second-touch.ts';
import type { Press } from '../ui/press.ts';
import { type Notice, offerCardView } from './card.view.ts';

export function readCard(turn: MemberTurn, offerId: number): Promise<OfferCard> {
  return turn.read((db, actor) => getOfferCard(db, actor, offerId));
}

export function readHead(turn: MemberTurn, offerId: number): Promise<OfferHead> {
  return turn.read((db, actor) => getOfferHead(db, actor, offerId));
}

/**
 * The offer behind a button that only asks further. A press that changes something goes to its use case unread, which
 * looks for the request before the revision: after a crash a re-run would call its own success stale.
 * @throws STALE when the offer has changed since the button was drawn
 */
export async function takeHead(turn: MemberTurn, press: Press): Promise<OfferHead> {
  return fresh(await readHead(turn, press.id), press);
}

/** @throws STALE when the offer is no longer at the revision the button was drawn at */
export function fresh<T extends { readonly revision: number }>(
  offer: T,
  { revision }: Pick<Press, 'revision'>,
): T {
  if (offer.revision !== revision) throw new DomainError('STALE');
  return offer;
}

/** For `performAndRead`: the card of the offer that a use case has just changed. */
export function cardAfter(
  db: Db,
  actor: Actor,
  { offerId }: { readonly offerId: number },
): Promise<OfferCard> {
  return getOfferCard(db, actor, offerId);
}

/** The offer as it is now, under what was just done to it. @param seen its card, when that came with the commit */
export async function showOfferCard(
  turn: MemberTurn,
  offerId: number,
  notice?: Notice,
  seen?: OfferCard,
): Promise<void> {
  const card = seen ?? (await readCard(turn, offerId));
  if (!areClosed(card.contacts)) turn.noteContactsSeen(card.clientId);
  turn.remember({ opened: { companyId: turn.actor.companyId, offerId } });
  const changeId = notice?.undoChangeId;
  if (changeId !== undefined) {
    turn.remember({ undo: { ...shownUndo(turn, card.revision, changeId), offerId } });
  }
  await turn.show(offerCardView(turn.t, card, turn.view, notice));
}

/** After a button of an older card: a second touch of one's own gets its [Undo] again, else it is said that nothing was done. */
export async function showFreshCard(turn: MemberTurn, offerId: number): Promise<void> {
  const card = await readCard(turn, offerId);
  if (!areClosed(card.contacts)) turn.noteContactsSeen(card.clientId);
  const { undo } = turn.memory;
  const isSecond = undo?.offerId === offerId && isSecondTouch(turn, undo, card.revision);
  if (!isSecond) await turn.tell(errorText(turn.t, new DomainError('STALE')));
  const notice = isSecond ? { text: turn.t('done-already'), undoChangeId: undo.changeId } : undefined;
  await turn.show(offerCardView(turn.t, card, turn.view, notice));
}

export const cardPresses = {
  'offer.card': (turn, { id }) => showOfferCard(turn, id),
} satisfies Partial<PressHandlers>;
