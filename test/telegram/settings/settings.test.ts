import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestMember } from '../../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

const settings = async () => {
  const [row] = await bot.company.sql('select * from sales.companies where company_id = $1', [
    bot.company.companyId,
  ]);
  return row ?? {};
};

/** From /settings by these buttons, then these words. */
async function go(who: TestMember, taps: readonly (string | RegExp)[], words?: string): Promise<TestChat> {
  const chat = bot.chat(who);
  await chat.say('/settings');
  for (const label of taps) await chat.tap(label);
  if (words !== undefined) await chat.say(words);
  return chat;
}

describe('the company', () => {
  it.each<[string, (string | RegExp)[], string | undefined, Record<string, unknown>, string]>([
    ['its name', ['Название'], 'Вектор  <b>&', { name: 'Вектор <b>&' }, 'Вектор <b>&'],
    ['its currency, chosen', ['Валюта', 'EUR'], undefined, { currency: 'EUR' }, 'EUR'],
    ['its currency, typed', ['Валюта'], 'гривна', { currency: 'UAH' }, 'UAH'],
    [
      'its zone, chosen',
      ['Пояс', 'Лондон'],
      undefined,
      { time_zone: 'Europe/London' },
      'Лондон, сейчас 08:0',
    ],
    ['its zone, typed as a city', ['Пояс'], 'Київ', { time_zone: 'Europe/Kyiv' }, 'Киев, сейчас 10:0'],
    ['its hours, typed', ['Часы'], 'с 8 до 20', { work_from: 8, work_to: 20 }, '8:00–20:00'],
    ['its hours, chosen', ['Часы', '9–', '–18'], undefined, { work_from: 9, work_to: 18 }, '9:00–18:00'],
    ['its days', ['Часы', 'сб'], undefined, { work_days: [1, 2, 3, 4, 5, 6] }, 'пн–сб'],
    ['its language', ['Язык', 'Українська'], undefined, { locale: 'uk' }, 'Українська'],
    ['protection, off', ['Разрешить пересылку'], undefined, { protects_contacts: false }, 'можно пересылать'],
    ['protection, on', ['Запретить пересылку'], undefined, { protects_contacts: true }, 'нельзя переслать'],
  ])('%s', async (_, taps, words, row, said) => {
    const vera = await go(bot.company.vera, ['Компания', ...taps], words);
    expect(vera.screen().text).toContain(said);
    expect(await settings()).toMatchObject(row);
  });

  it('shows what was given up, and tries it again', async () => {
    await bot.company.sql(
      `insert into platform.due_times (company_id, kind, subject_id, due_at, attempt, given_up_at, error)
        values ($1, 'client.unblock', 1000001, '2027-01-01', 8, '2026-11-23 07:00Z', 'ECONNREFUSED')`,
      [bot.company.companyId],
    );
    const vera = await go(bot.company.vera, ['Компания', 'Не получилось: 1']);
    expect(vera.screen().text).toContain('Возвращение клиентов из блокировки: 1');
    expect((await vera.tap('Попробовать ещё раз')).text).toContain('Всё получилось');
    const left = await bot.company.sql(
      'select attempt, given_up_at from platform.due_times where subject_id = 1000001',
    );
    expect(left).toEqual([{ attempt: 0, given_up_at: null }]);
  });

  it('takes a change back', async () => {
    const vera = await go(bot.company.vera, ['Компания', 'Валюта', 'PLN']);
    expect(await settings()).toMatchObject({ currency: 'PLN' });
    expect((await vera.tap('Отменить')).text).toContain('UAH');
  });

  it.each([
    ['Название', 'я'.repeat(300), 'слишком длинно'],
    ['Название', '\u2800 \u200f', 'слишком длинно'],
    ['Валюта', 'тугрики', 'трёх букв'],
    ['Пояс', 'Тридевятое царство', 'Не нашли такого места'],
    ['Пояс', '+99', 'Не нашли такого места'],
    ['Часы', '25:00', 'целыми часами'],
    ['Часы', '18-9', 'целыми часами'],
    ['Часы', '9:30-18', 'целыми часами'],
    ['Часы', '😀', 'целыми часами'],
  ])('%s does not take %s, and asks on', async (field, words, said) => {
    const before = await settings();
    const vera = await go(bot.company.vera, ['Компания', field], words);
    expect(vera.screen().text).toContain(said);
    expect(await settings()).toEqual(before);
  });

  it('offers the places an offset may mean', async () => {
    const vera = await go(bot.company.vera, ['Компания', 'Пояс'], '+1');
    expect(vera.labels().join()).toContain('Варшава');
    await vera.tap('Варшава');
    expect(await settings()).toMatchObject({ time_zone: 'Europe/Warsaw' });
    await go(bot.company.vera, ['Компания', 'Пояс', 'Киев']);
  });

  it('changed by somebody else meanwhile is shown as it is, and an old button changes nothing', async () => {
    const vera = await go(bot.company.vera, ['Компания', 'Валюта']);
    await bot.company.sql('update sales.companies set revision = revision + 1');
    expect((await vera.tap('GEL')).text).toContain('уже что-то изменилось');
    expect(await settings()).toMatchObject({ currency: 'UAH' });
  });

  it('is its owner’s alone', async () => {
    const chat = await go(bot.company.petr, []);
    expect(chat.labels().join()).not.toContain('Компания');
    const data = `v1:${bot.company.companyId.toString(36)}:company.show:0:0`;
    expect(await chat.pressData(data)).toContain('Не нашли');
  });

  it('shows everybody’s next screen as it says: without protection when that is off', async () => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('/menu');
    expect(olga.screen().protected).toBe(true);
    await go(bot.company.vera, ['Компания', 'Разрешить пересылку']);
    await olga.say('/menu');
    expect(olga.screen().protected ?? false).toBe(false);
    const { messageId } = olga.screen();
    await go(bot.company.vera, ['Компания', 'Запретить пересылку']);
    await olga.tap('Настройки');
    expect(olga.screen().messageId, 'sent anew: protection cannot be edited in').not.toBe(messageId);
    expect(olga.screen().protected).toBe(true);
  });
});

describe('one’s own', () => {
  const mine = async (who: TestMember) => {
    const [row] = await bot.company.sql(
      `select s.*, p.time_zone from platform.people p join platform.memberships m using (person_id)
        left join sales.member_settings s using (company_id, member_id) where person_id = $1`,
      [who.personId],
    );
    return row ?? {};
  };

  it.each<[string, (string | RegExp)[], string | undefined, Record<string, unknown>, string]>([
    ['zone, chosen', ['Пояс', 'Тбилиси'], undefined, { time_zone: 'Asia/Tbilisi' }, 'Тбилиси, сейчас 12:0'],
    ['zone, typed', ['Пояс'], 'Europe/Lisbon', { time_zone: 'Europe/Lisbon' }, 'Lisbon, сейчас 08:0'],
    ['zone, back', ['Пояс'], 'Киев', { time_zone: 'Europe/Kyiv' }, 'Киев'],
    ['hours, typed', [/Часы/], '11–20', { work_from: 11, work_to: 20 }, '11:00–20:00'],
    ['days', [/💼/, '✓сб'], undefined, { work_days: [1, 2, 3, 4, 5] }, 'пн–пт'],
    [
      'hours as the company’s',
      [/💼/, 'Как в'],
      undefined,
      { work_from: null, work_days: null },
      'как в компании',
    ],
    ['quiet hours, chosen', ['Тихие', '22–8'], undefined, { quiet_from: 22, quiet_to: 8 }, '22:00–8:00'],
    ['quiet hours, typed', ['Тихие'], '23 до 7', { quiet_from: 23, quiet_to: 7 }, '23:00–7:00'],
    ['no quiet hours', ['Тихие', 'Без'], undefined, { quiet_from: null, quiet_to: null }, 'Тихие часы: нет'],
    ['a notice muted', ['Уведом', 'Вопросы'], undefined, { muted: ['question'] }, 'О чём вам'],
    ['a notice told again', ['Уведом', 'Вопросы'], undefined, { muted: [] }, 'О чём вам'],
    ['the digest’s hour', ['Уведом', 'Час сводки', '8:00'], undefined, { digest_hour: 8 }, 'в 8:00'],
  ])('%s', async (_, taps, words, row, said) => {
    const ivan = await go(bot.company.ivan, taps, words);
    expect(ivan.screen().text).toContain(said);
    expect(await mine(bot.company.ivan)).toMatchObject(row);
  });

  it('hours are those of the calendar from the next press on', async () => {
    const offer = await bot.company.createOffer(bot.company.ivan);
    const ivan = await go(bot.company.ivan, [/💼/], '12-14');
    await ivan.say(`#${offer.number}`);
    await ivan.tap('Следующий шаг');
    expect(ivan.labels().join()).toContain('Завтра');
    await ivan.say('завтра');
    const [row] = await bot.company.sql<{ next_step_at: Date }>(
      'select next_step_at from sales.offers where offer_id = $1',
      [offer.offerId],
    );
    expect(row?.next_step_at.toISOString()).toContain('T10:00'); // noon in Kyiv
    await go(bot.company.ivan, [/💼/, 'Как в']);
  });

  it.each([
    ['Тихие', '8-8'],
    ['Тихие', '22:30-8'],
    [/💼/, '20-8'],
  ])('%s does not take %s', async (field, words) => {
    const before = await mine(bot.company.ivan);
    const ivan = await go(bot.company.ivan, [field], words);
    expect(ivan.screen().text).toContain('целыми часами');
    expect(await mine(bot.company.ivan)).toEqual(before);
  });

  it('a specialist is asked about no notices that never come', async () => {
    const dmytro = await go(bot.company.dmytro, ['Уведом']);
    expect(dmytro.labels()).toEqual(['🔔 Утро', '🔔 Задачи', '🕘 Час сводки', '‹ Назад']);
  });
});
