import { getInteractionCard, type InteractionCard } from '../../interactions/interactions.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import type { PressHandler } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { isSecondTouch, shownUndo } from '../second-touch.ts';
import type { Press } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { type TalkNotice, talkCardView } from './talk-card.view.ts';

export function readTalk(turn: MemberTurn, interactionId: number): Promise<InteractionCard> {
  return turn.read((db, actor) => getInteractionCard(db, actor, interactionId));
}

/** The interaction behind a button that only asks further. @throws STALE when it has changed since */
export async function takeTalk(turn: MemberTurn, press: Press): Promise<InteractionCard> {
  const card = await readTalk(turn, press.id);
  if (card.revision !== press.revision) throw new DomainError('STALE');
  if (!card.isMine) throw new DomainError('NOT_FOUND');
  return card;
}

/** The contact as it is now, under what was just done to it. */
export async function showTalk(turn: MemberTurn, interactionId: number, notice?: TalkNotice): Promise<void> {
  const card = await readTalk(turn, interactionId);
  const changeId = notice?.undoChangeId;
  if (changeId !== undefined) {
    turn.remember({ undoTalk: { ...shownUndo(turn, card.revision, changeId), interactionId } });
  }
  await turn.show(talkCardView(turn.t, card, turn.view, notice));
}

/**
 * A contact opened from a page of its offer's timeline: with all its words, and [Back] to that page.
 * @throws NOT_FOUND for one of another offer
 */
export async function showTalkOf(
  turn: MemberTurn,
  offerId: number,
  interactionId: number,
  page: readonly string[],
): Promise<void> {
  const card = await readTalk(turn, interactionId);
  if (card.offer?.id !== offerId) throw new DomainError('NOT_FOUND');
  const label = turn.t('back-to-card');
  const back: Button = { label, action: 'offer.history', id: offerId, args: page };
  await turn.show(talkCardView(turn.t, card, turn.view, undefined, back));
}

/** After an older button: a second touch of one's own gets its [Undo] again, else it is said that others were here. */
export async function showFreshTalk(turn: MemberTurn, interactionId: number): Promise<void> {
  const card = await readTalk(turn, interactionId);
  const { undoTalk } = turn.memory;
  const isSecond = undoTalk?.interactionId === interactionId && isSecondTouch(turn, undoTalk, card.revision);
  if (!isSecond) await turn.tell(errorText(turn.t, new DomainError('STALE')));
  const notice = isSecond ? { text: turn.t('done-already'), undoChangeId: undoTalk.changeId } : undefined;
  await turn.show(talkCardView(turn.t, card, turn.view, notice));
}

/** A handler whose older buttons bring the card as it is now. */
export function renewing(handle: PressHandler): PressHandler {
  return async (turn, press) => {
    try {
      await handle(turn, press);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'STALE') throw error;
      await showFreshTalk(turn, press.id);
    }
  };
}
