import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, type Locale, translator } from '../../src/lib/locale.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import type { TestMember } from '../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

describe.each(LOCALES)('A morning in %s', (locale: Locale) => {
  const t = translator(locale);
  let manager: TestMember;
  let supervisor: TestMember;
  let chat: TestChat;
  let heads: TestChat;
  const monday = new Date('2026-12-28T06:50:00Z');

  /** Somebody's newest message that begins a morning. */
  const morningOf = ({ driver }: TestChat) => {
    const found = driver.messages().findLast(({ text }) => text.startsWith('☀️'));
    if (!found) throw new Error(`no morning\n${driver.transcript()}`);
    return found;
  };
  /** Presses a number of the morning's message. */
  const pressNumber = async (at: TestChat, label: string) => {
    const message = morningOf(at);
    const button = message.inlineKeyboard?.flat().find(({ text }) => text === label);
    if (button?.callback_data === undefined) throw new Error(`no [${label}] in ${message.text}`);
    await at.pressData(button.callback_data, message.messageId);
  };
  const lineOf = (text: string, words: string) =>
    /^(\d+)\. /.exec(text.split('\n').find((line) => line.includes(words)) ?? '')?.[1] ?? '';

  beforeAll(async () => {
    const { company } = bot;
    const { clock } = company;
    // Five weeks before, in a company of this language.
    clock.set(new Date('2026-11-23T06:50:00Z'));
    const owner = await company.found(`Morning ${locale}`, 'Vera', locale);
    supervisor = await company.hire(owner, { name: 'Petro', role: 'supervisor' });
    manager = await company.hire(owner, { name: 'Olga', role: 'manager' });
    for (const member of [supervisor, manager]) {
      await company.act('choosePreferences', member, { locale });
    }
    const offer = (name: string, days: number | undefined) =>
      company.createOffer(manager, {
        client: { new: { name, phone: `+3806755500${LOCALES.indexOf(locale)}${name.length % 10}` } },
        nextStep: days === undefined ? { none: 'Later' } : { at: company.later({ days }) },
      });
    await offer('Quiet', undefined);
    await offer('Long overdue', 3);
    // In Kyiv it is ten to nine.
    clock.set(monday);
    await offer('Romashka', 0.1);
    chat = bot.chat(manager, locale);
    heads = bot.chat(supervisor, locale);
    // Telegram lets a bot write to those who have written to it.
    for (const each of [chat, heads]) await each.say('/menu');
    await bot.deliver();
    clock.set(new Date(monday.getTime() + 20 * 60_000));
    await bot.deliver();
  });

  it('comes by itself with the day in numbered lines, each a button', () => {
    const { text, inlineKeyboard = [] } = morningOf(chat);
    expect(text).toContain(t('digest-overdue', { count: '1' }));
    expect(text).toContain(t('digest-today', { count: '1' }));
    expect(text).toContain(t('digest-none', { count: '1' }));
    expect(text).toContain(t('digest-stale', { count: '2' }));
    expect(text.split('\n').length).toBeLessThanOrEqual(12);
    const numbers = text.split('\n').flatMap((line) => /^(\d+)\./.exec(line)?.[1] ?? []);
    const labels = inlineKeyboard.flat().map((button) => button.text);
    expect(labels.filter((label) => /^\d+$/.test(label))).toEqual(numbers);
  });

  it('a number opens the card, from which the list it stood in and the morning are there again', async () => {
    await pressNumber(chat, lineOf(morningOf(chat).text, 'Romashka'));
    expect(chat.screen().text).toContain('Romashka');
    expect(chat.screen().text).toContain('+380 67 555');
    await chat.tap(t('offer-button-list'));
    expect(chat.screen().text).toContain(t('list-title-today'));
    await pressNumber(chat, lineOf(morningOf(chat).text, 'Long overdue'));
    expect(chat.screen().text).toContain('Long overdue');
  });

  it('a stale offer has its own card, and a plan ends it in three taps', async () => {
    chat.taps = 0;
    const { text } = morningOf(chat);
    const stale = text.slice(text.indexOf('🕸'));
    await pressNumber(chat, lineOf(stale, 'Quiet'));
    expect(chat.screen().text).toContain('🕸');
    expect(chat.screen().text).toContain(t('stale-talked', { when: 'never' }));
    await chat.tap(t('stale-plan'));
    await chat.tap(t('date-choice-tomorrow'));
    expect(chat.taps + 1).toBe(3);
    await chat.say('/menu');
    await chat.tap(t('desk-stale', { count: '1' }));
    expect(chat.screen().text).toContain(t('list-title-stale'));
    expect(chat.labels().join()).toContain('🕸 #2 Long overdue');
  });

  it('the supervisor hears of the one that is left, once, with the door to it', async () => {
    const first = morningOf(heads);
    // Told on the first morning after the set days: this one.
    expect(first.text).toContain(t('digest-alerts', { count: '2' }));
    await pressNumber(heads, lineOf(first.text, 'Long overdue'));
    expect(heads.screen().text).toContain('👤 Olga');
    await heads.tap(t('stale-open'));
    expect(heads.screen().text).toContain('Long overdue');
    bot.company.clock.set(new Date(monday.getTime() + 24 * 3_600_000 + 20 * 60_000));
    await bot.deliver();
    const second = morningOf(heads);
    expect(second.messageId).toBeGreaterThan(first.messageId);
    expect(second.text).not.toContain(t('digest-alerts', { count: '1' }));
  });
});
