import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import type { SandboxMessage } from '../../../src/sandbox/protocol.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestMember, TestOffer } from '../../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

/** An offer of this member whose next step is in a minute. */
function soon(by: TestMember, name: string, phone?: string): Promise<TestOffer> {
  const client = { new: { name, ...(phone === undefined ? {} : { phone }) } };
  return bot.company.createOffer(by, { client, nextStep: { at: bot.company.later({ minutes: 1 }) } });
}

/** Its time has come; the newest message is the reminder. */
async function remind(chat: TestChat): Promise<SandboxMessage> {
  bot.company.clock.advance({ minutes: 2 });
  await bot.deliver();
  return chat.screen();
}

async function contacts({
  offerId,
}: TestOffer): Promise<{ kind: string; outcome: string; result: string }[]> {
  return bot.company.sql(
    `select i.kind, o.name as outcome, i.result from sales.interactions i
      join sales.list_items o on o.list_item_id = i.outcome_id
      where i.offer_id = $1 and i.happened_at is not null order by i.interaction_id`,
    [offerId],
  );
}

async function nextStep({ offerId }: TestOffer): Promise<Date | null | undefined> {
  const [row] = await bot.company.sql<{ at: Date | null }>(
    'select next_step_at as at from sales.offers where offer_id = $1',
    [offerId],
  );
  return row?.at;
}

/** A message of the chat as it stands now. */
const now = (chat: TestChat, { messageId }: SandboxMessage): SandboxMessage => {
  const found = chat.driver.messages().find((message) => message.messageId === messageId);
  if (!found) throw new Error('the message is gone');
  return found;
};

describe.each(LOCALES)('A reminder in %s', (locale) => {
  const t = translator(locale);
  let chat: TestChat;
  let manager: TestMember;
  beforeAll(async () => {
    const owner = await bot.company.found(`Reminders ${locale}`, 'Vera', locale);
    manager = await bot.company.hire(owner, { name: 'Olga', role: 'manager' });
    await bot.company.act('choosePreferences', manager, { locale });
    chat = bot.chat(manager, locale);
    await chat.say('/menu');
  });

  it('is answered in three taps: called, how it went, when next; then its result is typed', async () => {
    const offer = await soon(manager, 'Romashka', '+380675550001');
    const reminder = await remind(chat);
    expect(reminder.text).toContain('Romashka');
    expect(reminder.text).toContain('+380 67 555 00 01');

    chat.taps = 0;
    for (const label of [t('step-done-call'), t('list-outcome-call-2'), t('date-choice-tomorrow')]) {
      await chat.tap(label);
    }
    expect(chat.taps).toBe(3);
    // All of it where the reminder stood.
    expect(chat.screen().messageId).toBe(reminder.messageId);
    await chat.say('15 %');
    expect(chat.screen().text).toContain(t('log-result-added'));
    expect(await contacts(offer)).toEqual([
      { kind: 'call', outcome: t('list-outcome-call-2'), result: '15 %' },
    ]);
    expect(await nextStep(offer)).toEqual(new Date('2026-11-24T07:00:00.000Z'));
  });

  it('has one tap for no answer, which brings its own next time', async () => {
    const offer = await soon(manager, 'Liutyk');
    await remind(chat);
    chat.taps = 0;
    await chat.tap(t('step-button-no-answer'));
    expect(chat.taps).toBe(1);
    expect(chat.screen().text).toContain('📵');
    expect((await nextStep(offer))?.getTime()).toBeGreaterThan(bot.company.later({ minutes: 110 }).getTime());
  });
});

describe('A reminder', () => {
  let chat: TestChat;
  let olga: TestMember;
  beforeAll(async () => {
    olga = bot.company.olga;
    chat = bot.chat(olga);
    await chat.say('/menu');
  });

  it('answered elsewhere says so in place, and its old buttons do nothing but show the offer', async () => {
    const offer = await soon(olga, 'Ромашка');
    const reminder = await remind(chat);
    const press = chat.data('+1 ч');
    const { result } = await bot.company.act('planNextStep', olga, {
      ...{ offerId: offer.offerId, revision: offer.revision },
      nextStep: { at: bot.company.later({ days: 2 }) },
    });
    await bot.deliver();
    expect(now(chat, reminder).text).toMatch(/^✅ КП #\d+ · Ромашка · ⏰ /u);
    expect(now(chat, reminder).inlineKeyboard?.flat()).toHaveLength(1);
    const toast = await chat.pressData(press, reminder.messageId);
    expect(toast).not.toBe('');
    expect(chat.screen().text).toContain(`КП #${offer.number}`);
    expect(await bot.company.revisionOf(offer)).toBe(result.revision);
  });

  it('answered long ago stays as it is', async () => {
    const offer = await soon(olga, 'Флокс');
    const first = await remind(chat);
    await chat.say('/menu');
    const later = async (minutes: number) =>
      bot.company.act('planNextStep', olga, {
        ...{ offerId: offer.offerId, revision: await bot.company.revisionOf(offer) },
        nextStep: { at: bot.company.later({ minutes }) },
      });
    await later(1);
    await bot.deliver();
    const answered = now(chat, first).text;
    const second = await remind(chat);
    await later(600);
    await bot.deliver();
    expect(now(chat, first).text).toBe(answered);
    expect(now(chat, second).text).toMatch(/^✅ КП #\d+ · Флокс/u);
  });

  it('asks again when the answer is taken back', async () => {
    const offer = await soon(olga, 'Лютик');
    const reminder = await remind(chat);
    const press = chat.data('+1 ч');
    const before = await nextStep(offer);
    await chat.say('/menu');
    await chat.pressData(press, reminder.messageId);
    await bot.deliver();
    expect(now(chat, reminder).text).toMatch(/^✅/u);
    await chat.tap('Отменить');
    await bot.deliver();
    expect(now(chat, reminder).text).not.toMatch(/^✅/u);
    expect(
      now(chat, reminder)
        .inlineKeyboard?.flat()
        .map(({ text }) => text),
    ).toContain('+1 ч');
    expect(await nextStep(offer)).toEqual(before);
  });

  it('stays good when something else of the offer has changed', async () => {
    const offer = await soon(olga, 'Пион');
    await remind(chat);
    const fields = { description: 'Подробно' };
    await bot.company.act('changeOffer', olga, { ...offer, fields });
    const before = await nextStep(offer);
    await chat.tap('Завтра');
    expect(chat.toast).toBe('');
    expect(await nextStep(offer)).not.toEqual(before);
  });

  it('leaves an open question be', async () => {
    await chat.say('/new');
    await soon(olga, 'Астра');
    await remind(chat);
    await chat.tap('+1 ч');
    await chat.say('Новый Гладиолус');
    expect(chat.labels().join()).toContain('Новый: Новый Гладиолус');
    await chat.say('/cancel');
  });

  it('is a card each for two at one time; in the evening those left come in one message, each with its door', async () => {
    const offers = [await soon(olga, 'Василёк'), await soon(olga, 'Мак')];
    const seen = chat.driver.messages().length;
    await remind(chat);
    const cards = chat.driver.messages().slice(seen);
    expect(cards).toHaveLength(2);
    expect(
      cards.map(({ inlineKeyboard }) => inlineKeyboard?.flat().some(({ text }) => text === '+1 ч')),
    ).toEqual([true, true]);
    bot.company.clock.set(new Date('2026-11-23T15:46:00.000Z'));
    await bot.deliver();
    const evening = chat.screen();
    for (const { number } of offers) expect(evening.text).toContain(`#${number} `);
    await chat.tap('1');
    expect(chat.labels()).toContain('📵 Нет ответа');
    const told = chat.driver.messages().length;
    bot.company.clock.set(new Date('2026-11-24T15:46:00.000Z'));
    await bot.deliver();
    const lines = chat.driver
      .messages()
      .slice(told)
      .flatMap(({ text }) => text.split('\n'));
    expect(lines.filter((line) => line.includes('📵') && line.includes('Мак'))).toEqual([]);
  });
});
