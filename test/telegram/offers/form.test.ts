import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { countDrafts, type Newcomer, newManager, offersBy, phonesOf } from './form-people.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

describe('a new offer', () => {
  let olena: Newcomer;
  beforeEach(async () => {
    olena = await newManager(bot);
  });

  it('for a known client takes five taps', async () => {
    const { member, chat } = olena;
    const clientId = await bot.company.createClient(member, 'Ромашка');
    await chat.tap('Новое КП');
    await chat.tap('Ромашка');
    await chat.tap('Проекты');
    await chat.tap('Завтра');
    const card = await chat.tap('Сохранить');
    expect(chat.taps).toBe(5);
    expect(card.text).toContain('КП создано');
    expect(chat.labels()).toContain('↩️ Отменить');
    const [offer] = await offersBy(bot, member);
    expect(offer).toMatchObject({
      client_id: clientId,
      wanted: 'Проекты',
      business_line: 'Проекты',
      importance: 'Обычное',
      category: 'Новый клиент',
      next_step_at: new Date('2026-11-24T07:00:00Z'),
    });
    expect(await countDrafts(bot, member)).toBe(0);
  });

  it('for a new client whose name, then phone are typed', async () => {
    const { member, chat } = olena;
    await chat.say('/new');
    await chat.say('Василёк <b>&');
    const asked = await chat.tap('Новый: Василёк');
    expect(asked.text).toContain('телефон');
    await chat.say('067 555 10 01');
    await chat.say('Покраска "фасада" <i>& забора');
    const form = await chat.say('завтра в 15');
    expect(form.text).toContain('Василёк <b>&');
    expect(form.text).toContain('+380 67 555 10 01');
    expect(form.text).toContain('Покраска "фасада" <i>& забора');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([
      {
        client: 'Василёк <b>&',
        wanted: 'Покраска "фасада" <i>& забора',
        next_step_at: new Date('2026-11-24T13:00:00Z'),
      },
    ]);
    expect(await phonesOf(bot, member, 'Василёк <b>&')).toEqual(['+380675551001']);
  });

  it('for a new client typed in one line, or without a phone', async () => {
    const { member, chat } = olena;
    await chat.say('/new');
    await chat.say('Незабудка, 067 555 10 02');
    const asked = await chat.tap('Новый: Незабудка');
    expect(asked.text).toContain('Что нужно клиенту?');
    await chat.say('/new');
    await chat.say('😀');
    await chat.tap('Новый: 😀');
    const next = await chat.tap('Без телефона');
    expect(next.text).toContain('Что нужно клиенту?');
    expect(await countDrafts(bot, member)).toBe(2);
  });

  it('for whoever is in a contact card', async () => {
    const { member, chat } = olena;
    const contact = { phone: '380675551003', firstName: 'Марк', lastName: 'Левин' };
    await chat.say('/new');
    const asked = await chat.send((driver) => driver.contact(contact));
    expect(asked.text).toContain('Марк Левин, +380 67 555 10 03');
    await chat.say('Лютик');
    await chat.tap('Услуги');
    await chat.tap('Завтра');
    const card = await chat.tap('Сохранить');
    expect(card.text).toContain('Лютик');
    expect(card.text).toContain('👤 Марк Левин\n+380 67 555 10 03');

    await chat.say('/new');
    const known = await chat.send((driver) => driver.contact(contact));
    expect(known.text).toContain('👤 Лютик');
    expect(await phonesOf(bot, member, 'Лютик')).toEqual(['+380675551003']);
  });

  it('tells of a phone of a colleague no more than the client and the manager, and leaves a trace', async () => {
    const { company } = bot;
    const { member, chat } = olena;
    await company.createClient(company.anna, 'Чужой клиент', '+380675551004');
    await chat.say('/new');
    const told = await chat.say('(067) 555-10-04');
    expect(told.text).toContain('Чужой клиент');
    expect(told.text).toContain(company.anna.name);
    expect(chat.labels()).toEqual(['🙋 Спросить: Анна', 'Сменить клиента', 'Позже']);
    const named = await chat.say('Чужой');
    expect(named.text).toContain('Не нашли такого');
    const audited = await company.sql(
      `select 1 from sales.audit where member_id = $1 and action = 'refused:client.foreign'`,
      [member.memberId],
    );
    expect(audited).toHaveLength(1);
  });
});
