import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { newManager, offersBy } from './form-people.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

it('lists that are emptied while in use: a draft keeps what it holds, all else is said in words', async () => {
  const { company } = bot;
  const { member, chat } = await newManager(bot);
  await company.createClient(member, 'Ромашка');
  await chat.say('кп Ромашка навес завтра, срочно');
  await chat.tap('Направление');
  const line = chat.data('Проекты');
  await chat.tap('Услуги');
  await company.sql('update sales.list_items set archived_at = now() where company_id = $1', [
    company.companyId,
  ]);

  // The draft keeps the importance and the business line it names; what is off the list is not chosen anew.
  expect(await chat.pressData(line)).toContain('в списке больше нет');
  await chat.tap('Направление');
  expect(chat.labels()).toContain('✓ Услуги');
  await chat.tap('Назад');
  await chat.tap('Категория');
  expect(chat.screen().text).toContain('список пока пуст');
  await chat.tap('Не указывать');
  const card = await chat.tap('Сохранить');
  expect(card.text).toContain('💬 Услуги: навес');
  expect(card.text).toContain('Срочное');
  expect(await offersBy(bot, member)).toMatchObject([
    { wanted: 'навес', business_line: 'Услуги', importance: 'Срочное', category: null },
    {},
  ]);

  await chat.tap('Статус');
  expect((await chat.tap('Ждём ответа')).text).toContain('Напишите пару слов');
  expect((await chat.say('Отправила почтой')).text).toContain('Отправила почтой');
  await chat.tap('📞');
  await chat.tap('Записать');
  expect((await chat.tap('Завтра')).text).toContain('Записали');
  expect((await chat.say('Думает до пятницы')).text).toContain('Думает до пятницы');

  await chat.say('/new');
  expect((await chat.tap('Ромашка')).text).toContain('Напишите своими словами');
  await chat.say('Забор');
  await chat.tap('Завтра');
  expect((await chat.tap('Сохранить')).text).toContain('💬 Забор');
});
