import { wordsOf } from '../../lib/error-words.ts';
import { translator } from '../../lib/locale.ts';
import { findPersonOf } from '../../members/members.queries.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import { readMemory } from '../chat-memory.ts';
import { findChatState } from '../ingress/chat-state.queries.ts';
import type { MemberTurn } from '../member-turn.ts';

/**
 * The screen somebody who has just been suspended has before them shows no client any more, and their menu no commands
 * of their own. Only what is cheap: nothing opens for them in any case, and it may fail.
 */
export async function clearChatOf(turn: MemberTurn, memberId: number): Promise<void> {
  const { companyId, locale } = turn.company;
  const { database, logger } = turn.tools;
  const person = await turn.read((db, actor) => {
    requireCompanyRight(actor, 'member.leave');
    return findPersonOf(db, companyId, memberId);
  });
  if (!person) return;
  const { personId } = person;
  const state = await database.platform((db) => findChatState(db, turn.facts.run.botId, personId));
  const { live, companyId: shown = companyId } = readMemory(state);
  // Of somebody who works in another company as well, what they see there stays.
  if (shown !== companyId) return;
  const sentence = translator(person.locale ?? locale)('access-closed');
  const calls = [
    turn.api.deleteMyCommands({ scope: { type: 'chat', chat_id: personId } }),
    ...(live ? [turn.api.editMessageText(personId, live.messageId, sentence)] : []),
  ];
  for (const call of await Promise.allSettled(calls)) {
    if (call.status === 'fulfilled') continue;
    logger.info(
      { updateId: turn.facts.update.update_id, message: wordsOf(call.reason).message },
      'not cleared',
    );
  }
}
