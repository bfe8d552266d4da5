import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { countDrafts, type Newcomer, newManager, offersBy } from './form-people.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

describe('a draft', () => {
  let olena: Newcomer;
  beforeEach(async () => {
    olena = await newManager(bot);
  });

  it('survives /cancel, /start and a restart, and goes on with what is missing', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Пион');
    await chat.say('/new');
    await chat.tap('Пион');
    await chat.say('Ремонт крыши');
    await chat.say('/cancel');
    expect((await chat.say('Ремонт стены')).text).not.toContain('Когда следующий контакт?');
    await chat.say('/start');
    await bot.restart();
    await chat.say('/start');
    const step = await chat.tap('Пион · Ремонт крыши');
    expect(step.text).toContain('Когда следующий контакт?');
    expect(step.text).toContain('Ремонт крыши');
    await chat.say('послезавтра в 11');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([{ wanted: 'Ремонт крыши' }, { client: 'Пион' }]);
    expect(await countDrafts(bot, member)).toBe(0);
  });

  it('comes back with all that was in it when its offer is taken back', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Астра');
    await chat.say('/new');
    await chat.tap('Астра');
    await chat.say('Теплица');
    await chat.say('завтра в 15');
    await chat.tap('Сохранить');
    expect((await chat.tap('Отменить')).text).toContain('Отменили');
    const form = await chat.tap('Сделать заново');
    expect(form.text).toContain('Астра');
    expect(form.text).toContain('Теплица');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([{ wanted: 'Теплица' }, { client: 'Астра' }]);
    expect(await countDrafts(bot, member)).toBe(0);
  });

  it('asks for the words of each further business line, or takes the line alone', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Липа');
    await chat.say('/new');
    await chat.tap('Липа');
    await chat.say('Забор & калитка');
    await chat.tap('Завтра');
    await chat.tap('Направление');
    expect((await chat.tap('Услуги')).text).toContain('💬 Услуги: Забор & калитка');
    await chat.tap('Направление');
    expect((await chat.tap('Проекты')).text).toContain('Что нужно по направлению «Проекты»?');
    expect((await chat.say('Чертёж <b>')).text).toContain('🧭 Проекты: Чертёж <b>');
    await chat.tap('Направление');
    await chat.tap('Поддержка');
    expect((await chat.tap('Без слов')).text).toContain('🧭 Поддержка');
    await chat.tap('Направление');
    expect(chat.labels()).toContain('✓ Поддержка');
    await chat.tap('✓ Услуги');
    const card = await chat.tap('Сохранить');
    expect(card.text).toContain('💬 Забор & калитка\n🧭 Проекты: Чертёж <b>\n🧭 Поддержка');

    await chat.tap('Ещё');
    await chat.tap('Направление');
    await chat.tap('✓ Проекты');
    expect((await chat.say('Только смета')).text).toContain('🧭 Проекты: Только смета');
    await chat.tap('Ещё');
    await chat.tap('Направление');
    await chat.tap('✓ Поддержка');
    const less = await chat.tap('Убрать');
    expect(less.text).toContain('✅ Направление: Проекты: Только смета');
    expect(less.text).not.toContain('🧭 Поддержка');
    await chat.tap('История');
    const whole = await chat.tap(/^2$/);
    expect(whole.text).toContain('Проекты: Чертёж <b> · Поддержка');
    expect(whole.text).toContain('Проекты: Только смета · Поддержка');
    await chat.tap('Назад');
    await chat.tap('Назад');
  });

  it('of a question answered after a restart takes the answer', async () => {
    const { chat } = olena;
    await chat.say('/new');
    await chat.say('Ирис');
    await chat.tap('Новый: Ирис');
    await bot.restart();
    const asked = await chat.say('067 555 20 01');
    expect(asked.text).toContain('+380 67 555 20 01');
    expect(asked.text).toContain('Что нужно клиенту?');
  });

  it('stands beside another one begun inside it', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Мак');
    await bot.company.createClient(member, 'Мята');
    await chat.say('/new');
    await chat.tap('Мак');
    await chat.say('/new');
    await chat.tap('Мята');
    await chat.tap('Услуги');
    await chat.tap('Завтра');
    await chat.tap('Сохранить');
    await chat.say('/start');
    expect((await chat.tap('Мак')).text).toContain('Что нужно клиенту?');
  });

  it('is kept for later and discarded only when asked twice', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Роза');
    await chat.say('/new');
    expect(await countDrafts(bot, member)).toBe(0);
    await chat.tap('Роза');
    const left = await chat.tap('Позже');
    expect(left.text).toContain('Черновик ждёт');
    await chat.tap('Продолжить');
    await chat.tap('Удалить');
    const kept = await chat.tap('Оставить');
    expect(kept.text).toContain('Что нужно клиенту?');
    const old = chat.data('Позже');
    await chat.tap('Удалить');
    await chat.tap('🗑 Удалить');
    expect(await countDrafts(bot, member)).toBe(0);
    expect(await chat.pressData(old)).toContain('уже закрыта');
  });

  it('shows each field as a button, and changes it', async () => {
    const { company } = bot;
    const { petr } = company;
    const chat = bot.chat(petr);
    await company.createClient(petr, 'Тюльпан');
    await chat.say('/new');
    await chat.say('Тюльпан');
    await chat.tap('Тюльпан');
    await chat.tap('Услуги');
    await chat.tap('Завтра');
    await chat.tap('Категория');
    await chat.tap('Расширение');
    await chat.tap('Важность');
    await chat.tap('Срочное');
    await chat.tap('Направление');
    await chat.tap('Не указывать');
    await chat.tap('Сумма');
    expect((await chat.say('-5')).text).toContain('Не поняли сумму');
    expect((await chat.say('12.000,50 €')).text).toContain('💰 12\u00a0000,50\u00a0€');
    await chat.tap('Описание');
    await chat.say('Второй этаж,\nдва окна');
    await chat.tap('Менеджер');
    expect(chat.labels()).not.toContain(company.anna.name);
    await chat.tap(company.ivan.name);
    await chat.tap('Запрос');
    await chat.say('Окна');
    await chat.tap('Шаг');
    await chat.tap('Без даты');
    await chat.tap('Клиент свяжется сам');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, company.ivan)).toMatchObject([
      {
        client: 'Тюльпан',
        wanted: 'Окна',
        description: 'Второй этаж,\nдва окна',
        business_line: null,
        category: 'Расширение',
        importance: 'Срочное',
        sum_minor: 1_200_050,
        currency: 'EUR',
        next_step_at: null,
        no_step_reason: 'Клиент свяжется сам',
      },
    ]);
  });
});
