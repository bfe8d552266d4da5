import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packPress } from '../../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestOffer } from '../../support/company.ts';

let bot: TestBot;
let olga: TestChat;
let offer: TestOffer;
beforeAll(async () => {
  bot = await startTestBot();
  olga = bot.chat(bot.company.olga);
  await olga.say('/menu');
});
afterAll(() => bot.close());
beforeEach(async () => {
  offer = await bot.company.createOffer(bot.company.olga);
  await openCard(olga);
  olga.taps = 0;
});

function openCard(chat: TestChat): Promise<string> {
  const { companyId } = bot.company;
  return chat.pressData(
    packPress({ companyId, action: 'offer.card', id: offer.offerId, revision: 0, args: [] }),
  );
}

const stateNow = async () => {
  const [row] = await bot.company.sql<{ state: string }>(
    'select state from sales.offers where offer_id = $1',
    [offer.offerId],
  );
  return row?.state;
};

describe("an offer's card", () => {
  it('moves in three taps with a ready reason, and back with Undo', async () => {
    await olga.tap('Статус');
    await olga.tap('Ждём ответа');
    const moved = await olga.tap('КП отправлено');
    expect(olga.taps).toBe(3);
    expect(moved.text).toContain('✅ Ждём ответа от клиента');
    expect(moved.text).toContain('КП отправлено');
    expect(await stateNow()).toBe('await_client');
    const undone = await olga.tap('Отменить');
    expect(undone.text).toContain('Отменили');
    expect(await stateNow()).toBe('new');
  });

  it('moves with typed words, and with a voice message', async () => {
    await olga.tap('Статус');
    await olga.tap('Клиент ждёт');
    expect((await olga.say('Просит <b>скидку</b> & срок')).text).toContain('Просит <b>скидку</b> & срок');
    expect(await stateNow()).toBe('owe_client');
    await olga.tap('Статус');
    await olga.tap('Ждём ответа');
    const spoken = await olga.send((driver) => driver.file({ kind: 'voice', bytes: Buffer.from('voice') }));
    expect(spoken.text).toContain('🎤');
    expect(await stateNow()).toBe('await_client');
  });

  it('wins, activates the client, asks for no next step, and is reopened by a supervisor alone', async () => {
    await olga.tap('Статус');
    await olga.tap('Успех');
    const won = await olga.tap('Подписали договор');
    expect(won.text).not.toContain('⏰');
    expect((await olga.tap('Статус')).text).toContain('может руководитель');

    const petr = bot.chat(bot.company.petr);
    await petr.say('/menu');
    await openCard(petr);
    await petr.tap('Статус');
    expect((await petr.tap('Ждём ответа')).text).toContain('Когда следующий контакт');
    await petr.tap('Завтра');
    expect((await petr.say('Клиент передумал')).text).toContain('завтра в 09:00');
    expect(await stateNow()).toBe('await_client');
  });

  it('logs a call with the next step in three taps, and takes words sent afterwards as its result', async () => {
    await olga.tap('📞');
    await olga.tap('Думает');
    const logged = await olga.tap('Завтра');
    expect(olga.taps).toBe(3);
    expect(logged.text).toContain('завтра в 09:00');
    expect((await olga.say('Очень заинтересован')).text).toContain('Думает — Очень заинтересован');
    await olga.say('Ждёт смету');
    const rows = await bot.company.sql(
      'select kind, result from sales.interactions where offer_id = $1 and happened_at is not null',
      [offer.offerId],
    );
    expect(rows).toEqual([{ kind: 'call', result: 'Очень заинтересован\nЖдёт смету' }]);
  });

  it('opens an offer by its #number instead of taking the number for the result of a call', async () => {
    await olga.tap('📞');
    await olga.tap('Думает');
    const logged = await olga.tap('Завтра');
    const number = logged.text.match(/#\d+/)?.[0] ?? '';
    expect((await olga.say(number)).text).not.toContain(`Думает — ${number}`);
    const rows = await bot.company.sql(
      'select result from sales.interactions where offer_id = $1 and happened_at is not null',
      [offer.offerId],
    );
    expect(rows).toEqual([{ result: null }]);
  });

  it('takes no words for a result once the person has turned to something else', async () => {
    await olga.tap('🤝');
    await olga.tap('Думает');
    await olga.tap('Завтра');
    await olga.say('/menu');
    await olga.say('Совсем другое');
    const rows = await bot.company.sql('select result from sales.interactions where offer_id = $1', [
      offer.offerId,
    ]);
    expect(rows.map(({ result }) => result)).toEqual([null, null]);
  });

  it('plans the next step by the calendar, by words, or says why there is none', async () => {
    await olga.tap('Следующий шаг');
    await olga.tap('Другая дата');
    await olga.tap(/^27$/);
    expect((await olga.tap('11:00')).text).toContain('⏰ пт 27 нояб., 11:00');
    await olga.tap('Следующий шаг');
    expect((await olga.say('пт 10:30')).text).toContain('⏰ пт 27 нояб., 10:30');
    await olga.tap('Следующий шаг');
    await olga.tap('Без даты');
    expect((await olga.tap('Клиент свяжется сам')).text).toContain(
      'Без следующего шага: Клиент свяжется сам',
    );
  });

  it('tells its whole history, with who did what and how long a state lasted', async () => {
    await olga.tap('Статус');
    await olga.tap('Ждём ответа');
    await olga.tap('КП отправлено');
    const history = await olga.tap('История');
    expect(history.text).toMatch(/Ждём ответа от клиента: КП отправлено · Ольга · «Новое»: 1 мин/);
    expect(history.text).toContain('Создано · Ольга');
    expect((await olga.tap('Назад')).text).toContain('КП #');
  });
});
