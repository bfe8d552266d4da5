import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestMember } from '../../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

interface SavedOffer {
  client_id: number;
  client: string;
  manager_id: number;
  wanted: string;
  description: string | null;
  business_line: string | null;
  category: string | null;
  importance: string | null;
  next_step_at: Date | null;
  no_step_reason: string | null;
}

/** The member's offers, the newest first. */
function offersBy(member: TestMember): Promise<SavedOffer[]> {
  return bot.company.sql<SavedOffer>(
    `select o.client_id, c.name as client, o.manager_id, o.wanted, o.description, l.name as business_line,
        a.name as category, i.name as importance, o.next_step_at, o.no_step_reason
      from sales.offers o join sales.clients c using (company_id, client_id)
      left join sales.list_items l on l.list_item_id = o.business_line_id
      left join sales.list_items a on a.list_item_id = o.category_id
      left join sales.list_items i on i.list_item_id = o.importance_id
      where o.company_id = $1 and o.manager_id = $2 order by o.offer_id desc`,
    [member.companyId, member.memberId],
  );
}

async function phonesOf(member: TestMember, client: string): Promise<string[]> {
  const rows = await bot.company.sql<{ value: string }>(
    `select h.value from sales.contact_channels h join sales.clients c using (company_id, client_id)
      where c.company_id = $1 and c.name = $2`,
    [member.companyId, client],
  );
  return rows.map(({ value }) => value);
}

async function draftsOf(member: TestMember): Promise<number> {
  const rows = await bot.company.sql('select 1 from sales.drafts where company_id = $1 and member_id = $2', [
    member.companyId,
    member.memberId,
  ]);
  return rows.length;
}

/** Somebody new in the company, with an empty chat and the desk open. */
async function newManager(name = 'Олена'): Promise<{ member: TestMember; chat: TestChat }> {
  const { company } = bot;
  const member = await company.hire(company.vera, { name, role: 'manager', salesGroupId: company.groupA });
  const chat = bot.chat(member);
  await chat.say('/menu');
  chat.taps = 0;
  return { member, chat };
}

describe('a new offer', () => {
  let olena: { member: TestMember; chat: TestChat };
  beforeEach(async () => {
    olena = await newManager();
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
    const [offer] = await offersBy(member);
    expect(offer).toMatchObject({
      client_id: clientId,
      wanted: 'Проекты',
      business_line: 'Проекты',
      importance: 'Обычное',
      category: 'Новый клиент',
      next_step_at: new Date('2026-11-24T07:00:00Z'),
    });
    expect(await draftsOf(member)).toBe(0);
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
    expect(await offersBy(member)).toMatchObject([
      {
        client: 'Василёк <b>&',
        wanted: 'Покраска "фасада" <i>& забора',
        next_step_at: new Date('2026-11-24T13:00:00Z'),
      },
    ]);
    expect(await phonesOf(member, 'Василёк <b>&')).toEqual(['+380675551001']);
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
    expect(await draftsOf(member)).toBe(2);
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
    expect(card.text).toContain('👤 Марк Левин +380 67 555 10 03');

    await chat.say('/new');
    const known = await chat.send((driver) => driver.contact(contact));
    expect(known.text).toContain('👤 Лютик');
    expect(await phonesOf(member, 'Лютик')).toEqual(['+380675551003']);
  });

  it('tells of a phone of a colleague no more than the client and the manager, and leaves a trace', async () => {
    const { company } = bot;
    const { member, chat } = olena;
    await company.createClient(company.anna, 'Чужой клиент', '+380675551004');
    await chat.say('/new');
    const told = await chat.say('(067) 555-10-04');
    expect(told.text).toContain('Чужой клиент');
    expect(told.text).toContain(company.anna.name);
    expect(told.inlineKeyboard ?? []).toEqual([]);
    const named = await chat.say('Чужой');
    expect(named.text).toContain('Не нашли такого');
    const audited = await company.sql(
      `select 1 from sales.audit where member_id = $1 and action = 'refused:client.view'`,
      [member.memberId],
    );
    expect(audited).toHaveLength(1);
  });
});

describe('a draft', () => {
  let olena: { member: TestMember; chat: TestChat };
  beforeEach(async () => {
    olena = await newManager();
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
    expect(await offersBy(member)).toMatchObject([{ wanted: 'Ремонт крыши' }, { client: 'Пион' }]);
    expect(await draftsOf(member)).toBe(0);
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
    expect(await draftsOf(member)).toBe(0);
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
    expect(await draftsOf(member)).toBe(0);
    expect(await chat.pressData(old)).toContain('уже закрыта');
  });

  it('shows each field as a button, and changes it', async () => {
    const { company } = bot;
    const { petr } = company;
    const chat = bot.chat(petr);
    await company.createClient(petr, 'Тюльпан');
    await chat.say('/new');
    await chat.tap('Тюльпан');
    await chat.tap('Услуги');
    await chat.tap('Завтра');
    await chat.tap('Категория');
    await chat.tap('Расширение');
    await chat.tap('Важность');
    await chat.tap('Срочное');
    await chat.tap('Направление');
    await chat.tap('Не указывать');
    await chat.tap('Описание');
    await chat.say('Второй этаж,\nдва окна');
    await chat.tap('Менеджер');
    expect(chat.labels()).not.toContain(company.anna.name);
    await chat.tap(company.ivan.name);
    await chat.tap('Запрос');
    await chat.say('Окна');
    await chat.tap('Дальше');
    await chat.tap('Без даты');
    await chat.tap('Клиент свяжется сам');
    await chat.tap('Сохранить');
    expect(await offersBy(company.ivan)).toMatchObject([
      {
        client: 'Тюльпан',
        wanted: 'Окна',
        description: 'Второй этаж,\nдва окна',
        business_line: null,
        category: 'Расширение',
        importance: 'Срочное',
        next_step_at: null,
        no_step_reason: 'Клиент свяжется сам',
      },
    ]);
  });
});

describe('bad input', () => {
  let olena: { member: TestMember; chat: TestChat };
  beforeEach(async () => {
    olena = await newManager();
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
    expect((await offersBy(member))[0]?.wanted).toHaveLength(4096);
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
    expect(await offersBy(member)).toHaveLength(2);
    expect(chat.screen().text).toContain('КП создано');
  });

  it('a button of somebody else’s draft, or of none, changes nothing and leaves the open question be', async () => {
    const { member, chat } = olena;
    const { chat: stranger, member: other } = await newManager('Захар');
    await bot.company.createClient(member, 'Лён');
    await chat.say('/new');
    await chat.tap('Лён');
    await stranger.say('/new');
    await stranger.say('Хмель');
    expect(await stranger.pressData(chat.data('Позже'))).toContain('уже закрыта');
    expect(await draftsOf(other)).toBe(1);
    const asked = await stranger.say('Хмель и солод');
    expect(asked.text).toContain('Не нашли такого');
  });

  it('a specialist has no form', async () => {
    const told = await bot.chat(bot.company.dmytro).say('/new');
    expect(told.text).toContain('Не нашли');
  });
});

describe('what changes between the form and [Save]', () => {
  let olena: { member: TestMember; chat: TestChat };
  beforeEach(async () => {
    olena = await newManager();
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
    await chat.tap('Взять его');
    await chat.tap('Сохранить');
    expect(await offersBy(member)).toMatchObject([{ client_id: clientId, wanted: 'Ограда' }, {}]);
  });

  it('the same of a foreign client: nothing but name and manager, and another client may be named', async () => {
    const { company } = bot;
    const { member, chat } = olena;
    await ready(chat, 'Фиалка', '067 555 30 02');
    await company.createClient(company.anna, 'Фиалка юг', '+380675553002');
    const told = await chat.tap('Сохранить');
    expect(told.text).toContain('Фиалка юг');
    expect(chat.labels()).not.toContain('👤 Взять его');
    await chat.tap('Другой клиент');
    await chat.say('Астра');
    await chat.tap('Новый: Астра');
    await chat.tap('Без телефона');
    await chat.tap('Сохранить');
    expect(await offersBy(member)).toMatchObject([{ client: 'Астра', wanted: 'Ограда' }]);
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
    expect(await offersBy(member)).toMatchObject([{ client: 'Лаванда', wanted: 'Ограда' }]);
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
    expect((await offersBy(member))[0]).toMatchObject({ client: 'Полынь', wanted: 'Навес' });
  });
});
