import { readMemory } from '../../src/telegram/chat-memory.ts';
import type { Question } from '../../src/telegram/question.ts';
import type { TestBot, TestChat } from '../support/bot.ts';
import type { TestCompany, TestMember } from '../support/company.ts';
import type { Script, Step } from './scripts.ts';

export interface Stage {
  readonly member: TestMember;
  readonly chat: TestChat;
}

/** A company of its own, with its owner before the desk: what the scripts begin with. */
export async function openStage(
  { company, chat: chatOf }: TestBot,
  { withTasks }: Pick<Script, 'withTasks'> = {},
): Promise<Stage> {
  const member = await company.found('Садовод', 'Олена');
  const first = await company.createOffer(member, {
    client: { new: { name: 'Ромашка', phone: '+380675550001' } },
  });
  const ended = await company.createOffer(member, { client: { new: { name: 'Лютик' } } });
  const over = { offerId: ended.offerId, revision: 1, to: 'cancelled', comment: 'Дорого' } as const;
  await company.act('changeState', member, over);
  if (withTasks) await setTasks(company, member, first.offerId);
  const chat = chatOf(member);
  await chat.say('/menu');
  return { member, chat };
}

/** Dana of a department has done what the owner asked for; Ihor has asked the owner. */
async function setTasks(
  { act, createOffer, hire, later }: TestCompany,
  owner: TestMember,
  offerId: number,
): Promise<void> {
  const { departmentId } = (await act('createDepartment', owner, { name: 'Сметы' })).result;
  const dana = await hire(owner, { name: 'Дана', role: 'specialist', departmentId });
  const ihor = await hire(owner, { name: 'Игорь', role: 'manager' });
  const told = { facts: ['client'], contacts: false, dueAt: later({ days: 2 }) } as const;
  const task = { ...told, facts: [...told.facts] };
  const asked = { ...task, offerId, to: { departmentId }, text: 'Смета' };
  const { taskId, revision } = (await act('createTask', owner, asked)).result;
  await act('finishTask', dana, { taskId, revision, text: 'Готово' });
  const his = await createOffer(ihor, { client: { new: { name: 'Пион' } } });
  const price = { offerId: his.offerId, to: { memberId: owner.memberId }, text: 'Проверить цену' };
  await act('createTask', ihor, { ...task, ...price });
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
