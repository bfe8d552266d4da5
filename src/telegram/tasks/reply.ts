import { DomainError } from '../../lib/domain-error.ts';
import { isOpen } from '../../tasks/task.ts';
import { repliedTo } from '../interactions/reply.ts';
import type { MemberTurn } from '../member-turn.ts';
import { readAnswer } from '../question.ts';
import { readTask, showDone } from './card.ts';
import { gather } from './result.ts';
import { readSaid } from './said.ts';

/**
 * Reply means write: what whoever works on a task replies to its card is the result, which waits for [Done with this];
 * of whoever set it, an answer. @returns whether the message was a reply to a task
 * @throws NOT_FOUND for one that is not for this person
 */
export async function takeTaskReply(turn: MemberTurn): Promise<boolean> {
  const target = repliedTo(turn);
  if (!target || !('taskId' in target) || !turn.message) return false;
  if (target.companyId !== turn.actor.companyId) throw new DomainError('NOT_FOUND');
  const answer = readAnswer(turn.message);
  const { taskId } = target;
  const earlier = (await turn.earlier('answerInTask')) ?? (await turn.earlier('askInTask'));
  if (earlier) {
    await showDone(turn, earlier, turn.t('task-answered-now'));
    return true;
  }
  const card = await readTask(turn, taskId);
  const mayFinish =
    card.parts.includes('work') && isOpen(card.state) && (card.state === 'open' || card.isTaker);
  if (mayFinish) {
    await gather(turn, taskId, answer);
    return true;
  }
  const said = await readSaid(turn, answer);
  if (!said) return true;
  const name = card.parts.includes('manage') ? 'answerInTask' : 'askInTask';
  const text = turn.t(name === 'answerInTask' ? 'task-answered-now' : 'task-asked-now');
  await showDone(turn, await turn.perform(name, { taskId, ...said }), text);
  return true;
}
