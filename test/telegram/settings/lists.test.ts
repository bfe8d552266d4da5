import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListPart, listNames, mostItems, scopesOf } from '../../../src/companies/lists.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import { beforeCommit, meetBehind } from '../../support/meeting.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

const living = async (list: string, scope: string | null = null) => {
  const rows = await bot.company.sql<{ name: string }>(
    `select name from sales.list_items where company_id = $1 and list = $2 and scope is not distinct from $3
      and archived_at is null order by position`,
    [bot.company.companyId, list, scope],
  );
  return rows.map(({ name }) => name);
};

async function lists(...taps: string[]): Promise<TestChat> {
  const vera = bot.chat(bot.company.vera);
  await vera.say('/settings');
  for (const label of ['Компания', 'Списки', ...taps]) await vera.tap(label);
  return vera;
}

describe('a list', () => {
  it('takes a new choice, moves it, renames it, puts it away, and takes that back', async () => {
    const vera = await lists('Направления', 'Добавить');
    expect((await vera.say('Монтаж')).text).toContain('Добавили: Монтаж');
    await vera.tap('Монтаж');
    await vera.tap('Выше');
    expect((await vera.tap('Выше')).text).toContain('2. Монтаж ←');
    expect(await living('business_line')).toEqual(['Услуги', 'Монтаж', 'Проекты', 'Поддержка']);
    await vera.tap('Изменить');
    expect((await vera.say('Монтаж & <i>пуск')).text).toContain('Теперь: Монтаж & <i>пуск');
    expect((await vera.tap('Отменить')).text).toContain('2. Монтаж');
    await vera.tap('Монтаж');
    expect((await vera.tap('Убрать')).text).not.toContain('2. Монтаж');
    expect((await vera.tap('Отменить')).text).toContain('2. Монтаж');
    expect(await living('business_line')).toEqual(['Услуги', 'Монтаж', 'Проекты', 'Поддержка']);
  });

  it('opens reasons by state and outcomes by kind', async () => {
    const vera = await lists('Причины', 'Успех', 'Добавить');
    await vera.say('Аванс пришёл');
    expect(await living('reason', 'success')).toContain('Аванс пришёл');
    await lists('Итоги', 'Звонок', 'Добавить');
    await vera.say('Занято');
    expect(await living('outcome', 'call')).toContain('Занято');
  });

  it.each([
    ['я'.repeat(300), '40 знаков'],
    ['\u2800 \u200f', '40 знаков'],
    ['  КАТЕГОРІЯ-'.concat('x'.repeat(31)), '40 знаков'],
    ['новый  КЛИЕНТ', 'уже есть'],
    ['Novyi klient', 'уже есть'],
  ])('does not take %s, and asks on', async (words, said) => {
    const vera = await lists('Категории', 'Добавить');
    expect((await vera.say(words)).text).toContain(said);
    expect(await living('category')).toHaveLength(3);
    await vera.say('/cancel');
  });

  it('takes a name of emoji alone, once', async () => {
    const vera = await lists('Важность', 'Добавить');
    await vera.say('🔥');
    await vera.tap('Добавить');
    expect((await vera.say('🔥')).text).toContain('уже есть');
    expect(await living('importance')).toContain('🔥');
  });

  it('holds twenty, in pages', async () => {
    const { company } = bot;
    for (let n = (await living('outcome', 'sms')).length; n < mostItems; n += 1) {
      const item = { list: 'outcome', scope: 'sms', itemName: `Итог ${n} ${'абвгдежзийклмноп'[n]}` } as const;
      await company.act('addListItem', company.vera, item);
    }
    const one = company.act('addListItem', company.vera, {
      list: 'outcome',
      scope: 'sms',
      itemName: 'Лишний',
    });
    await expect(one).rejects.toMatchObject({ code: 'LIST_FULL' });
    const vera = await lists('Итоги', 'SMS');
    expect(vera.labels().join()).not.toContain('Добавить');
    expect(vera.screen().text).toContain('двадцать');
    await vera.tap('›');
    expect(vera.screen().text).toContain('7. ');
  });

  it('gets one name from two people at the same second', async () => {
    const { company } = bot;
    const add = () =>
      company.act('addListItem', company.vera, { list: 'outcome', scope: 'email', itemName: 'Два сразу' });
    const done = await meetBehind(company, beforeCommit, [add, add]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(done).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: 'NAME_TAKEN' }) }),
    );
  });

  it('with a button of before somebody else’s change shows what is there now', async () => {
    const vera = await lists('Категории', 'Расширение');
    await bot.company.sql(`update sales.list_items set revision = revision + 1 where name = 'Расширение'`);
    expect((await vera.tap('Убрать')).text).toContain('уже что-то изменилось');
    expect(await living('category')).toContain('Расширение');
  });

  it('emptied while in use breaks nothing: old offers keep their words, the form goes on without', async () => {
    const { company } = bot;
    const category = await company.listItem('category');
    const offer = await company.createOffer(company.olga, { categoryId: category.id });
    await company.sql('update sales.list_items set archived_at = now() where company_id = $1', [
      company.companyId,
    ]);
    for (const part of listNames.flatMap((list) =>
      scopesOf(list).map((scope): ListPart => ({ list, scope })),
    )) {
      expect(await living(part.list, part.scope)).toEqual([]);
    }
    const vera = await lists('Категории');
    expect(vera.screen().text).toContain('Пока пусто');
    const olga = bot.chat(company.olga);
    expect((await olga.say(`#${offer.number}`)).text).toContain('КП #');
    await olga.tap('Статус');
    await olga.tap('Ждём ответа');
    expect((await olga.say('Отправила')).text).toContain('Ждём ответа');
    await olga.tap('📞');
    expect(olga.screen().text).not.toContain('Не получилось');
    expect(bot.app().ingress.stats().failed).toBe(0);
  });
});
