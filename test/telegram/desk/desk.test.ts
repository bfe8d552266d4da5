import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
  const { company } = bot;
  const inHours = (hours: number) => ({ nextStep: { at: company.later({ hours }) } });
  for (let day = 2; day < 10; day += 1) await company.createOffer(company.olga, inHours(24 * day));
  await company.createOffer(company.olga, inHours(1));
  await company.createOffer(company.olga, inHours(5));
  await company.createOffer(company.ivan, inHours(1));
  await company.createOffer(company.olga, { nextStep: { none: 'Ждём' } });
  company.clock.advance({ hours: 2 });
  await bot.restart();
});
afterAll(() => bot.close());

describe('the desk', () => {
  it('counts the own offers of a manager, the group of its supervisor, everybody of the owner', async () => {
    const { company } = bot;
    const olga = bot.chat(company.olga);
    await olga.say('/start');
    expect(olga.labels().slice(0, 4)).toEqual([
      '▶️ Пройти мой день',
      ...['Просрочено 1', 'Сегодня 1', 'Без шага 1'],
    ]);
    const petr = bot.chat(company.petr);
    await petr.say('/menu');
    expect(petr.labels().slice(0, 4)).toEqual(['Просрочено 2', 'Сегодня 1', 'Без шага 1', 'Все КП 12']);
    const dmytro = bot.chat(company.dmytro);
    await dmytro.say('/start');
    expect(dmytro.labels()).toEqual(['⚙️ Настройки', '❓ Помощь']);
  });

  it('keeps the draft on /cancel, and leads back to it', async () => {
    const olga = bot.chat(bot.company.olga);
    expect((await olga.say('/cancel')).text).toContain('спокойно');
    await olga.say('/new');
    await olga.say('Новый клиент Тюльпан');
    await olga.tap('Новый: ');
    expect((await olga.say('/cancel')).text).toContain('черновик');
    expect((await olga.tap('Продолжить')).text).toContain('Тюльпан');
    await olga.say('/start');
    expect(olga.labels().join()).toContain('✏️ Новый клиент Тюльпан');
    expect((await olga.tap('Тюльпан')).text).toContain('Тюльпан');
  });

  it('ends the question that was open: the next words search', async () => {
    const olga = bot.chat(bot.company.olga);
    for (const way of ['/menu', '/start', '/offers', '/help']) {
      await olga.say('/new');
      await olga.say(way);
      await olga.say('неведомое');
      expect(olga.labels(), way).toEqual(['➕ КП из этого текста', '➕ Клиент из этого текста', '🏠 Стол']);
    }
  });

  it('shows on /help what to type, and the commands of the role on a button', async () => {
    const olga = bot.chat(bot.company.olga);
    expect((await olga.say('/help')).text).toContain('ответ на карточку');
    const commands = (await olga.tap('Команды')).text;
    expect(commands).toContain('/new — Новое КП');
    expect(commands).not.toContain('/team');
    const dmytro = bot.chat(bot.company.dmytro);
    await dmytro.say('/help');
    expect((await dmytro.tap('Команды')).text).not.toContain('/new');
  });

  it('answers an unknown command without ending the question', async () => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('/new');
    expect((await olga.say('/nope')).text).toContain('/help');
    await olga.say('Лилия');
    expect(olga.labels().join()).toContain('Новый: Лилия');
    await olga.say('/cancel');
  });

  it('says that an edited message changes nothing', async () => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('ромашка');
    const { messageId } = olga.driver.messages().findLast(({ from }) => from === 'person') ?? {
      messageId: 0,
    };
    expect((await olga.send((driver) => driver.edit(messageId, 'роза'))).text).toContain('Правку видим');
  });
});

describe('the working list', () => {
  it('begins with the overdue, pages on and back, and every [List] comes back to the page', async () => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('/offers');
    const first = olga.labels();
    expect(first.filter((label) => label.includes('#'))).toHaveLength(7);
    expect(first[0]).toMatch(/^🔴 #/);
    expect(first[1]).toMatch(/^🟡 #.* 15:00$/);
    await olga.tap('›');
    const second = olga.labels();
    expect(second.findLast((label) => label.includes('#'))).toMatch(/^⚪️ #/);
    await olga.tap(/^🟢 #/);
    await olga.tap('Список');
    expect(olga.labels()).toEqual(second);
    await olga.tap('‹');
    expect(olga.labels()).toEqual(first);
  });

  it('filters by what waits, and shows a supervisor their own on demand', async () => {
    const { company } = bot;
    const petr = bot.chat(company.petr);
    await petr.say('/menu');
    await petr.tap('Просрочено');
    expect(petr.labels().filter((label) => label.includes('#'))).toHaveLength(2);
    expect((await petr.tap('👤')).text).toContain('только мои');
    expect(petr.screen().text).toContain('Ничего не просрочено');
    await petr.tap('👥');
    await petr.tap('⚪️');
    expect(petr.labels().filter((label) => label.includes('#'))).toHaveLength(1);
  });

  it('shows what is left when the rows of a page went away', async () => {
    const { company } = bot;
    const olga = bot.chat(company.olga);
    await olga.say('/offers');
    const next = olga.data('›');
    await company.sql(`update sales.offers set state = 'success' where manager_id = $1 and number > 5`, [
      company.olga.memberId,
    ]);
    await olga.pressData(next);
    expect(olga.labels().filter((label) => label.includes('#'))).toHaveLength(5);
  });
});

describe('settings', () => {
  it('speak the chosen language at once and ever after', async () => {
    const olga = bot.chat(bot.company.olga);
    await olga.say('/settings');
    await olga.tap('Language');
    expect((await olga.tap('English')).text).toContain('We speak English now');
    expect((await olga.say('/menu')).text).toContain('here is your day');
    await olga.say('/settings');
    await olga.tap('Language');
    expect((await olga.tap('Українська')).text).toContain('українською');
    expect((await olga.say('/help')).text).toContain('Коротко про головне');
  });
});
