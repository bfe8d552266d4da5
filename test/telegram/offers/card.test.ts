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
    expect((await olga.tap('Без суммы')).text).toContain('Почему?');
    const won = await olga.tap('Подписали договор');
    expect(won.text).not.toContain('⏰');
    expect(won.text).toMatch(/Вернуть в работу может: .*Пётр/);
    expect(won.text).toContain('Вера');
    expect(won.text).not.toContain('Анна');
    expect(olga.labels().join()).not.toContain('Статус');

    const petr = bot.chat(bot.company.petr);
    await petr.say('/menu');
    await openCard(petr);
    await petr.tap('Статус');
    expect((await petr.tap('Ждём ответа')).text).toContain('Когда следующий контакт');
    await petr.tap('Завтра');
    expect((await petr.say('Клиент передумал')).text).toContain('завтра в 09:00');
    expect(await stateNow()).toBe('await_client');
  });

  it('asks what a won offer was worth, once, and needs no more than [No sum]', async () => {
    await olga.tap('Статус');
    expect((await olga.tap('Успех')).text).toContain('Какая сумма?');
    expect((await olga.say('1e9')).text).toContain('Не поняли сумму');
    expect((await olga.say('250к')).text).toContain('Успех · 250\u00a0000\u00a0₴');
    const won = await olga.tap('Подписали договор');
    expect(won.text).toContain('250\u00a0000\u00a0₴');
    await olga.tap('Отменить');
    expect((await olga.tap('Статус')).text).toContain('Куда переводим?');
    await bot.company.act('changeOffer', bot.company.olga, {
      offerId: offer.offerId,
      revision: await bot.company.revisionOf(offer),
      fields: { sum: { minor: 500, currency: 'USD' } },
    });
    await openCard(olga);
    olga.taps = 0;
    await olga.tap('Статус');
    await olga.tap('Успех');
    expect((await olga.tap('Подписали договор')).text).toContain('5\u00a0$');
    expect(olga.taps).toBe(3);
  });

  it('comes back with another date when the chosen hour is over before the reason is there, which is kept', async () => {
    const { petr } = bot.company;
    await bot.company.act('changeState', petr, {
      ...{ offerId: offer.offerId, revision: offer.revision },
      ...{ to: 'cancelled', comment: 'Дорого' },
    });
    const chat = bot.chat(petr);
    await chat.say('/menu');
    await openCard(chat);
    await chat.tap('Статус');
    await chat.tap('Ждём ответа');
    await chat.tap('1 ч');
    const reasons = chat.data('КП отправлено');
    bot.company.clock.advance({ hours: 2 });
    const again = await chat.say('Передумали <b>');
    expect(again.text).toContain('Эта дата не подходит');
    expect(again.text).toContain('Когда следующий контакт');
    await chat.tap('Другая дата');
    await chat.tap(/^27$/);
    const back = await chat.tap('11:00');
    expect(back.text).toContain('Передумали <b>');
    expect(await stateNow()).toBe('await_client');

    await chat.tap('Отменить');
    await chat.pressData(
      reasons.replace(/:\w+:await/, `:${(await bot.company.revisionOf(offer)).toString(36)}:await`),
    );
    expect(chat.screen().text).toContain('Эта дата не подходит');
    expect((await chat.say('пт 12:00')).text).toContain('КП отправлено');
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
    expect(history.text).toMatch(/Ждём ответа от клиента: КП отправлено · Ольга · до этого 1 мин/);
    expect(history.text).toContain('Создано · Ольга');
    expect((await olga.tap('Назад')).text).toContain('КП #');
  });
});
