import { readMemory } from '../../src/telegram/chat-memory.ts';
import type { Question } from '../../src/telegram/question.ts';
import type { TestBot, TestChat } from '../support/bot.ts';
import type { TestMember } from '../support/company.ts';
import type { Step } from './scripts.ts';

export interface Stage {
  readonly member: TestMember;
  readonly chat: TestChat;
}

/** A company of its own, with its owner before the desk: what the scripts begin with. */
export async function openStage({ company, chat: chatOf }: TestBot): Promise<Stage> {
  const member = await company.found('Садовод', 'Олена');
  await company.createOffer(member, { client: { new: { name: 'Ромашка', phone: '+380675550001' } } });
  const ended = await company.createOffer(member, { client: { new: { name: 'Лютик' } } });
  const over = { offerId: ended.offerId, revision: 1, to: 'cancelled', comment: 'Дорого' } as const;
  await company.act('changeState', member, over);
  const chat = chatOf(member);
  await chat.say('/menu');
  return { member, chat };
}

export async function play(chat: TestChat, step: Step): Promise<void> {
  if ('tap' in step) await chat.tap(step.tap);
  else if ('say' in step) await chat.say(step.say);
  else await chat.send(step.send);
}

/** The question that is open in the chat now. */
export async function openQuestion({ company }: TestBot, { member }: Stage): Promise<Question | undefined> {
  const [row] = await company.sql<{ state: Record<string, unknown> }>(
    'select state from platform.chat_state where chat_id = $1',
    [member.personId],
  );
  return readMemory(row?.state).question;
}
