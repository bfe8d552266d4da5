import { afterAll, beforeAll, expect, it } from 'vitest';
import { packPress } from '../../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

it('the owner chooses in the chat how soon the next step comes, and how far ahead it may be', async () => {
  const { vera, olga, companyId } = bot.company;
  const chat = bot.chat(vera);
  await chat.say('/settings');
  await chat.tap('Компания');
  await chat.tap('Шаги');
  expect(chat.screen().text).toContain('Новое: обычно 1 дн., не больше 30');
  await chat.tap('Новое');
  expect(chat.labels()).toContain('✓ 1');
  const old = chat.data('5');
  expect((await chat.tap('5')).text).toContain('обычно 5 дн., не больше 30');
  expect((await chat.tap('14')).text).toContain('обычно 14 дн., не больше 30');
  // Both rows have a 14; the lower one is the limit, and takes the usual time along.
  await chat.tap(/^7$/);
  await chat.pressData(old);
  expect(chat.screen().text).toContain('обычно 7 дн.');
  await chat.tap('Назад');
  expect(chat.screen().text).toContain('обычно 7 дн., не больше 30');

  const manager = bot.chat(olga);
  await manager.say('/menu');
  expect(
    await manager.pressData(
      packPress({ companyId, action: 'settings.intervals', id: 0, revision: 0, args: [] }),
    ),
  ).toContain('Не нашли');
});

it('the row of dates offers the usual day first, and no step is set later than the longest', async () => {
  const { olga, vera, companyId } = bot.company;
  const [row] = await bot.company.sql<{ id: number; revision: number }>(
    `select step_interval_id as id, revision from sales.step_intervals where company_id = $1 and state = 'new'`,
    [companyId],
  );
  const interval = { stepIntervalId: row?.id ?? 0, revision: row?.revision ?? 0 };
  await bot.company.act('setStepInterval', vera, { ...interval, defaultDays: 3, mostDays: 10 });
  await bot.company.createClient(olga, 'Ромашка');
  const chat = bot.chat(olga);
  await chat.say('/new');
  await chat.tap('Ромашка');
  await chat.tap('Проекты');
  expect(chat.labels()[0]).toBe('⭐ +3 дня');
  const far = await chat.say('через месяц в 16');
  expect(far.text).toContain('Не дальше: чт 3 дек., 16:00');
  expect(chat.labels()[0]).toBe('чт 3 дек., 16:00');
  await chat.tap('чт 3 дек., 16:00');
  const card = await chat.tap('Сохранить');
  expect(card.text).toContain('⏰ чт 3 дек., 16:00');

  await chat.tap('Следующий шаг');
  expect((await chat.say('5 января')).text).toContain('Не дальше: чт 3 дек.');
  expect((await chat.tap('чт 3 дек., 09:00')).text).toContain('✅ Следующий шаг: чт 3 дек., 09:00');
  await chat.tap('📞');
  await chat.tap('Думает');
  expect((await chat.say('15 января в 12')).text).toContain('Не дальше: чт 3 дек., 12:00');
  expect((await chat.tap('чт 3 дек., 12:00')).text).toContain('Записали');
});
