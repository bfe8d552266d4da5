import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPress } from '../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import type { TestMember, TestOffer } from '../support/company.ts';
import { type Dump, dumpEverything } from '../support/dump.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

function cardButton(member: TestMember, offer: TestOffer): string {
  const { companyId } = member;
  return packPress({ companyId, action: 'offer.card', id: offer.offerId, revision: 1, args: [] });
}

async function openCard(member: TestMember, offer: TestOffer): Promise<TestChat> {
  const chat = bot.chat(member);
  await chat.say('/menu');
  await chat.pressData(cardButton(member, offer));
  return chat;
}

/** All that people did; the trail of refusals is not their effect, nor is when a stranger was last answered. */
async function effects(): Promise<Dump> {
  const { 'sales.audit': _, 'platform.people': __, ...rest } = await dumpEverything(bot.company);
  return rest;
}

/** Presses one button ten times without waiting for an answer. */
async function pressTenTimes(chat: TestChat, data: string): Promise<number> {
  const { messageId } = chat.screen();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => chat.driver.press(messageId, data, 60_000)),
  );
  await bot.app().ingress.idle();
  return answers.length;
}

async function changesBy(member: TestMember, useCase: string): Promise<number> {
  const rows = await bot.company.sql('select 1 from sales.changes where member_id = $1 and use_case = $2', [
    member.memberId,
    useCase,
  ]);
  return rows.length;
}

describe('ten presses of one button at once', () => {
  let member: TestMember;
  let chat: TestChat;
  beforeAll(async () => {
    const { company } = bot;
    member = await company.hire(company.vera, { name: 'Яна', role: 'manager', salesGroupId: company.groupA });
    chat = await openCard(member, await company.createOffer(member));
  });

  it('move an offer once', async () => {
    await chat.tap('Статус');
    await chat.tap('Ждём ответа');
    expect(await pressTenTimes(chat, chat.data('КП отправлено'))).toBe(10);
    expect(await changesBy(member, 'changeState')).toBe(1);
    expect(chat.screen().text).toContain('Ждём ответа от клиента');
  });

  it('take it back once', async () => {
    expect(chat.screen().text).toContain('уже сделано');
    expect(await pressTenTimes(chat, chat.data('Отменить'))).toBe(10);
    expect(await changesBy(member, 'undo')).toBe(1);
  });

  it('log a call once', async () => {
    await chat.say('/menu');
    await chat.tap('Все КП');
    await chat.tap(/#\d+ Клиент/);
    await chat.tap('📞');
    await chat.tap('Думает');
    expect(await pressTenTimes(chat, chat.data('Завтра'))).toBe(10);
    expect(await changesBy(member, 'logContact')).toBe(1);
  });

  it('save a form once', async () => {
    const before = await changesBy(member, 'createOffer');
    await chat.say('/new');
    await chat.say('Десять раз');
    await chat.tap('Новый: Десять раз');
    await chat.tap('Без телефона');
    await chat.tap('Проекты');
    await chat.tap('Завтра');
    expect(await pressTenTimes(chat, chat.data('Сохранить'))).toBe(10);
    expect(await changesBy(member, 'createOffer')).toBe(before + 1);
    expect(chat.screen().text).toContain('Десять раз');
  });
});

describe('a button that is out of date', () => {
  it('of a card one has changed oneself by another button is not said to be done', async () => {
    const { company } = bot;
    const olga = await openCard(company.olga, await company.createOffer(company.olga));
    const log = olga.data('📞');
    await olga.tap('Статус');
    await olga.tap('Ждём ответа');
    await olga.tap('КП отправлено');
    const before = await effects();
    const { text } = await olga.driver.press(olga.screen().messageId, log);
    await bot.app().ingress.idle();
    expect(text).toContain('что-то изменилось');
    expect(olga.screen().text).not.toContain('уже сделано');
    expect(await effects()).toEqual(before);
  });

  it('of a card somebody else has changed does nothing and shows the fresh card', async () => {
    const { company } = bot;
    const offer = await company.createOffer(company.olga);
    const olga = await openCard(company.olga, offer);
    await olga.tap('Статус');
    await olga.tap('Ждём ответа');
    const reason = olga.data('КП отправлено');
    const to = { offerId: offer.offerId, revision: 1, to: 'owe_client', comment: 'Спешат' } as const;
    await company.act('changeState', company.petr, to);
    const before = await effects();
    await olga.pressData(reason);
    expect(await effects()).toEqual(before);
    expect(olga.toast).toContain('свежая карточка');
    expect(olga.screen().text).toContain('Клиент ждёт от нас предложения');
    expect(olga.screen().text).toContain('Спешат');
    await olga.tap('Статус');
    expect(olga.screen().text).toContain('Куда переводим');
  });

  it('of last month still opens what there is, and undoes nothing', async () => {
    const { company } = bot;
    const offer = await company.createOffer(company.ivan);
    const ivan = await openCard(company.ivan, offer);
    await ivan.tap('Следующий шаг');
    await ivan.tap('Завтра');
    const [undo, state] = [ivan.data('Отменить'), ivan.data('Статус')];
    const { messageId } = ivan.screen();
    company.clock.advance({ days: 31 });
    const before = await effects();
    await ivan.pressData(undo, messageId);
    expect(ivan.toast).toContain('десяти минут');
    await ivan.pressData(state, messageId);
    expect(ivan.screen().text).toContain('Куда переводим');
    expect(await effects()).toEqual(before);
  });

  it('under a message that is gone is answered below', async () => {
    const { company } = bot;
    const offer = await company.createOffer(company.ivan);
    const ivan = bot.chat(company.ivan);
    await ivan.say('/menu');
    await ivan.pressData(cardButton(company.ivan, offer), 999_999);
    expect(ivan.screen().text).toContain(`КП #${offer.number}`);
  });
});

describe('a button that was never given', () => {
  const forged = (companyId: number, id: number, otherId: number): string[] => [
    '',
    'x',
    'хитро',
    '😀',
    'v0:1:offer.card:1:1',
    `v2:${companyId.toString(36)}:offer.card:${id.toString(36)}:1`,
    `v1:${companyId.toString(36)}:offer.delete:${id.toString(36)}:1`,
    `v1:${companyId.toString(36)}:offer.card:-1:1`,
    `v1:${companyId.toString(36)}:offer.card:${id.toString(36)}:-1`,
    `v1:${companyId.toString(36)}:offer.card:zzzzzzzzzzz:1`,
    `v1:${companyId.toString(36)}:offer.card:zzzzzzzzzz:1`,
    `v1:${companyId.toString(36)}:offer.card:2gosa7pa2gv:1`,
    `v1:${companyId.toString(36)}:offer.moved:${id.toString(36)}:zzzzzzzzzz:success:1`,
    `v1:${companyId.toString(36)}:offer.moved:${id.toString(36)}:1:success:zzzzzzzzzz`,
    `v1:${companyId.toString(36)}:offer.moved:${id.toString(36)}:1:nowhere:1`,
    `v1:${companyId.toString(36)}:offer.moved:${id.toString(36)}:1`,
    `v1:${companyId.toString(36)}:offer.move:${id.toString(36)}:1:constructor`,
    `v1:${companyId.toString(36)}:offer.log:${id.toString(36)}:1:toString`,
    `v1:${companyId.toString(36)}:offer.logged:${id.toString(36)}:1:call:zzzzzzzzzz:T1`,
    `v1:${companyId.toString(36)}:offer.logged:${id.toString(36)}:1:call:1:T1`,
    `v1:${companyId.toString(36)}:offer.stepped:${id.toString(36)}:1:T1`,
    `v1:${companyId.toString(36)}:offer.stepped:${id.toString(36)}:1:Tzzzzzzzzzzz`,
    `v1:${companyId.toString(36)}:offer.stepped:${id.toString(36)}:1:Tzzzzzzzzzz`,
    `v1:${companyId.toString(36)}:offer.stepped:${id.toString(36)}:1:Tzzzzzzz`,
    `v1:${companyId.toString(36)}:offer.stepped:${id.toString(36)}:1:d20260231`,
    `v1:${companyId.toString(36)}:offer.stepped:${id.toString(36)}:1:d99999999`,
    `v1:${companyId.toString(36)}:offer.stepped:${id.toString(36)}:1:m000001`,
    `v1:${companyId.toString(36)}:offer.stepped:${id.toString(36)}:1:m999912`,
    `v1:${companyId.toString(36)}:offer.stepped:${id.toString(36)}:1`,
    `v1:${companyId.toString(36)}:offer.fielded:${id.toString(36)}:1:category:zzzzzzzzzz`,
    `v1:${companyId.toString(36)}:offer.fielded:${id.toString(36)}:1:manager:none`,
    `v1:${companyId.toString(36)}:offer.fielded:${id.toString(36)}:1:wanted:none`,
    `v1:${companyId.toString(36)}:offer.field:${id.toString(36)}:1:__proto__`,
    `v1:${companyId.toString(36)}:offer.history:${id.toString(36)}:1:zzzzzzzzzz:zzzzzzzzzz`,
    `v1:${companyId.toString(36)}:offers.list:0:0:a:m:azzzzzzzzzz-zzzzzzzzzz`,
    `v1:${companyId.toString(36)}:offers.list:0:0:q:q:q`,
    `v1:${companyId.toString(36)}:form.set:0:0:nodraft:client:zzzzzzzzzz`,
    `v1:${companyId.toString(36)}:form.set:0:0:nodraft:step:d99999999`,
    `v1:${companyId.toString(36)}:form.set:0:0`,
    `v1:${companyId.toString(36)}:form.save:0:0:nodraft`,
    `v1:${companyId.toString(36)}:form.open:0:0`,
    `v1:${companyId.toString(36)}:client.card:zzzzzzzzzz:0:zzzzzzzzzz:all`,
    `v1:${companyId.toString(36)}:client.offer:zzzzzzzzzz:0`,
    `v1:${companyId.toString(36)}:search.contact:0:0:000`,
    `v1:${companyId.toString(36)}:change.undo:zzzzzzzzzz:0`,
    `v1:${companyId.toString(36)}:team.show:0:0:zzzzzzzzzz`,
    `v1:${companyId.toString(36)}:team.role:0:0:king`,
    `v1:${companyId.toString(36)}:team.place:0:0:manager:zzzzzzzzzz`,
    `v1:${companyId.toString(36)}:team.again:zzzzzzzzzz:0`,
    `v1:${companyId.toString(36)}:settings.language:0:0:xx`,
    `v1:${companyId.toString(36)}:offer.card:${id.toString(36)}:1:${'a'.repeat(25)}`,
    `v1:zzzzzzzzzz:offer.card:${id.toString(36)}:1`,
    `v1:0:offer.card:${id.toString(36)}:1`,
    `v1:${companyId.toString(36)}:offer.card:${otherId.toString(36)}:1`,
    `v1:${companyId.toString(36)}:offer.moved:${otherId.toString(36)}:1:success:1`,
    `v1:${companyId.toString(36)}:offer.stepped:${otherId.toString(36)}:1:x1`,
  ];

  it('is answered, does nothing, and fails no update', async () => {
    const { company } = bot;
    const offer = await company.createOffer(company.olga);
    const foreign = await company.createOffer(company.other.manager);
    const olga = await openCard(company.olga, offer);
    const { failed } = bot.app().ingress.stats();
    const before = await effects();
    for (const data of forged(company.companyId, offer.offerId, foreign.offerId)) {
      if (data !== '') await olga.pressData(data);
      expect(bot.app().ingress.stats().failed, data).toBe(failed);
    }
    expect(await effects()).toEqual(before);
    expect(olga.driver.messages().some(({ text }) => text.includes('Чужая'))).toBe(false);
  });

  it('of another company looks as if there were no such thing', async () => {
    const { company } = bot;
    const foreign = await company.createOffer(company.other.manager);
    const olga = bot.chat(company.olga);
    await olga.say('/menu');
    const before = await effects();
    await olga.pressData(cardButton(company.other.manager, foreign));
    expect(olga.toast).toContain('Не нашли');
    expect(await effects()).toEqual(before);
  });
});

describe("a manager's buttons in other hands", () => {
  const buttons = new Set<string>();

  function note(chat: TestChat): void {
    for (const button of chat.screen().inlineKeyboard?.flat() ?? []) {
      if (button.callback_data !== undefined) buttons.add(button.callback_data);
    }
  }

  beforeAll(async () => {
    const { company } = bot;
    const offer = await company.createOffer(company.olga);
    const chat = await openCard(company.olga, offer);
    note(chat);
    for (const way of [
      ['Статус'],
      ['Статус', 'Ждём ответа'],
      ['Следующий шаг'],
      ['📞'],
      ['📞', 'Думает'],
      ['Ещё'],
      ['Ещё', 'Важность'],
      ['История'],
    ]) {
      await chat.pressData(cardButton(company.olga, offer));
      for (const label of way) await chat.tap(label);
      note(chat);
    }
    await chat.say('/offers');
    note(chat);
    expect(buttons.size).toBeGreaterThan(30);
  });

  /** What leads to one's own screens, or asks the bot for something that is one's own. */
  const ownOfAll = /:(?:desk|help|settings|offers|search|form)\./;
  /** Who sells filters a working list of their own: the button says nothing of whose list it stood under. */
  const ownOfSellers = /:(?:desk|help|settings|offers|search|form|list)\./;

  async function pressAll(member: TestMember, own: RegExp): Promise<string[]> {
    const chat = bot.chat(member);
    await chat.say('/menu');
    const before = await effects();
    const { failed } = bot.app().ingress.stats();
    const toasts: string[] = [];
    for (const data of buttons) {
      await chat.pressData(data);
      if (!own.test(data)) toasts.push(chat.toast);
    }
    expect(await effects()).toEqual(before);
    expect(bot.app().ingress.stats().failed).toBe(failed);
    return toasts;
  }

  it('a specialist finds nothing behind them', async () => {
    for (const toast of await pressAll(bot.company.dmytro, ownOfAll)) expect(toast).toContain('Не нашли');
  });

  it('nor does a manager or a supervisor of another group', async () => {
    const { company } = bot;
    const head = { name: 'Борис', role: 'supervisor', salesGroupId: company.groupB } as const;
    for (const member of [company.anna, await company.hire(company.vera, head)]) {
      for (const toast of await pressAll(member, ownOfSellers)) expect(toast).toContain('Не нашли');
    }
  });

  it('a suspended member has lost them, and everything else', async () => {
    const { company } = bot;
    const member = await company.hire(company.vera, {
      name: 'Семён',
      role: 'manager',
      salesGroupId: company.groupA,
    });
    const offer = await company.createOffer(member);
    const chat = await openCard(member, offer);
    await chat.tap('Следующий шаг');
    const tomorrow = chat.data('Завтра');
    await company.sql('update sales.members set suspended_at = now() where member_id = $1', [
      member.memberId,
    ]);
    const before = await effects();
    await chat.pressData(tomorrow);
    await chat.pressData(cardButton(member, offer));
    expect(chat.toast).not.toBe('');
    expect((await chat.say('завтра в 15')).text).toContain('доступ закрыт');
    expect(await effects()).toEqual(before);
  });

  it('who has become a specialist between drawing and pressing changes nothing any more', async () => {
    const { company } = bot;
    const member = await company.hire(company.vera, {
      name: 'Фёдор',
      role: 'manager',
      salesGroupId: company.groupA,
    });
    const chat = await openCard(member, await company.createOffer(member));
    await chat.tap('Следующий шаг');
    const tomorrow = chat.data('Завтра');
    await company.sql(
      `update sales.members set role = 'specialist', sales_group_id = null where member_id = $1`,
      [member.memberId],
    );
    const before = await effects();
    await chat.pressData(tomorrow);
    expect(chat.toast).toContain('Не нашли');
    await chat.say('завтра в 15');
    expect(await effects()).toEqual(before);
  });
});
