import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import { countDrafts, type Newcomer, newManager, offersBy } from './form-people.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

describe('bad input', () => {
  let olena: Newcomer;
  beforeEach(async () => {
    olena = await newManager(bot);
  });
  const sticker = { kind: 'sticker' as const, bytes: Buffer.from('webp') };

  it('gets one sentence, and the question stays', async () => {
    const { member, chat } = olena;
    await chat.say('/new');
    expect((await chat.send((driver) => driver.file(sticker))).text).toContain('имя или телефон');
    expect((await chat.say('я'.repeat(301))).text).toContain('слишком длинно');
    await chat.say('Сирень');
    await chat.tap('Новый: Сирень');
    expect((await chat.say('12')).text).toContain('Не похоже на телефон');
    await chat.tap('Без телефона');
    expect((await chat.send((driver) => driver.file(sticker))).text).toContain('Напишите словами');
    await chat.say('я'.repeat(4096));
    for (const [said, told] of [
      ['31 февраля', 'Такого дня'],
      ['вчера', 'уже прошло'],
      ['25:00', 'Такого времени'],
      ["'; drop table sales.offers; --", 'Не поняли дату'],
    ] as const) {
      expect((await chat.say(said)).text).toContain(told);
    }
    expect((await chat.send((driver) => driver.file(sticker))).text).toContain('Не поняли дату');
    const form = await chat.say('через 3 дня');
    expect(form.text).toContain('Сирень');
    await chat.tap('Сохранить');
    expect((await offersBy(bot, member))[0]?.wanted).toHaveLength(4096);
  });

  it('ten presses of [Save] make one offer', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Клевер');
    await chat.say('/new');
    await chat.tap('Клевер');
    await chat.say('Забор');
    await chat.tap('Завтра');
    const data = chat.data('Сохранить');
    const { messageId } = chat.screen();
    const toasts = await Promise.all(Array.from({ length: 10 }, () => chat.driver.press(messageId, data)));
    expect(toasts.filter(({ text }) => text.includes('уже закрыта'))).toHaveLength(9);
    expect(await offersBy(bot, member)).toHaveLength(2);
    expect(chat.screen().text).toContain('КП создано');
  });

  it('a button of somebody else’s draft, or of none, changes nothing and leaves the open question be', async () => {
    const { member, chat } = olena;
    const { chat: stranger, member: other } = await newManager(bot, 'Захар');
    await bot.company.createClient(member, 'Лён');
    await chat.say('/new');
    await chat.tap('Лён');
    await stranger.say('/new');
    await stranger.say('Хмель');
    expect(await stranger.pressData(chat.data('Позже'))).toContain('уже закрыта');
    expect(await countDrafts(bot, other)).toBe(1);
    const asked = await stranger.say('Хмель и солод');
    expect(asked.text).toContain('Не нашли такого');
  });

  it('a specialist has no form', async () => {
    const told = await bot.chat(bot.company.dmytro).say('/new');
    expect(told.text).toContain('Пока тихо');
  });
});

describe('what changes between the form and [Save]', () => {
  let olena: Newcomer;
  beforeEach(async () => {
    olena = await newManager(bot);
  });

  /** A form for a new client, ready to be saved. */
  async function ready(chat: TestChat, name: string, phone: string): Promise<void> {
    await chat.say('/new');
    await chat.say(`${name} ${phone}`);
    await chat.tap(`Новый: ${name}`);
    await chat.say('Ограда');
    await chat.tap('1 ч');
  }

  it('a phone somebody entered meanwhile: says whose, offers to take the client', async () => {
    const { company } = bot;
    const { member, chat } = olena;
    await ready(chat, 'Вереск', '067 555 30 01');
    const clientId = await company.createClient(member, 'Вереск плюс', '+380675553001');
    const told = await chat.tap('Сохранить');
    expect(told.text).toContain('Вереск плюс');
    await chat.tap('Взять: Вереск плюс');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([{ client_id: clientId, wanted: 'Ограда' }, {}]);
  });

  it('the same of a foreign client: nothing but name and manager, and another client may be named', async () => {
    const { company } = bot;
    const { member, chat } = olena;
    await ready(chat, 'Фиалка', '067 555 30 02');
    await company.createClient(company.anna, 'Фиалка юг', '+380675553002');
    const told = await chat.tap('Сохранить');
    expect(told.text).toContain('Фиалка юг');
    expect(chat.labels()).not.toContain('👤 Взять: Фиалка юг');
    await chat.tap('Сменить клиента');
    await chat.say('Астра');
    await chat.tap('Новый: Астра');
    await chat.tap('Без телефона');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([{ client: 'Астра', wanted: 'Ограда' }]);
  });

  it('a date that has passed is asked again, nothing is lost', async () => {
    const { company } = bot;
    const { member, chat } = olena;
    await ready(chat, 'Лаванда', '067 555 30 03');
    company.clock.advance({ hours: 2 });
    const asked = await chat.tap('Сохранить');
    expect(asked.text).toContain('Та дата уже прошла');
    await chat.tap('Завтра');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([{ client: 'Лаванда', wanted: 'Ограда' }]);
  });

  it('a client blocked meanwhile is told, the rest stays', async () => {
    const { company } = bot;
    const { member, chat } = olena;
    const clientId = await company.createClient(member, 'Крапива');
    await company.createClient(member, 'Полынь');
    await chat.say('/new');
    await chat.tap('Крапива');
    await chat.say('Навес');
    await chat.tap('Завтра');
    await company.sql(`update sales.clients set status = 'blocked' where client_id = $1`, [clientId]);
    expect((await chat.tap('Сохранить')).text).toContain('заблокирован');
    expect((await chat.tap('⛔️ Крапива')).text).toContain('заблокирован');
    await chat.tap('Полынь');
    await chat.tap('Сохранить');
    expect((await offersBy(bot, member))[0]).toMatchObject({ client: 'Полынь', wanted: 'Навес' });
  });

  it('a client or a manager who is gone is asked anew, the rest stays', async () => {
    const { company } = bot;
    const { member, chat } = olena;
    const clientId = await company.createClient(member, 'Шалфей');
    await chat.say('/new');
    await chat.tap('Шалфей');
    await chat.say('Беседка');
    await chat.tap('Завтра');
    const taken = `update %s set manager_id = $1 where client_id = $2`;
    for (const table of ['sales.clients', 'sales.offers']) {
      await company.sql(taken.replace('%s', table), [company.anna.memberId, clientId]);
    }
    expect((await chat.tap('Сохранить')).text).toContain('больше нет среди ваших');
    await chat.say('Чабрец');
    await chat.tap('Новый: Чабрец');
    await chat.tap('Без телефона');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([{ client: 'Чабрец', wanted: 'Беседка' }]);

    const { member: leaver } = await newManager(bot, 'Роман');
    const head = bot.chat(company.petr);
    await head.say('/new');
    await head.say('Базилик');
    await head.tap('Новый: Базилик');
    await head.tap('Без телефона');
    await head.say('Терраса');
    await head.tap('Завтра');
    await head.tap('Менеджер');
    await head.tap('Роман');
    await company.sql('update sales.members set suspended_at = now() where member_id = $1', [
      leaver.memberId,
    ]);
    expect((await head.tap('Сохранить')).text).toContain('Теперь менеджер вы');
    await head.tap('Сохранить');
    expect(await offersBy(bot, company.petr)).toMatchObject([{ client: 'Базилик', wanted: 'Терраса' }]);
  });
});
