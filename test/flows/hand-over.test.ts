import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../src/lib/locale.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import type { TestMember, TestOffer } from '../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

const managerOf = async ({ offerId }: TestOffer): Promise<number | undefined> =>
  (
    await bot.company.sql<{ manager_id: number }>('select manager_id from sales.offers where offer_id = $1', [
      offerId,
    ])
  )[0]?.manager_id;

describe.each(LOCALES)('Handing over in %s', (locale) => {
  const t = translator(locale);
  let ivan: TestMember;
  let olga: TestMember;
  let owner: TestChat;
  let head: TestChat;
  let ivans: TestChat;
  let olgas: TestChat;
  let offers: readonly TestOffer[];

  beforeAll(async () => {
    const { company } = bot;
    const vera = await company.found(`Hands ${locale}`, 'Vera', locale);
    const { salesGroupId } = (await company.act('createSalesGroup', vera, { name: 'North' })).result;
    const hire = async (name: string, role: 'manager' | 'supervisor'): Promise<TestMember> => {
      const member = await company.hire(vera, { name, role, salesGroupId });
      await company.act('choosePreferences', member, { locale });
      return member;
    };
    const petr = await hire('Petr', 'supervisor');
    [ivan, olga] = [await hire('Ivan', 'manager'), await hire('Olga', 'manager')];
    offers = [
      await company.createOffer(ivan, {
        client: { new: { name: 'Romashka', phone: '+380675550077', contactPerson: 'Anna' } },
        wanted: 'A <b>roof</b>',
      }),
      await company.createOffer(ivan, { client: { new: { name: 'Lutik' } } }),
    ];
    [owner, head, ivans, olgas] = [
      bot.chat(vera, locale),
      bot.chat(petr, locale),
      bot.chat(ivan, locale),
      bot.chat(olga, locale),
    ];
    for (const chat of [owner, head, ivans, olgas]) await chat.say('/menu');
    await bot.deliver();
  });

  const allWith = async (member: TestMember): Promise<void> => {
    for (const offer of offers) expect(await managerOf(offer)).toBe(member.memberId);
  };

  it('somebody goes away in two taps from their card, with a preview', async () => {
    await head.say('/team');
    await head.tap('Ivan');
    head.taps = 0;
    await head.tap(t('handover-button-away'));
    const { text } = head.screen();
    for (const words of [t('handover-clients', { n: 2 }), t('handover-offers', { n: 2 }), 'Olga']) {
      expect(text).toContain(words);
    }
    const [day] = head.labels().filter((label) => label.startsWith('✅'));
    await head.tap(day ?? 'no day');
    expect(head.taps).toBe(2);
    expect(head.screen().text).toContain('Olga');
    expect(head.labels()).toContain(t('handover-undo'));
    await allWith(olga);
  });

  it('the substitute gets one message with a door to a brief of each offer', async () => {
    await bot.deliver();
    const { text } = olgas.screen();
    expect(text).toContain('Romashka');
    expect(text).toContain('Lutik');
    expect(text).toContain('Petr');
    const number = text
      .split('\n')
      .find((line) => line.includes('Romashka'))
      ?.slice(0, 1);
    await olgas.tap(number ?? 'no door');
    const brief = olgas.screen().text;
    for (const words of ['A <b>roof</b>', 'Anna', '+380 67 555 00 77', t('brief-no-contact')]) {
      expect(brief).toContain(words);
    }
    await olgas.tap(t('back-to-card'));
    expect(olgas.screen().text).toContain('Lutik');
    expect(ivans.screen().text, 'he is told').toContain('Olga');
    expect(owner.screen().text, 'nobody above his head is told').not.toContain('🏝');
  });

  it('who is away sees it in the settings, and is back with a tap', async () => {
    await ivans.say('/settings');
    expect(ivans.screen().text).toContain('Olga');
    await ivans.tap(t('handover-button-back-me'));
    expect(ivans.screen().text).toContain(t('handover-back-done'));
    await allWith(ivan);
    await bot.deliver();
    expect(olgas.screen().text).toContain('Ivan');
    expect(head.screen().text).toContain('Ivan');
  });

  it('one goes away oneself, till a day that is typed; a second touch of an old button does nothing', async () => {
    await ivans.say('/settings');
    await ivans.tap(t('handover-button-away-me'));
    const old = ivans.data(ivans.labels().find((label) => label.startsWith('✅')) ?? 'no day');
    await ivans.say('???');
    await ivans.say({ ru: 'через две недели', uk: 'через два тижні', en: 'in two weeks' }[locale]);
    expect(ivans.screen().text).toContain('Olga');
    await allWith(olga);
    await ivans.pressData(old);
    await allWith(olga);
    await bot.deliver();
    expect(head.screen().text, 'the supervisor is told').toContain('Olga');
  });

  it('comes back on the day by itself', async () => {
    bot.company.clock.advance({ days: 15 });
    await bot.deliver();
    await allWith(ivan);
    const told = (chat: TestChat) =>
      chat.driver
        .messages()
        .map(({ text }) => text)
        .join('\n');
    expect(told(ivans)).toContain(t('handover-returned-me'));
    expect(told(olgas)).toContain(t('handover-returned', { name: 'Ivan' }));
  });

  it('somebody leaves in two taps, sees nothing any more, and within a day it is taken back', async () => {
    await owner.say('/team');
    await owner.tap('Ivan');
    owner.taps = 0;
    await owner.tap(t('handover-button-leave'));
    await owner.tap(t('handover-leave-now'));
    expect(owner.taps).toBe(2);
    await allWith(olga);
    await ivans.say('/menu');
    expect(ivans.screen().text).toContain(t('access-closed'));
    await owner.tap(t('handover-undo'));
    expect(owner.screen().text).toContain(t('handover-undone', { left: 0 }));
    await allWith(ivan);
    await ivans.say('/menu');
    expect(ivans.screen().text).not.toContain(t('access-closed'));
  });

  it('of somebody who was suspended in a hurry the work is handed over afterwards', async () => {
    await owner.say('/team');
    await owner.tap('Ivan');
    await owner.tap(t('colleague-button-suspend'));
    await owner.tap(t('colleague-button-suspend-now'));
    await owner.tap(t('handover-button-former'));
    await owner.tap(t('handover-former-now'));
    await allWith(olga);
    await owner.tap(t('handover-undo'));
    await allWith(ivan);
    expect(owner.screen().text).toContain(t('colleague-suspended'));
    await owner.tap(t('colleague-button-let-in'));
    expect(owner.screen().text).toContain(t('colleague-back-in'));
    expect(owner.labels()).not.toContain(t('handover-button-former'));
  });

  it('another receiver is chosen from a list', async () => {
    await owner.say('/team');
    await owner.tap('Ivan');
    await owner.tap(t('handover-button-leave'));
    await owner.tap(t('handover-other'));
    await owner.tap('Petr');
    expect(owner.screen().text).toContain('Petr');
    await owner.tap(t('back-to-card'));
    expect(owner.labels()).toContain(t('handover-button-leave'));
  });
});
