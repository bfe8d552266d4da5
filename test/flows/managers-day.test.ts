import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, type Locale, translator } from '../../src/lib/locale.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import type { TestMember } from '../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

/** What the person types, as they would in their language. */
const words = {
  ru: { client: 'ООО «Ромашка»', part: 'ромаш', spelled: 'romashka', when: 'завтра в 15', wanted: 'Сайт' },
  uk: { client: 'ТОВ «Ромашка»', part: 'ромаш', spelled: 'romashka', when: 'завтра о 15', wanted: 'Сайт' },
  en: {
    client: 'Romashka LLC',
    part: 'romash',
    spelled: 'Ромашка',
    when: 'tomorrow at 3pm',
    wanted: 'A site',
  },
} as const satisfies Record<Locale, object>;

describe.each(LOCALES)('A day of a manager in %s', (locale) => {
  const t = translator(locale);
  const typed = words[locale];
  let manager: TestMember;
  let chat: TestChat;

  beforeAll(async () => {
    const owner = await bot.company.found(`Day ${locale}`, 'Vera', locale);
    manager = await bot.company.hire(owner, { name: 'Olga', role: 'manager' });
    await bot.company.act('choosePreferences', manager, { locale });
    chat = bot.chat(manager, locale);
  });

  /** Presses the labels one after the other; each counts. */
  async function taps(...labels: readonly (string | RegExp)[]): Promise<number> {
    chat.taps = 0;
    for (const label of labels) await chat.tap(label);
    return chat.taps;
  }

  it('an empty desk says what to do first', async () => {
    const desk = await chat.say('/menu');
    expect(desk.text).toContain(t('desk-empty'));
  });

  it('a client: name, phone, saved', async () => {
    await chat.say('/clients');
    await chat.tap(t('newclient-button'));
    await chat.say(typed.client);
    await chat.say('067 555 12 34');
    await chat.tap(t('form-save'));
    expect(chat.screen().text).toContain('+380 67 555 12 34');
  });

  it('an offer for the known client in five taps', async () => {
    await chat.say('/menu');
    const count = await taps(
      t('desk-new-offer'),
      /Ромашка|Romashka/u,
      t('list-business-line-2'),
      t('date-choice-tomorrow'),
      t('form-save'),
    );
    expect(count).toBe(5);
    expect(chat.screen().text).toContain(t('form-saved'));
  });
});
