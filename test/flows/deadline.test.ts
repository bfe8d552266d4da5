import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPress } from '../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import { dumpEverything } from '../support/dump.ts';
import { once } from '../support/line.ts';

/** What does not hang is over by then, on a busy machine too. */
const DEADLINE_MS = 2_000;
const OVERTAKE_MS = 500;
/** What is left to do once the time is up. */
const SLOW_MS = 2_000;
const DRAWING = ['sendMessage', 'editMessageText'];

describe('a handler that hangs', () => {
  let bot: TestBot;
  let olga: TestChat;
  beforeAll(async () => {
    bot = await startTestBot({ limits: { deadlineMs: DEADLINE_MS, overtakeAfterMs: OVERTAKE_MS } });
    olga = bot.chat(bot.company.olga);
    await bot.company.createOffer(bot.company.olga);
  });
  afterAll(() => bot.close());

  it('is closed at its deadline: the person is told, the press is answered, and nothing is saved', async () => {
    await olga.say('/menu');
    const before = await dumpEverything(bot.company);
    const { deadlines } = bot.app().ingress.stats();
    once(bot.line, DRAWING, 'hang');
    const began = performance.now();
    await olga.tap('Настройки');
    expect(performance.now() - began).toBeLessThan(DEADLINE_MS + SLOW_MS);
    expect(bot.app().ingress.stats().deadlines).toBe(deadlines + 1);
    await olga.driver.waitFor('Не получилось');
    expect(await dumpEverything(bot.company)).toEqual(before);
  });

  it('leaves the chat usable: the same again works', async () => {
    await olga.say('/menu');
    expect((await olga.tap('Настройки')).text).toMatch(/настройки/i);
  });

  it('is overtaken by /start, and what it still does then goes nowhere', async () => {
    await olga.say('/new');
    await olga.say('Ромашка навсегда');
    await olga.tap('Новый: Ромашка');
    await olga.tap('Без телефона');
    const before = await dumpEverything(bot.company);
    once(bot.line, DRAWING, 'hang');
    const { overtaken } = bot.app().ingress.stats();
    olga.driver.text('Покраска');
    await expect.poll(() => bot.app().ingress.stats().active).toBe(1);
    const began = performance.now();
    const desk = await olga.say('/start');
    expect(performance.now() - began).toBeLessThan(OVERTAKE_MS + SLOW_MS);
    expect(bot.app().ingress.stats().overtaken).toBe(overtaken + 1);
    expect(desk.text).toContain('Ольга');
    // The answer was not taken: the draft is as it was before it, and asks the same.
    expect(await dumpEverything(bot.company)).toEqual(before);
    expect((await olga.tap(/✏️/)).text).toContain('Что нужно клиенту?');
  });

  it('keeps a save that was made before it hung, and only that one', async () => {
    await olga.say('/menu');
    await olga.tap('Все КП');
    await olga.tap(/#1/);
    await olga.tap('Следующий шаг');
    once(bot.line, DRAWING, 'hang');
    const data = olga.data('Завтра');
    await olga.pressData(data);
    await olga.say('/start');
    const plans = await bot.company.sql(`select 1 from sales.changes where use_case = 'planNextStep'`);
    expect(plans).toHaveLength(1);
    await olga.tap('Все КП');
    expect((await olga.tap(/#1/)).text).toContain('завтра в 09:00');
  });

  it('says that it was saved when its deadline comes after the save', async () => {
    await olga.say('/menu');
    await olga.tap('Все КП');
    await olga.tap(/#1/);
    await olga.tap('Следующий шаг');
    once(bot.line, DRAWING, 'hang');
    await olga.pressData(olga.data('Завтра'));
    await olga.driver.waitFor('Сохранили');
  });

  it('leaves the view of contacts it was about to show in the journal', async () => {
    const { company } = bot;
    const { companyId } = company.olga;
    const { offerId, clientId } = await company.createOffer(company.olga);
    await olga.say('/menu');
    once(bot.line, DRAWING, 'hang');
    await olga.pressData(packPress({ companyId, action: 'offer.card', id: offerId, revision: 1, args: [] }));
    const seen = `select 1 from sales.audit where action = 'contacts.viewed' and subject_id = $1`;
    await expect.poll(() => company.sql(seen, [clientId])).toHaveLength(1);
    await olga.driver.waitFor('Не получилось');
  });
});
