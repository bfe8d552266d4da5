import { z } from 'zod';
import type { Plain } from '../../changes/use-case.ts';
import type { MemberTurn } from '../member-turn.ts';
import { showTask } from './card.ts';
import { openTaskDraft } from './form.ts';

const made = z.object({ taskId: z.int(), draftId: z.string().optional(), offerId: z.int().optional() });

/** A change of a task taken back: the task as it was; of one that was only made, its form with all that was in it. */
export async function showUndoneTask(turn: MemberTurn, result: Plain, text: string): Promise<void> {
  const { taskId, draftId, offerId } = made.parse(result);
  if (draftId !== undefined && (await openTaskDraft(turn, draftId))) return;
  if (offerId === undefined) return showTask(turn, taskId, { text });
  const label = turn.t('back-to-card');
  await turn.show({ text, keyboard: [[{ label, action: 'offer.card', id: offerId }]] });
}
