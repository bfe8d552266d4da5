import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestOffer } from '../../support/company.ts';

let bot: TestBot;
let olga: TestChat;
let offer: TestOffer;
beforeAll(async () => {
  bot = await startTestBot();
  const { company } = bot;
  olga = bot.chat(company.olga);
  const romashka = { name: 'ООО «Ромашка»', phone: '+380671234567', contactPerson: 'Ирина Белая' };
  offer = await company.createOffer(company.olga, { client: { new: romashka } });
});
afterAll(() => bot.close());

async function open(): Promise<string> {
  await olga.say('+380671234567');
  return olga.screen().text ?? '';
}

async function change(...taps: readonly string[]): Promise<string> {
  await open();
  for (const label of taps) await olga.tap(label);
  return olga.screen().text ?? '';
}

const views = (by: { memberId: number }) =>
  bot.company.sql<{ subject_id: number }>(
    `select subject_id from sales.audit where member_id = $1 and action = 'contacts.viewed'`,
    [by.memberId],
  );

describe('the card of a client', () => {
  it('says who it is, how it stands and how to reach it', async () => {
    const text = await open();
    expect(text).toContain('ООО «Ромашка»');
    expect(text).toContain('Ирина Белая');
    expect(text.split('\n')).toContain('📞 +380 67 123 45 67');
    expect(olga.labels()).toContain('📋 Ирина Белая');
  });

  it('takes a rating, and takes it back', async () => {
    expect(await change('Ещё', 'Оценка', '⭐️⭐️⭐️⭐️')).toContain('⭐️⭐️⭐️⭐️');
    expect((await olga.tap('Отменить')).text).not.toContain('⭐️');
  });

  it('is blocked until a typed day with a reason in one’s own words', async () => {
    await change('Ещё', 'Статус', 'Заблокирован');
    await olga.say('вчера');
    expect(olga.screen().text).toContain('прошло');
    await olga.say('через 2 недели');
    const { text } = await olga.say('Ждём оплату');
    expect(text).toContain('Заблокирован до');
    expect(text).toContain('Ждём оплату');
    expect(olga.labels()).not.toContain('➕ КП');
    await olga.say(`/new`);
    expect((await olga.tap('Ромашка')).text).toContain('заблокирован');
    await olga.say('/cancel');
    expect(await change('Ещё', 'Статус', 'Активный')).toContain('🟢 Активный');
  });

  it('is not disturbed any more, for a ready reason, until it may be called again', async () => {
    expect(await change('Ещё', 'Не звонить', 'Сам попросил')).toContain('🔕 Не беспокоить: Сам попросил');
    expect(await change('Ещё', 'Можно звонить', 'Да, можно')).not.toContain('🔕');
  });

  it('has its facts typed; a wrong digit of the tax number says so and is asked again', async () => {
    await change('Ещё', 'Данные', 'Налог. номер');
    expect((await olga.say('14360571')).text).toContain('контрольная цифра');
    await olga.say('14360570');
    expect((await olga.tap('Ещё')).text).toContain('14360570');
    await change('Ещё', 'Данные', 'Сайт');
    await olga.say('romashka.example.com');
    expect(await change('Ещё')).toContain('romashka.example.com');
    await change('Ещё', 'Данные', 'Сайт', 'Убрать');
    expect(await change('Ещё')).not.toContain('romashka.example.com');
  });

  it('refuses a name of 301 characters with a sentence and keeps asking', async () => {
    await change('Ещё', 'Данные', 'Имя');
    expect((await olga.say('я'.repeat(301))).text).toContain('покороче');
    expect((await olga.say('ООО «Ромашка и К»')).text).toContain('Ромашка и К');
  });

  it('that somebody changed meanwhile comes fresh, and nothing is lost', async () => {
    await change('Ещё', 'Данные', 'Адрес');
    const [{ client_id: clientId, revision } = { client_id: 0, revision: 0 }] = await bot.company.sql<{
      client_id: number;
      revision: number;
    }>('select client_id, revision from sales.clients where client_id = $1', [offer.clientId]);
    const fields = { address: 'Львов' };
    await bot.company.act('changeClient', bot.company.petr, { clientId, revision, fields });
    const { text } = await olga.say('Киев');
    expect(text).toContain('Ромашка и К');
    expect(olga.driver.transcript()).toContain('Здесь уже что-то изменилось');
    expect(await change('Ещё')).toContain('Львов');
  });
});

describe('the people at a client', () => {
  it('are added by a line with a name and a phone, by a contact card, and get roles, birthdays and e-mails', async () => {
    await change('Ещё', 'Контакты', 'Добавить');
    // A slip in the number is no part of the name.
    expect((await olga.say('Марина 067 76')).text).toContain('Не похоже на телефон');
    expect((await olga.say('Марина 067 765 43 21')).text).toContain('+380 67 765 43 21');
    await olga.tap('Должность');
    await olga.say('Бухгалтер');
    await olga.tap('Родился');
    expect((await olga.say('тридцатого')).text).toContain('8.03');
    expect((await olga.say('30.05.1990')).text).toContain('30 мая 1990');
    await olga.tap('Почта');
    expect((await olga.say('марина собака')).text).toContain('почты');
    expect((await olga.say('Marina@Example.com')).text).toContain('marina@example.com');
    await change('Ещё', 'Контакты', 'Добавить');
    await olga.send((driver) => driver.contact({ phone: '380677654399', firstName: 'Пётр' }));
    expect(olga.screen().text).toContain('+380 67 765 43 99');
    const card = await open();
    expect(card).toContain('Марина, Бухгалтер');
  });

  it('have their numbers changed and removed, and are removed and brought back', async () => {
    await change('Ещё', 'Контакты', 'Марина');
    await olga.tap('765 43 21');
    expect((await olga.say('+38067')).text).toContain('Не похоже на телефон');
    expect((await olga.say('067 765 43 22')).text).toContain('+380 67 765 43 22');
    await olga.tap('765 43 22');
    expect((await olga.tap('Убрать')).text).not.toContain('765');
    await olga.tap('🗑 Убрать');
    expect(olga.labels().join()).not.toContain('Марина');
    expect((await olga.tap('Отменить')).text).toContain('Марина');
  });

  it('may send a contact without a phone: the person is there, to be reached later', async () => {
    await change('Ещё', 'Контакты', 'Добавить');
    const { text } = await olga.send((driver) => driver.contact({ phone: '12', firstName: 'Безномерный' }));
    expect(text).toContain('Безномерный');
  });
});

it('a note stands in the history of the client, beside offers and contacts, by filter', async () => {
  await bot.company.act('logContact', bot.company.olga, {
    ...{ offerId: offer.offerId, revision: await bot.company.revisionOf(offer), kind: 'call' as const },
    nextStep: { at: bot.company.later({ days: 1 }) },
  });
  await change('Ещё', 'Заметка');
  await olga.say('Переехали в новый офис');
  const all = await change('Ещё', 'История');
  expect(all).toContain('Переехали в новый офис');
  const contacts = (await olga.tap('Контакты')).text;
  expect(contacts).toContain('📞');
  expect(contacts).not.toContain('Переехали');
  expect((await olga.tap('Изменения')).text).toContain('Переехали');
  expect((await olga.tap('Раньше')).text).toContain('Клиент появился');
});

describe('a client of somebody else with whom I have an offer', () => {
  it('shows the other offers by number, state and manager, and opens none; its status is not mine to change', async () => {
    const { company } = bot;
    const theirs = await company.createOffer(company.anna, { client: { new: { name: 'Общий сад' } } });
    const client = { id: theirs.clientId };
    await company.createOffer(company.vera, { client, managerId: company.olga.memberId });
    await olga.say('Общий сад');
    const { text } = await olga.tap('Общий сад');
    expect(text).toContain(`🔒 #${theirs.number} · Новое · Анна`);
    expect(olga.labels().join()).not.toContain(`#${theirs.number}`);
    await olga.tap('Ещё');
    expect(olga.labels()).not.toContain('🔀 Статус');
    await olga.tap('История');
    expect(olga.screen().text).not.toContain(`#${theirs.number} `);
  });
});

describe('the audit of contacts seen', () => {
  it('has one row a person, client and minute, for cards of clients and of offers', async () => {
    const { company } = bot;
    const made = await company.createOffer(company.ivan, {
      client: { new: { name: 'Смотровая', phone: '+380671239900' } },
    });
    const ivan = bot.chat(company.ivan);
    expect(await views(company.ivan)).toEqual([]);
    await ivan.say('+380671239900');
    await ivan.tap('Ещё');
    await ivan.tap('Назад');
    const seen = [{ subject_id: made.clientId }];
    expect(await views(company.ivan)).toEqual(seen);
    company.clock.advance({ minutes: 2 });
    await ivan.say(`#${made.number}`);
    expect(await views(company.ivan)).toEqual([...seen, ...seen]);
  });

  it('has nothing of a screen that shows no contacts', async () => {
    const { company } = bot;
    const anna = bot.chat(company.anna);
    await anna.say('+380671239900');
    await anna.say('/offers');
    expect(await views(company.anna)).toEqual([]);
  });
});

it('a number of a colleague’s client is refused with its name and manager, audited, and another may be typed', async () => {
  const { company } = bot;
  await company.createClient(company.anna, 'Чужая фирма', '+380677770001');
  await change('Ещё', 'Контакты', 'Добавить');
  const { text } = await olga.say('Зоя 067 777 00 01');
  expect(text).toContain('Чужая фирма, ведёт Анна');
  const told = `select 1 from sales.audit where action = 'refused:client.foreign' and member_id = $1`;
  expect(await company.sql(told, [company.olga.memberId])).toHaveLength(1);
  expect((await olga.say('Зоя 067 777 00 02')).text).toContain('+380 67 777 00 02');
});

it.each(['\u200b', '\u202e\u202c', '\u2800'])('a person called %j is none', async (blank) => {
  await olga.say('/menu');
  await change('Ещё', 'Контакты', 'Добавить');
  expect((await olga.say(blank)).text).toMatch(/напишите/i);
  await olga.say('/menu');
  await change('Ещё', 'Данные', 'Имя');
  expect((await olga.say(blank)).text).toMatch(/напишите/i);
});
