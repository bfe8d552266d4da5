import type { MemberTurn } from './member-turn.ts';

/** Who turns to something else is done with the contact logged before: what they type next is not its result. */
export function leaveResult(turn: MemberTurn): void {
  const { result } = turn.memory;
  const { press } = turn;
  const stays =
    (press?.action.startsWith('offer.') && press.id === result?.offerId) ||
    (press?.action.startsWith('talk.') && press.id === result?.interactionId);
  if (result && !stays) turn.remember({ result: undefined });
}

/** The walk through the day goes on as long as its offer is worked on. */
export function leaveWalk(turn: MemberTurn): void {
  const { walk } = turn.memory;
  const { press } = turn;
  const stays =
    press?.action.startsWith('walk.') ||
    press?.action === 'change.undo' ||
    (/^(offer|step)\./.test(press?.action ?? '') && press?.id === walk?.offerId);
  if (walk && !stays) turn.remember({ walk: undefined });
}
