import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { countDrafts, type Newcomer, newManager, offersBy } from './form-people.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

let olena: Newcomer;
beforeEach(async () => {
  olena = await newManager(bot);
});

describe('a quick offer', () => {
  it('takes one line and one tap, and shows what was understood before it is saved', async () => {
    const { member, chat } = olena;
    const clientId = await bot.company.createClient(member, 'ООО «Ромашка»');
    const form = await chat.say('кп Ромашка сайт <b> 250000 завтра в 15, важно');
    expect(form.text).toContain('ООО «Ромашка»');
    expect(form.text).toContain('💬 сайт <b>');
    expect(form.text).toContain('💰 250\u00a0000\u00a0₴');
    expect(form.text).toContain('завтра в 15:00');
    expect(form.text).toContain('Важное');
    const labels = ['Клиент', 'Запрос', 'Шаг', 'Сумма', 'Категория', 'Важность', 'Направление'];
    for (const label of labels) expect(chat.labels().join()).toContain(label);
    await chat.tap('Сохранить');
    expect(chat.taps).toBe(1);
    expect(await offersBy(bot, member)).toMatchObject([
      {
        client_id: clientId,
        wanted: 'сайт <b>',
        importance: 'Важное',
        sum_minor: 25_000_000,
        currency: 'UAH',
        next_step_at: new Date('2026-11-24T13:00:00Z'),
      },
      {},
    ]);
  });

  it('is understood where a form asks who the offer is for, and a name that begins alike stays a name', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'КП Сервис');
    await bot.company.createClient(member, 'ООО «Ромашка»');
    await chat.say('/new');
    await chat.say('КП Сервис');
    expect(chat.labels()).toContain('КП Сервис');
    await chat.say('/new');
    const form = await chat.say('кп Ромашка забор 5к завтра в 15');
    expect(form.text).toContain('ООО «Ромашка»');
    expect(form.text).toContain('💬 забор');
  });

  it('asks which of the clients is meant, and for what is missing', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Иванов Пётр');
    await bot.company.createClient(member, 'Иванов Семён');
    const asked = await chat.say('КП: Иванов баня 1,2 млн');
    expect(asked.text).toContain('Кто из них?');
    expect(asked.text).toContain('💬 баня');
    expect(chat.labels()).toEqual(expect.arrayContaining(['Иванов Пётр', 'Иванов Семён']));
    expect((await chat.tap('Иванов Семён')).text).toContain('Когда следующий контакт?');
    expect((await chat.tap('Завтра')).text).toContain('💰 1\u00a0200\u00a0000\u00a0₴');
  });

  it('never takes another client than is named: an unknown one stays in the words', async () => {
    const { chat } = olena;
    const asked = await chat.say('+ Лютик теплица');
    expect(asked.text).toContain('💬 Лютик теплица');
    expect(asked.text).toContain('новый клиент?');
  });

  it('offers to make the client whom nobody knows, by the name it begins with', async () => {
    const { member, chat } = olena;
    await chat.say('кп ООО «Синий лён» теплица 250000 завтра в 15');
    expect(chat.labels()).toContain('➕ Новый: ООО «Синий лён»');
    await chat.tap('➕ Новый');
    expect((await chat.tap('Без телефона')).text).toContain('💬 теплица');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([{ wanted: 'теплица' }]);
    expect((await chat.say('кп сайт 250000')).text).toContain('Для кого?');
  });

  it('is one where a reason is asked, and where only a button fits', async () => {
    const { member, chat } = olena;
    const { number } = await bot.company.createOffer(member, { client: { new: { name: 'Ромашка' } } });
    await chat.say(`#${number}`);
    await chat.tap('Следующий шаг');
    await chat.tap('Без даты');
    expect((await chat.say('кп Ромашка забор')).text).toContain('💬 забор');
    await chat.say(`#${number}`);
    await chat.tap('Статус');
    await chat.tap('Ждём ответа');
    expect((await chat.say('КП ушло почтой')).text).toContain('Ждём ответа от клиента');
  });

  it('takes a phone for the client, and is made of the words of a search', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Астра', '+380675557001');
    expect((await chat.say('кп 067 555 70 01 навес')).text).toContain('👤 Астра');
    await chat.say('/menu');
    await chat.say('Полив для Астры 40 000');
    const form = await chat.tap('КП из этого текста');
    expect(form.text).toContain('👤 Астра');
    expect(form.text).toContain('💬 Полив');
  });
});

describe('words at a finished form', () => {
  it('set the step, the sum, or are added to the description, with a way back', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Фиалка');
    await chat.say('кп Фиалка грядки завтра');
    expect((await chat.say('пт 10:30')).text).toContain('пт 27 нояб., 10:30');
    expect((await chat.say('12 000,50')).text).toContain('💰 12\u00a0000,50\u00a0₴');
    await chat.say('Земля наша');
    const added = await chat.say('Доставка & разгрузка');
    expect(added.text).toContain('Добавили в описание');
    expect(added.text).toContain('Земля наша Доставка & разгрузка');
    const back = await chat.tap('Отменить');
    expect(back.text).toContain('📝 Земля наша');
    expect(back.text).not.toContain('Доставка');
    await chat.tap('Позже');
    await chat.say('Грядки');
    await chat.say('/menu');
    const again = await chat.tap('Фиалка · грядки');
    expect(again.text).toContain('📝 Земля наша');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([
      { description: 'Земля наша', sum_minor: 1_200_050 },
      {},
    ]);
    expect(await countDrafts(bot, member)).toBe(0);
  });
});
