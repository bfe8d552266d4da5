import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';

let bot: TestBot;
const numbers = (chat: TestChat): string[] =>
  chat.labels().flatMap((label) => label.match(/#(\d+)/)?.slice(1) ?? []);

beforeAll(async () => {
  bot = await startTestBot();
  const { company } = bot;
  const urgent = (await company.listItem('importance', null, 'Срочное')).id;
  const repeat = (await company.listItem('category', null, 'Повторная продажа')).id;
  const [line, other] = await company.sql<{ id: number }>(
    `select list_item_id as id from sales.list_items where company_id = $1 and list = 'business_line' order by position`,
    [company.companyId],
  );
  const at = { nextStep: { at: company.later({ days: 2 }) } };
  await company.createOffer(company.olga, { ...at, importanceId: urgent });
  await company.createOffer(company.olga, { ...at, categoryId: repeat });
  const further = other ? [{ businessLineId: other.id, wanted: null }] : [];
  await company.createOffer(company.olga, { ...at, businessLineId: line?.id, wants: further });
  const waiting = await company.createOffer(company.olga, at);
  await company.act('changeState', company.olga, { ...waiting, to: 'owe_client', comment: 'Просит' });
  await company.createOffer(company.olga, { nextStep: { none: 'Ждём' } });
  await company.createOffer(company.ivan, { nextStep: { at: company.later({ hours: 1 }) } });
  await company.createOffer(company.anna, at);
  await company.sql(`update sales.clients c set status = 'passive' from sales.offers o
    where o.client_id = c.client_id and o.number = 2`);
  company.clock.advance({ hours: 2 });
  await bot.restart();
});
afterAll(() => bot.close());

async function choose(chat: TestChat, part: string, value: string): Promise<void> {
  await chat.tap('Фильтр');
  await chat.tap(new RegExp(`${part}$`, 'u'));
  await chat.tap(value);
  await chat.tap('Показать список');
}

describe('the filter of the working list', () => {
  it.each([
    ['Важность', 'Срочное', ['1']],
    ['Категория', 'Повторная продажа', ['2']],
    ['Направление', 'Проекты', ['3']],
    ['Статус', 'Клиент ждёт', ['4']],
    ['Срок', 'Без следующего шага', ['5']],
    ['Срок', 'Клиент ждёт нас', ['4']],
    ['Клиент', 'Пассивный', ['2']],
  ])('by %s: %s shows what fits, says so, and is taken away by [Reset]', async (part, value, expected) => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('/offers');
    await choose(olga, part, value);
    expect(numbers(olga)).toEqual(expected);
    expect(olga.screen().text).toMatch(/<b>.+<\/b>|·/u);
    await olga.tap('Фильтр');
    await olga.tap('Сбросить');
    expect(numbers(olga)).toHaveLength(5);
  });

  it('narrows the tab of the list it was opened from', async () => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('/offers');
    await olga.tap(/^⚪️$/u);
    expect(numbers(olga)).toEqual(['5']);
    await choose(olga, 'Статус', 'Новое');
    expect(numbers(olga)).toEqual(['5']);
    await choose(olga, 'Срок', 'Любое');
    expect(numbers(olga).length).toBeGreaterThan(1);
    await olga.tap('Фильтр');
    await olga.tap('Сбросить');
  });

  it('is remembered for the person in this company, and for nobody else', async () => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('/offers');
    await choose(olga, 'Важность', 'Срочное');
    await olga.say('/menu');
    await olga.say('/offers');
    expect(numbers(olga)).toEqual(['1']);
    expect(olga.screen().text).toContain('Срочное');
    const petr = bot.chat(bot.company.petr);
    await petr.say('/offers');
    expect(numbers(petr)).toHaveLength(6);
    const lev = bot.chat(bot.company.other.manager);
    await lev.say('/offers');
    expect(lev.labels().join()).not.toContain('Сбросить');
  });

  it('that leaves nothing says so, with the way out', async () => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('/offers');
    await choose(olga, 'Категория', 'Повторная продажа');
    expect(numbers(olga)).toEqual([]);
    expect(olga.screen().text).toContain('ничего не подошло');
    await olga.tap('Сбросить');
    expect(numbers(olga)).toHaveLength(5);
  });

  it('becomes a button of the desk under a name, and leaves it again', async () => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('/offers');
    await choose(olga, 'Важность', 'Срочное');
    await olga.tap('Фильтр');
    await olga.tap('На стол');
    expect((await olga.say('Горячие')).text).toContain('Горячие');
    await olga.tap('Фильтр');
    await olga.tap('Сбросить');
    await olga.say('/menu');
    await olga.tap('📌 Горячие');
    expect(numbers(olga)).toEqual(['1']);
    await olga.tap('Убрать');
    await olga.say('/menu');
    expect(olga.labels().join()).not.toContain('Горячие');
  });

  it('by manager is chosen by a supervisor, remembered and pinned', async () => {
    const { company } = bot;
    const petr = bot.chat(company.petr);
    await petr.say('/offers');
    await petr.tap('Фильтр');
    await petr.tap(/Чьи$/u);
    expect(petr.labels()).toEqual(['только мои', 'Иван', 'Ольга', 'Пётр', 'Любое', '‹ Назад']);
    const ivans = petr.data('Иван');
    expect((await petr.tap('Иван')).text).toContain('Иван');
    await petr.tap('Показать список');
    expect(numbers(petr)).toEqual(['6']);
    await petr.say('/menu');
    await petr.say('/offers');
    expect(numbers(petr)).toEqual(['6']);
    await petr.tap('Фильтр');
    await petr.tap('На стол');
    await petr.say('Иван');
    await petr.tap('Фильтр');
    await petr.tap('Сбросить');
    expect(numbers(petr)).toHaveLength(6);
    await petr.say('/menu');
    await petr.tap('📌 Иван');
    expect(numbers(petr)).toEqual(['6']);
    await petr.tap('Убрать');
    // A manager has no such part, and a forged one shows nothing of others.
    const olga = bot.chat(company.olga);
    await olga.say('/offers');
    await olga.pressData(ivans);
    await olga.tap('Показать список');
    expect(numbers(olga)).toEqual([]);
    await olga.tap('Сбросить');
  });
});

describe('the view by manager', () => {
  it('counts what waits for each of the group, and opens their lists', async () => {
    const petr = bot.chat(bot.company.petr);
    await petr.say('/menu');
    await petr.tap('По людям');
    expect(petr.labels().slice(0, 3)).toEqual(['Иван · 1 🔴1', 'Ольга · 5 ⚪️1', 'Пётр · 0']);
    await petr.tap('Ольга');
    expect(numbers(petr)).toHaveLength(5);
    expect(petr.screen().text).toContain('Ольга');
  });

  it('shows a manager nobody, and nobody else’s offers by a forged button', async () => {
    const { company } = bot;
    const olga = bot.chat(company.olga);
    const petr = bot.chat(company.petr);
    await petr.say('/menu');
    const managers = petr.data('По людям');
    await petr.tap('По людям');
    const ivans = petr.data('Иван');
    await olga.say('/menu');
    await olga.pressData(managers);
    expect(olga.labels()).toEqual(['🏠 Стол']);
    await olga.pressData(ivans);
    expect(numbers(olga)).toEqual([]);
  });
});

describe('the desk, arranged', () => {
  it('keeps the order and what is hidden, for this person alone', async () => {
    const ivan = bot.chat(bot.company.ivan);
    await ivan.say('/menu');
    await ivan.tap('Мой стол');
    await ivan.tap('Сегодня');
    await ivan.tap('Выше');
    await ivan.tap('Без шага');
    await ivan.tap('Скрыть');
    await ivan.tap('Стол');
    expect(ivan.labels().slice(0, 4)).toEqual(['▶️ Пройти мой день', 'Сегодня 0', 'Просрочено 1', 'Все КП 1']);
    const olga = bot.chat(bot.company.olga);
    await olga.say('/menu');
    expect(olga.labels()[0]).toBe('Просрочено 0');
  });
});
