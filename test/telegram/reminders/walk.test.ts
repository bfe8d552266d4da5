import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestMember } from '../../support/company.ts';

let bot: TestBot;
let olga: TestMember;
let chat: TestChat;
beforeAll(async () => {
  bot = await startTestBot();
  chat = bot.chat(bot.company.olga);
  olga = bot.company.olga;
});
afterAll(() => bot.close());

const seen = (): string => chat.screen().text;

/** An offer of Olga's with a next step in so many minutes. */
async function planned(name: string, minutes: number, phone?: string): Promise<number> {
  const { company } = bot;
  const client = { new: { name, ...(phone === undefined ? {} : { phone }) } };
  const at = company.later({ minutes });
  return (await company.createOffer(olga, { client, nextStep: { at } })).offerId;
}

async function noteOf(offerId: number) {
  const [row] = await bot.company.sql<{ next_step_at: Date; last_contact_at: Date | null }>(
    'select next_step_at, last_contact_at from sales.offers where offer_id = $1',
    [offerId],
  );
  return row;
}

describe('Walk my day', () => {
  let first: number;
  let phones = 0;
  beforeEach(async () => {
    await bot.company.sql(`update sales.offers set state = 'cancelled', next_step_at = null`);
    await bot.company.sql('delete from sales.interactions where happened_at is null');
    first = await planned('Ромашка', 20, `+38067111000${phones++}`);
    await planned('Лютик', 40);
    await planned('Фиалка', 60);
    await planned('Завтрашний', 30 * 60);
  });

  it('shows today’s contacts one after another, each answered by a tap', async () => {
    await chat.say('/menu');
    await chat.tap('Пройти мой день');
    expect(seen()).toContain('осталось 3');
    expect(seen()).toContain('Ромашка');
    expect(seen()).toContain('+380 67 111 00 0');

    await chat.tap('Нет ответа');
    expect(seen()).toContain('Ромашка: нет ответа, попытка 1. Снова сегодня в 12:');
    expect(seen()).toContain('Лютик');
    expect((await noteOf(first))?.last_contact_at).toBeNull();

    await chat.tap('Поговорили');
    await chat.tap('Думает');
    await chat.tap('Завтра');
    expect(seen()).toContain('Лютик: записали');
    expect(seen()).toContain('последний контакт');
    expect(seen()).toContain('Фиалка');

    await chat.say('Просит скидку');
    expect(seen()).toContain('Итог');
    expect(seen()).toContain('Фиалка');

    await chat.tap('+1 ч');
    expect(seen()).toContain('Это был последний контакт');
    expect(seen()).toMatch(/12:\d\d #\d+ Ромашка/u);
    expect(seen()).toMatch(/12:\d\d #\d+ Фиалка/u);
  });

  it('takes an answer back and stands at it again', async () => {
    await chat.say('/today');
    const before = await noteOf(first);
    await chat.tap('Завтра');
    expect(seen()).toContain('Лютик');
    await chat.tap('Отменить');
    expect(seen()).toContain('Ромашка');
    expect(seen()).toContain('осталось 3');
    expect(await noteOf(first)).toEqual(before);
  });

  it('passes by what is skipped, and offers it again at the end', async () => {
    await chat.say('/today');
    for (const name of ['Ромашка', 'Лютик', 'Фиалка']) {
      expect(seen()).toContain(name);
      await chat.tap('Пропустить');
    }
    await chat.tap('Пропущено: 3');
    expect(seen()).toContain('Ромашка');
  });

  it('comes back from the offer’s card, and moves to a chosen time', async () => {
    await chat.say('/today');
    await chat.tap('Открыть');
    await chat.tap('Следующий шаг');
    await chat.tap('Назад');
    expect(seen()).toContain('Мой день');
    await chat.tap('Перенести');
    await chat.say('завтра в 11');
    expect(seen()).toContain('Ромашка: завтра в 11:00');
    expect(seen()).toContain('Лютик');
  });

  it('asks for the time after the kind is chosen, and goes on', async () => {
    await chat.say('/today');
    await chat.tap('Перенести');
    await chat.tap('💬');
    expect(seen()).toContain('Следующий шаг: Сообщение');
    expect(chat.labels()).toContain('↩️ Отменить');
    await chat.say('завтра в 11');
    expect(seen()).toContain('Ромашка: завтра в 11:00');
    expect(seen()).toContain('Лютик');
    await chat.tap('Отменить');
    expect(seen()).toContain('💬');
  });

  it('does nothing on a second touch, and shows the offer as it is', async () => {
    await chat.say('/today');
    const press = chat.data('Нет ответа');
    await chat.pressData(press);
    const tried = await noteOf(first);
    await chat.pressData(press);
    expect(await noteOf(first)).toEqual(tried);
    expect(seen()).toContain('Ромашка');
  });

  it('counts attempts, and after the third goes on the next working day', async () => {
    for (const attempt of [1, 2, 3]) {
      await chat.say('/today');
      expect(seen()).toContain('Ромашка');
      await chat.tap('Нет ответа');
      expect(seen()).toContain(`попытка ${attempt}`);
      await bot.company.sql(
        `update sales.interactions set planned_at = $2 where offer_id = $1 and happened_at is null`,
        [first, bot.company.later({ minutes: 5 })],
      );
    }
    expect((await noteOf(first))?.next_step_at.toISOString()).toBe('2026-11-24T07:00:00.000Z');
  });

  it('has nothing to show to somebody whose day is empty, and nothing at all to a specialist', async () => {
    const { dmytro, anna } = bot.company;
    expect((await bot.chat(anna).say('/today')).text).toContain('связываться не с кем');
    expect((await bot.chat(dmytro).say('/today')).text).toContain('Дмитро');
  });
});
