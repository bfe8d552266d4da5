import { formatWhen } from '../../lib/local-time.ts';
import { dayBounds } from '../../lib/zone.ts';
import { getOfferHead } from '../../offers/offers.queries.ts';
import { findStepCard, type StepCard, walkOn } from '../../reminders/steps.queries.ts';
import { areClosed } from '../clients/closed-contacts.ts';
import type { CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Notice } from '../offers/card.view.ts';
import { clip, h } from '../ui/html.ts';
import { stepCardView } from './step-card.view.ts';
import { walkEndView } from './walk.view.ts';

/**
 * Walk my day (D9): what is overdue and what is due today, one card after another. Where it stands is remembered with the
 * chat; an answer, whichever way it took, shows the next card.
 */
export const walkPresses = {
  'walk.show': async (turn, { args: [how] }) => {
    if (how === 'again' || !(await showWalk(turn))) await begin(turn);
  },
  'walk.skip': async (turn, { id }) => {
    // A second touch, or a button of an older card: the walk stands elsewhere by now.
    if (isWalkingAt(turn, id)) await showNext(turn);
    else if (!(await showWalk(turn))) await begin(turn);
  },
} satisfies Partial<PressHandlers>;

export const walkCommands = {
  today: (turn) => begin(turn),
} satisfies Partial<CommandHandlers>;

export function isWalkingAt(turn: MemberTurn, offerId: number): boolean {
  const { walk } = turn.memory;
  return walk?.companyId === turn.actor.companyId && walk.offerId === offerId;
}

/** What has just been done: a key of the texts, and the time it speaks of. */
interface Answered {
  readonly key: string;
  readonly at?: Date;
  readonly attempts?: number;
  readonly undoChangeId: number;
}

/** The card after this offer's, which has just been answered: said on top of it. */
export async function walkOnFrom(turn: MemberTurn, offerId: number, answered: Answered): Promise<void> {
  const { clientName } = await turn.read((db, actor) => getOfferHead(db, actor, offerId));
  const text = turn.t(answered.key, {
    client: h(clip(clientName, 40)),
    when: answered.at ? formatWhen(answered.at, turn.view) : '',
    n: answered.attempts ?? 0,
  });
  await showNext(turn, { text, undoChangeId: answered.undoChangeId });
}

/** The card the walk stands at, once more. @returns false when nobody walks, or that step is gone */
export async function showWalk(turn: MemberTurn, notice?: Notice): Promise<boolean> {
  const { offerId } = turn.memory.walk ?? {};
  return offerId !== undefined && isWalkingAt(turn, offerId) && walkTo(turn, offerId, notice);
}

/** A walk goes back to a step whose answer was taken back. @returns false when nobody walks */
export async function walkTo(turn: MemberTurn, offerId: number, notice?: Notice): Promise<boolean> {
  if (turn.memory.walk?.companyId !== turn.actor.companyId) return false;
  const found = await turn.read(async (db, actor) => {
    const card = await findStepCard(db, actor, offerId);
    return card && { card, day: await walkOn(db, actor, placeOf(turn, card)) };
  });
  if (!found) return false;
  await showCard(turn, found.card, { left: found.day.left + 1, notice });
  return true;
}

async function begin(turn: MemberTurn): Promise<void> {
  turn.remember({ walk: { companyId: turn.actor.companyId, since: turn.now.toISOString() } });
  await showNext(turn);
}

async function showNext(turn: MemberTurn, notice?: Notice): Promise<void> {
  const { day, card } = await turn.read(async (db, actor) => {
    const day = await walkOn(db, actor, placeOf(turn));
    const { nextOfferId } = day;
    return { day, card: nextOfferId === undefined ? undefined : await findStepCard(db, actor, nextOfferId) };
  });
  if (card) return showCard(turn, card, { left: day.left, notice });
  const { walk } = turn.memory;
  const began = walk?.offerId !== undefined;
  // It stands nowhere now; taking the last answer back leads into it again.
  if (walk) turn.remember({ walk: { companyId: walk.companyId, since: walk.since } });
  await turn.show(walkEndView(turn.t, day, turn.view, { notice, began }));
}

async function showCard(
  turn: MemberTurn,
  card: StepCard,
  { left, notice }: { left: number; notice: Notice | undefined },
): Promise<void> {
  const { companyId } = turn.actor;
  const { offerId, step } = card;
  if (!areClosed(card.contacts)) turn.noteContactsSeen(card.clientId);
  const since = turn.memory.walk?.since ?? turn.now.toISOString();
  turn.remember({
    walk: { companyId, since, offerId, at: step.at.toISOString() },
    opened: { companyId, offerId },
  });
  await turn.show(stepCardView(turn.t, card, turn.view, { left, notice }));
}

/** @param card where the walk stands; by default as it is remembered */
function placeOf(turn: MemberTurn, card?: StepCard) {
  const { walk } = turn.memory;
  const after = card
    ? { at: card.step.at, offerId: card.offerId }
    : walk?.offerId !== undefined && walk.at !== undefined
      ? { at: new Date(walk.at), offerId: walk.offerId }
      : undefined;
  return {
    since: walk ? new Date(walk.since) : turn.now,
    after,
    until: dayBounds(turn.now, turn.view.zone).end,
  };
}
