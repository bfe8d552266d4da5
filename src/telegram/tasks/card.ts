import { DomainError, Refusal } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import type { Part } from '../../tasks/parts.ts';
import { getTaskCard, listTaskEvents, type TaskCard } from '../../tasks/tasks.queries.ts';
import { areClosed } from '../clients/closed-contacts.ts';
import type { PressHandler, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Notice } from '../offers/card.view.ts';
import { isSecondTouch, shownUndo } from '../second-touch.ts';
import { type Press, parseNumber } from '../ui/press.ts';
import { taskCardView, taskHistoryView } from './card.view.ts';

export function readTask(turn: MemberTurn, taskId: number): Promise<TaskCard> {
  return turn.read((db, actor) => getTaskCard(db, actor, taskId));
}

/** The task, for somebody who has this part in it. @throws NOT_FOUND */
export function readAs(turn: MemberTurn, taskId: number, part: Part): Promise<TaskCard> {
  return turn.read(async (db, actor) => {
    const card = await getTaskCard(db, actor, taskId);
    if (!card.parts.includes(part)) throw new Refusal(`task.${part}`, 'task', taskId);
    return card;
  });
}

/**
 * The task behind a button that only asks further, for somebody who has this part in it.
 * @throws NOT_FOUND, TASK_TAKEN (by), STALE when it has changed since the button was drawn
 */
export async function takeCard(turn: MemberTurn, press: Press, part: Part): Promise<TaskCard> {
  const card = await readAs(turn, press.id, part);
  if (part === 'work' && card.state === 'taken' && !card.isTaker) {
    throw new DomainError('TASK_TAKEN', { by: card.takenBy ?? '' });
  }
  if (card.revision !== press.revision) throw new DomainError('STALE');
  return card;
}

/** The task as it is now, under what was just done to it. */
export async function showTask(turn: MemberTurn, taskId: number, notice?: Notice): Promise<void> {
  const card = await readTask(turn, taskId);
  if (card.contacts.length > 0 && !areClosed(card.contacts)) turn.noteContactsSeen(card.clientId);
  const changeId = notice?.undoChangeId;
  if (changeId !== undefined) {
    turn.remember({ undoTask: { ...shownUndo(turn, card.revision, changeId), taskId } });
  }
  await turn.show(taskCardView(turn.t, card, turn.view, notice));
}

/** What a use case on a task has done, and its way back. */
export function showDone(
  turn: MemberTurn,
  done: { readonly changeId: number; readonly result: { readonly taskId: number } },
  text: string,
): Promise<void> {
  return showTask(turn, done.result.taskId, { text, undoChangeId: done.changeId });
}

/** After an older button: a second touch of one's own gets its [Undo] again, else it is said who was here. */
async function showFresh(turn: MemberTurn, taskId: number, error: DomainError): Promise<void> {
  const card = await readTask(turn, taskId);
  const { undoTask } = turn.memory;
  const isSecond = undoTask?.taskId === taskId && isSecondTouch(turn, undoTask, card.revision);
  if (!isSecond) await turn.tell(errorText(turn.t, error));
  await showTask(
    turn,
    taskId,
    isSecond ? { text: turn.t('done-already'), undoChangeId: undoTask.changeId } : undefined,
  );
}

/** A handler whose older buttons, and those that somebody else was quicker with, bring the card as it is now. */
export function renewing(handle: PressHandler): PressHandler {
  return (turn, press) => orFresh(turn, press.id, () => handle(turn, press));
}

export async function orFresh(turn: MemberTurn, taskId: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DomainError) || (error.code !== 'STALE' && error.code !== 'TASK_TAKEN'))
      throw error;
    await showFresh(turn, taskId, error);
  }
}

const eventsOnPage = 8;

export const taskCardPresses = {
  'task.card': (turn, { id }) => showTask(turn, id),

  'task.history': async (turn, { id, args }) => {
    const before = parseNumber(args[0]);
    const { card, events } = await turn.read(async (db, actor) => {
      const [card, events] = await Promise.all([
        getTaskCard(db, actor, id),
        listTaskEvents(db, actor.companyId, id, { most: eventsOnPage + 1, before }),
      ]);
      return { card, events };
    });
    const shown = events.slice(0, eventsOnPage);
    const older = events.length > eventsOnPage ? shown.at(-1)?.id : undefined;
    await turn.show(taskHistoryView(turn.t, card, { events: shown, older }, turn.view));
  },
} satisfies Partial<PressHandlers>;
