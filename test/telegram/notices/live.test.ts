import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeNews } from '../../../src/notifications/write-news.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';

let bot: TestBot;
let vera: TestChat;
let occasions = 0;

beforeAll(async () => {
  bot = await startTestBot();
  vera = bot.chat(bot.company.vera);
  await vera.say('/menu');
  await bot.deliver();
});
afterAll(() => bot.close());

/** Vera is told, outside any turn, that these colleagues have connected. */
async function tell(...colleagues: { memberId: number }[]): Promise<number> {
  const { company } = bot;
  const { companyId } = company;
  const notices = colleagues.map(({ memberId: subjectId }) => ({
    ...({ name: 'member.joined', to: company.vera.memberId, subjectId } as const),
    key: `test:${++occasions}`,
  }));
  const now = company.clock.now();
  await company.inCompany((db) => writeNews(db, { companyId, changeId: null, now }, { notices }));
  await bot.deliver();
  return vera.screen().messageId;
}

const message = (id: number) => vera.driver.messages().find(({ messageId }) => messageId === id);
const keyboardOf = (id: number): number => message(id)?.inlineKeyboard?.flat().length ?? 0;

describe('one live message', () => {
  test('news below it makes it the last no more: its next screen is sent below', async () => {
    await vera.say('/menu');
    const desk = vera.screen().messageId;
    const news = await tell(bot.company.olga);
    await vera.driver.pressButton('Настройки', desk, 60_000);
    await bot.app().ingress.idle();
    expect(vera.screen().messageId).toBeGreaterThan(news);
    expect(vera.screen().text).toContain('Язык');
    expect(keyboardOf(desk)).toBe(0);
    expect(keyboardOf(news)).toBe(1);
  });

  test('a card of news opens in its place, and what was live before is bare', async () => {
    await vera.say('/menu');
    const desk = vera.screen().messageId;
    const news = await tell(bot.company.olga);
    await vera.tap('Открыть');
    expect(vera.screen().messageId).toBe(news);
    expect(vera.screen().text).toContain('Ольга');
    expect(vera.screen().text).not.toContain('приглашение');
    expect(keyboardOf(desk)).toBe(0);
    // It is the live message now.
    await vera.tap('Назад');
    expect(vera.screen().messageId).toBe(news);
  });

  test('what a person has gone on in is not drawn anew by itself', async () => {
    const { company } = bot;
    const { companyId } = company;
    const news = await tell(company.ivan);
    await vera.tap('Открыть');
    const refresh = [{ name: 'member.joined', subjectId: company.ivan.memberId }] as const;
    const now = company.clock.now();
    await company.inCompany((db) => writeNews(db, { companyId, changeId: null, now }, { refresh }));
    await bot.deliver();
    expect(message(news)?.text).not.toContain('приглашение');
  });

  test('a door of a message with several lines opens below, and the other doors stay', async () => {
    const news = await tell(bot.company.olga, bot.company.ivan);
    await vera.tap('2');
    expect(vera.screen().messageId).toBeGreaterThan(news);
    expect(vera.screen().text).toContain('Иван');
    expect(keyboardOf(news)).toBe(2);
    await vera.driver.pressButton('1', news, 60_000);
    await bot.app().ingress.idle();
    expect(vera.screen().text).toContain('Ольга');
    expect(
      vera.driver
        .messages()
        .filter(({ inlineKeyboard }) => inlineKeyboard)
        .at(-1),
    ).toBe(vera.screen());
  });

  test('a card of news that something was said after opens below', async () => {
    await vera.say('/menu');
    const news = await tell(bot.company.petr);
    await vera.say('/unknown'); // a line of ours that is no screen
    await vera.driver.pressButton('Открыть', news, 60_000);
    await bot.app().ingress.idle();
    expect(vera.screen().messageId).toBeGreaterThan(news);
    expect(vera.screen().text).toContain('Пётр');
    expect(message(news)?.text).toContain('приглашение');
  });

  test('a second press on a card of news shows what it opened, in the same place', async () => {
    await vera.say('/menu');
    const news = await tell(bot.company.petr);
    const data = vera.data('Открыть');
    await vera.pressData(data, news);
    await vera.pressData(data, news);
    expect(vera.screen().messageId).toBe(news);
    expect(vera.screen().text).toContain('Пётр');
  });
});
