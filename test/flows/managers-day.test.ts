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
  ru: {
    ...{ client: 'ООО «Ромашка»', part: 'ромаш', spelled: 'romashka' },
    ...{ quick: 'кп Ромашка сайт 250000 завтра в 15, важно' },
    ...{ result: 'Просит скидку', note: 'Директор в отпуске до пятницы' },
  },
  uk: {
    ...{ client: 'ТОВ «Ромашка»', part: 'ромаш', spelled: 'romashka' },
    ...{ quick: 'кп Ромашка сайт 250000 завтра о 15, важливо' },
    ...{ result: 'Просить знижку', note: 'Директор у відпустці до п’ятниці' },
  },
  en: {
    ...{ client: 'Romashka LLC', part: 'romash', spelled: 'Ромашка' },
    ...{ quick: 'offer Romashka site 250000 tomorrow at 3pm, important' },
    ...{ result: 'Asks for a discount', note: 'The director is away till Friday' },
  },
} as const satisfies Record<Locale, object>;

describe.each(LOCALES)('A day of a manager in %s', (locale) => {
  const t = translator(locale);
  const typed = words[locale];
  let owner: TestMember;
  let manager: TestMember;
  let chat: TestChat;

  beforeAll(async () => {
    owner = await bot.company.found(`Day ${locale}`, 'Vera', locale);
    manager = await bot.company.hire(owner, { name: 'Olga', role: 'manager' });
    for (const member of [owner, manager]) await bot.company.act('choosePreferences', member, { locale });
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

  it('the state with a ready reason in three taps', async () => {
    const count = await taps(t('offer-button-state'), /⏳/u, t('list-reason-await-client-1'));
    expect(count).toBe(3);
    expect(chat.screen().text).toContain(t('state-await-client'));
  });

  it('a call and the next step in three taps, its result typed after it', async () => {
    const count = await taps('📞', t('list-outcome-call-2'), t('date-choice-d3'));
    expect(count).toBe(3);
    await chat.say(typed.result);
    expect(chat.screen().text).toContain(t('log-result-added'));
  });

  it('a reply to the card is a note of the offer', async () => {
    const card = await chat.say('#1');
    await chat.send((driver) => driver.text(typed.note, { replyTo: card.messageId }));
    expect(chat.screen().text).toContain(t('talk-noted'));
    expect(await notes()).toEqual([typed.note]);
  });

  it('another offer from one typed line and one tap', async () => {
    await chat.say(typed.quick);
    const form = chat.screen().text;
    for (const part of [/Ромашка|Romashka/u, /250.000/u, /15:00/u]) expect(form).toMatch(part);
    expect(await taps(t('form-save'))).toBe(1);
    expect(chat.screen().text).toContain('#2');
  });

  it('finds the client again by a part, by another spelling and by the end of the phone', async () => {
    for (const words of [typed.part, typed.spelled, '12 34']) {
      await chat.say(words);
      expect(chat.labels().join(), words).toMatch(/Ромашка|Romashka/u);
    }
  });

  it('the history tells the day', async () => {
    await chat.say('#1');
    await chat.tap(t('offer-button-history'));
    const { text } = chat.screen();
    for (const part of [typed.result, typed.note]) expect(text).toContain(part.slice(0, 12));
  });

  it('an offer is won: its sum asked once, then the reason', async () => {
    await chat.say('#1');
    await taps(t('offer-button-state'), /🏆|✅|🎉/u);
    await chat.say('120000');
    await chat.tap(t('list-reason-success-1'));
    expect(chat.screen().text).toContain(t('state-success'));
  });

  it('and taken back', async () => {
    await chat.tap(t('undo'));
    expect(chat.screen().text).toContain(t('undone'));
    expect(chat.screen().text).toContain(t('state-await-client'));
  });

  it('the working list shows both, and by a filter one', async () => {
    await chat.say('/offers');
    expect(offers()).toHaveLength(2);
    await taps(t('list-filter'), t('filter-importanceid'), t('list-importance-2'), t('filter-show'));
    expect(offers()).toEqual([expect.stringContaining('#2 ')]);
  });

  it('the owner invites a colleague, who comes in by the link', async () => {
    const owners = bot.chat(owner, locale);
    await owners.say('/team');
    await owners.tap(t('team-invite'));
    await owners.tap(t('role-specialist'));
    await owners.tap(t('team-no-department'));
    await owners.say('Dana');
    const link = owners.driver.transcript().match(/start=([A-Za-z0-9_-]+)/u)?.[1];
    const newcomer = bot.chat({ personId: bot.company.newPersonId(), name: 'Dana' }, locale);
    await newcomer.say(`/start ${link}`);
    expect(newcomer.screen().text).toContain(`Day ${locale}`);
  });

  const offers = (): string[] => chat.labels().filter((label) => /#\d+ /u.test(label));

  function notes(): Promise<string[]> {
    const text = `select result from sales.interactions where company_id = $1 and kind = 'note'`;
    return bot.company
      .sql<{ result: string }>(text, [manager.companyId])
      .then((rows) => rows.map(({ result }) => result));
  }
});
