import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPress } from '../../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

describe("an offer's card", () => {
  it('moves in three taps with a ready reason and goes back with Undo', async () => {
    const { company } = bot;
    const offer = await company.createOffer(company.olga);
    const olga = bot.chat(company.olga);
    await olga.say('/menu');
    await olga.pressData(
      packPress({
        companyId: company.companyId,
        action: 'offer.card',
        id: offer.offerId,
        revision: 1,
        args: [],
      }),
    );
    olga.taps = 0;
    await olga.tap('Статус');
    await olga.tap('Ждём ответа');
    await olga.tap('КП отправлено');
    expect(olga.taps).toBe(3);
    await olga.tap('Отменить');
    await olga.tap('📞');
    await olga.tap('Думает');
    await olga.tap('Завтра');
    await olga.say('Очень заинтересован');
    await olga.tap('Дальше');
    await olga.say('пт 10:30');
    await olga.tap('История');
  });
});
