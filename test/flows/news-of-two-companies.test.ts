import { afterAll, beforeAll, expect, it } from 'vitest';
import { newToken } from '../../src/members/tokens.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import type { TestMember } from '../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

it('news of each company comes by itself and names it, and its buttons act there', async () => {
  const { company } = bot;
  const { olga, other } = company;
  const token = newToken();
  await company.act('inviteMember', other.owner, { name: 'Ольга', role: 'manager', token });
  const guest = { companyId: other.companyId, personId: olga.personId };
  const { result } = await company.perform('acceptInvitation', guest, company.request(), {
    token,
    locale: 'ru',
  });
  const there: TestMember = { ...olga, companyId: other.companyId, memberId: result.memberId };
  const nextStep = { at: company.later({ minutes: 1 }) };
  await company.createOffer(olga, { client: { new: { name: 'Наш' } }, nextStep });
  await company.createOffer(there, { client: { new: { name: 'Чужой' } }, nextStep });
  const chat = bot.chat(olga);
  await chat.say('/menu');
  company.clock.advance({ minutes: 2 });
  await bot.deliver();
  const told = (words: string) => {
    const found = chat.driver
      .messages()
      .findLast(({ from, text }) => from === 'bot' && text.includes(words) && text.includes('КП #'));
    if (!found) throw new Error(`nothing of ${words}\n${chat.driver.transcript()}`);
    return found;
  };
  for (const [client, name] of [
    ['Наш', 'Вектор'],
    ['Чужой', 'Чужая компания'],
  ] as const) {
    const { text, messageId, inlineKeyboard = [] } = told(client);
    expect(text.startsWith(`🏢 ${name}\n`), text).toBe(true);
    // Whichever company she was in last.
    await chat.say('/menu');
    const data = inlineKeyboard.flat().find((button) => button.text === '+1 ч')?.callback_data ?? '';
    await chat.pressData(data, messageId);
    const after = chat.screen().text;
    expect(after).toContain(client);
    expect(after.startsWith(`🏢 ${name}\n`), after).toBe(true);
  }
  const moved = await company.sql(
    `select company_id, member_id from sales.changes order by change_id desc limit 2`,
  );
  expect(moved).toEqual(
    [there, olga].map(({ companyId: company_id, memberId: member_id }) => ({ company_id, member_id })),
  );

  // What was to be told her in a company that she has left is not told, in the other one it is.
  await company.sql('update sales.members set suspended_at = now() where member_id = $1', [there.memberId]);
  await bot.restart();
  const before = chat.driver.messages().length;
  company.clock.advance({ minutes: 70 });
  await bot.deliver();
  const fresh = chat.driver
    .messages()
    .slice(before)
    .map(({ text }) => text);
  expect(fresh).toHaveLength(1);
  expect(fresh[0]).toContain('Наш');
});
