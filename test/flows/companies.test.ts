import { afterAll, beforeAll, expect, it } from 'vitest';
import { newToken } from '../../src/members/tokens.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

it('an answer asked for in a company that has suspended the person is not taken in another one', async () => {
  const { company } = bot;
  const { vera, other } = company;
  const token = newToken();
  const { result } = await company.act('inviteMember', other.owner, { name: 'Вера', role: 'owner', token });
  const guest = { companyId: other.companyId, personId: vera.personId };
  await company.perform('acceptInvitation', guest, company.request(), { token, locale: 'ru' });
  const chat = bot.chat(vera);
  await chat.say('/start');
  await chat.tap('Чужая компания');
  await chat.tap('Команда');
  await chat.tap('Пригласить');
  await chat.tap('Менеджер');
  await chat.tap('Без группы');
  await company.sql('update sales.members set suspended_at = now() where member_id = $1', [result.memberId]);
  await bot.restart();
  expect((await chat.say('Тайный Агент')).text).toContain('Не нашли');
  expect(await company.sql(`select 1 from sales.members where name = 'Тайный Агент'`)).toEqual([]);
  expect((await chat.say('Тайный Агент')).text).toContain('Такого не нашли');
});

it('an answer for an offer that has changed brings the card it speaks of', async () => {
  const { company } = bot;
  const offer = await company.createOffer(company.olga);
  const chat = bot.chat(company.olga);
  await chat.say(`#${offer.number}`);
  await chat.tap('Следующий шаг');
  await company.act('changeOffer', company.petr, {
    offerId: offer.offerId,
    revision: offer.revision,
    fields: { description: 'Тем временем' },
  });
  const card = await chat.say('пт 10:30');
  expect(chat.driver.find('Вот свежая карточка')).toBeDefined();
  expect(card.text).toContain(`КП #${offer.number}`);
  expect(chat.labels()).toContain('⏰ Следующий шаг');
});
