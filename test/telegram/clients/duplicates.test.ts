import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { countDrafts, type Newcomer, newManager, offersBy } from '../offers/form-people.ts';

let bot: TestBot;
let olena: Newcomer;
beforeAll(async () => {
  bot = await startTestBot();
});
beforeEach(async () => {
  olena = await newManager(bot);
});
afterAll(() => bot.close());

describe('a new client in the offer form', () => {
  it('that is like one there is: asked once, taken or made, with nothing of the form lost', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(bot.company.anna, 'ООО «Подсолнух»');
    await chat.say('/new');
    await chat.say('Подсолнух, 067 555 40 01');
    const asked = await chat.tap('Новый: Подсолнух');
    expect(asked.text).toContain('Похоже на того, кто уже есть:');
    expect(asked.text).toContain('👤 ООО «Подсолнух», ведёт Анна');
    expect(chat.labels()).toEqual([
      '🙋 Спросить: Анна',
      '➕ Нет, это новый клиент',
      'Сменить клиента',
      'Позже',
    ]);
    await chat.tap('это новый клиент');
    await chat.say('Теплица');
    await chat.tap('1 ч');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toMatchObject([{ client: 'Подсолнух', wanted: 'Теплица' }]);
  });

  it('that was just passed by among the hits is not asked about again', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Гладиолус');
    await chat.say('/new');
    await chat.say('Гладиолус');
    const asked = await chat.tap('Новый: Гладиолус');
    expect(asked.text).toContain('телефон');
  });

  it('with the phone of one’s own client is made for a reason, which its history keeps', async () => {
    const { member, chat } = olena;
    const first = await bot.company.createClient(member, 'Мак', '+380675554002');
    await chat.say('/new');
    await chat.say('Тимьян');
    await chat.tap('Новый: Тимьян');
    const asked = await chat.say('067 555 40 02');
    expect(asked.text).toContain('📞 Мак, ведёт Олена');
    expect(chat.labels().slice(0, 3)).toEqual([
      '👤 Взять: Мак',
      '👥 Добавить контактным лицом',
      '➕ Всё равно завести',
    ]);
    expect((await chat.tap('Всё равно завести')).text).toContain('Почему заводим второго?');
    const sticker = { kind: 'sticker' as const, bytes: Buffer.from('webp') };
    expect((await chat.send((driver) => driver.file(sticker))).text).toContain('пары слов хватит');
    await chat.say('Сёстры, телефон общий');
    await chat.say('Клумба');
    await chat.tap('1 ч');
    await chat.tap('Сохранить');
    const [offer] = await offersBy(bot, member);
    expect(offer).toMatchObject({ client: 'Тимьян', wanted: 'Клумба' });
    const events = await bot.company.sql(
      'select detail, comment from sales.client_events where client_id = $1',
      [offer?.client_id],
    );
    expect(events).toEqual([{ detail: { twinId: first, by: 'phone' }, comment: 'Сёстры, телефон общий' }]);
  });

  it('or that client is taken instead, or another phone typed', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Ирис', '+380675554003');
    await chat.say('/new');
    await chat.say('Шафран');
    await chat.tap('Новый: Шафран');
    await chat.say('067 555 40 03');
    expect((await chat.say('067 555 40 04')).text).toContain('Что нужно клиенту?');
    await chat.say('/new');
    await chat.say('Имбирь');
    await chat.tap('Новый: Имбирь');
    await chat.say('067 555 40 03');
    expect((await chat.tap('Взять: Ирис')).text).toContain('👤 Ирис');
    expect(await countDrafts(bot, member)).toBe(2);
  });
});

describe('who was entered is a contact person of a client there is', () => {
  const peopleOf = (clientId: number) =>
    bot.company.sql<{ name: string; value: string | null }>(
      `select p.name, h.value from sales.contact_persons p
        left join sales.contact_channels h on h.contact_person_id = p.contact_person_id
        where p.client_id = $1 and p.removed_at is null`,
      [clientId],
    );

  it('from the offer form, which goes on with that client', async () => {
    const { member, chat } = olena;
    const clientId = await bot.company.createClient(member, 'Люпин', '+380675554030');
    await chat.say('/new');
    await chat.say('Вера Люпина');
    await chat.tap('Новый: Вера Люпина');
    await chat.say('067 555 40 30');
    const pressed = chat.data('Добавить контактным лицом');
    expect((await chat.tap('Добавить контактным лицом')).text).toContain('✅ Контактное лицо добавлено');
    expect(chat.screen().text).toContain('👤 Люпин');
    // The form went on with it: the same button adds nobody any more.
    await chat.pressData(pressed);
    expect(await peopleOf(clientId)).toEqual([{ name: 'Вера Люпина', value: '+380675554030' }]);
    await chat.say('Рассада');
    await chat.tap('1 ч');
    await chat.tap('Сохранить');
    expect(await offersBy(bot, member)).toContainEqual(
      expect.objectContaining({ client: 'Люпин', wanted: 'Рассада' }),
    );
  });

  it('from the client form, which ends; undone, it is back', async () => {
    const { member, chat } = olena;
    const clientId = await bot.company.createClient(member, 'Фрезия', '+380675554031');
    await chat.say('/clients');
    await chat.tap('Новый клиент');
    await chat.say('Инна Ким 067 555 40 31');
    const asked = await chat.tap('Сохранить');
    expect(asked.text).toContain('📞 Фрезия, ведёт Олена');
    expect(chat.labels().slice(0, 3)).toEqual([
      '👤 Открыть: Фрезия',
      '👥 Добавить контактным лицом',
      '➕ Всё равно завести',
    ]);
    expect((await chat.tap('Добавить контактным лицом')).text).toContain('Инна Ким');
    expect(await peopleOf(clientId)).toEqual([{ name: 'Инна Ким', value: '+380675554031' }]);
    expect(await countDrafts(bot, member)).toBe(0);
    await chat.tap('Отменить');
    expect(await peopleOf(clientId)).toEqual([]);
    expect(await countDrafts(bot, member)).toBe(1);
  });
});

describe('a phone typed for a client that is another’s', () => {
  it('brings that one to open, and another phone may be typed at once', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(member, 'Астра', '+380675554032');
    await bot.company.createClient(member, 'Бегония', '+380675554033');
    await chat.say('067 555 40 33');
    await chat.tap('Ещё');
    await chat.tap('Контакты');
    await chat.tap('Добавить');
    const { text } = await chat.say('Зоя 067 555 40 32');
    expect(text).toContain('📞 Астра, ведёт Олена');
    expect(chat.labels()).toEqual(['👤 Открыть: Астра', '‹ Назад']);
    expect((await chat.say('Зоя 067 555 40 34')).text).toContain('Зоя');
  });

  it('of a colleague: the manager may be asked, and the audit knows who was told', async () => {
    const { member, chat } = olena;
    await bot.company.createClient(bot.company.anna, 'Вереск', '+380675554035');
    await bot.company.createClient(member, 'Гортензия', '+380675554036');
    await chat.say('067 555 40 36');
    await chat.tap('Ещё');
    await chat.tap('Контакты');
    await chat.tap('Добавить');
    expect((await chat.say('Зоя 067 555 40 35')).text).toContain('📞 Вереск, ведёт Анна');
    expect(chat.labels()).toEqual(['🙋 Спросить: Анна', '‹ Назад']);
    const audited = await bot.company.sql(
      `select 1 from sales.audit where member_id = $1 and action = 'refused:client.foreign'`,
      [member.memberId],
    );
    expect(audited).toHaveLength(1);
    await chat.tap('Спросить: Анна');
    expect(chat.toast).not.toBe('');
  });
});

describe('a client of a colleague', () => {
  it('is asked about once a day: the manager gets one line in their language with the card', async () => {
    const { company } = bot;
    const { chat } = olena;
    const anna = bot.chat(company.anna, 'uk');
    await company.sql(`update platform.people set locale = 'uk' where person_id = $1`, [
      company.anna.personId,
    ]);
    await anna.say('/menu');
    await bot.deliver(); // what others have asked before
    await company.createClient(company.anna, 'Бархат <b>', '+380675554005');
    expect((await chat.say('067 555 40 05')).text).toBe('Это Бархат <b>, ведёт Анна.');
    await chat.tap('Спросить: Анна');
    expect(chat.toast).toContain('Спросили');
    await bot.deliver();
    expect(anna.screen().text).toBe(
      '🙋 Олена питає про вашого клієнта Бархат <b>. Відпишіть, якщо є що сказати.',
    );
    expect((await anna.tap('Картка клієнта')).text).toContain('+380 67 555 40 05');
    const before = anna.driver.messages().length;
    await chat.tap('Спросить: Анна');
    expect(chat.toast).toContain('уже спрашивали');
    await bot.deliver();
    expect(anna.driver.messages()).toHaveLength(before);
    company.clock.advance({ days: 1 });
    await chat.say('067 555 40 05');
    await chat.tap('Спросить: Анна');
    expect(chat.toast).toContain('Спросили');
  });

  it('whose manager cannot be reached: said honestly', async () => {
    const { company } = bot;
    const { chat } = olena;
    await company.createClient(company.anna, 'Вельвет', '+380675554006');
    await chat.say('067 555 40 06');
    bot.chat(company.anna).driver.setBlocked(true);
    const isGone = () =>
      company.sql('select from platform.people where person_id = $1 and unreachable_since is not null', [
        company.anna.personId,
      ]);
    await expect.poll(isGone).toHaveLength(1);
    await chat.tap('Спросить: Анна');
    expect(chat.toast).toContain('Передать не вышло: Анна');
    await company.createClient(company.anna, 'Вельвет-2', '+380675554007');
    await company.sql(`delete from platform.memberships where person_id = $1`, [company.anna.personId]);
    await chat.say('067 555 40 07');
    await chat.tap('Спросить: Анна');
    expect(chat.toast).toContain('Передать не вышло: Анна');
  });

  it('is counted, and from the third on the person hears of it', async () => {
    const { company } = bot;
    const { chat, member } = olena;
    for (const n of [1, 2, 3]) {
      await company.createClient(company.ivan, `Сатин ${n}`, `+38067555401${n}`);
      const { text } = await chat.say(`067 555 40 1${n}`);
      expect(text.includes('за сутки')).toBe(n === 3);
    }
    const audited = await company.sql(
      `select 1 from sales.audit where member_id = $1 and action = 'refused:client.foreign'`,
      [member.memberId],
    );
    expect(audited).toHaveLength(3);
  });

  it('that nobody was told about is as absent as any', async () => {
    const { company } = bot;
    const { chat } = olena;
    const clientId = await company.createClient(company.ivan, 'Тайный шёлк');
    await chat.say('/menu');
    const data = `v1:${company.companyId.toString(36)}:client.ask:${clientId.toString(36)}:0`;
    expect(await chat.pressData(data)).toContain('Не нашли');
  });
});
