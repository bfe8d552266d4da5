import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packPress } from '../../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestMember, TestOffer } from '../../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

/** The offer's card on the person's screen. */
async function openCard(member: TestMember, offer: TestOffer): Promise<TestChat> {
  const chat = bot.chat(member);
  await chat.say('/menu');
  const { companyId } = member;
  await chat.pressData(
    packPress({ companyId, action: 'offer.card', id: offer.offerId, revision: 0, args: [] }),
  );
  return chat;
}

describe('[More] of an offer', () => {
  let offer: TestOffer;
  let chat: TestChat;
  beforeEach(async () => {
    offer = await bot.company.createOffer(bot.company.olga);
    chat = await openCard(bot.company.olga, offer);
  });

  it('changes what is wanted by typed words, and Undo brings the old ones back', async () => {
    const [before] = await bot.company.sql<{ wanted: string }>(
      'select wanted from sales.offers where offer_id = $1',
      [offer.offerId],
    );
    await chat.tap('Ещё');
    await chat.tap('Запрос');
    const card = await chat.say('Ворота <i>& калитка');
    expect(card.text).toContain('✅ Запрос: Ворота <i>& калитка');
    const undone = await chat.tap('Отменить');
    expect(undone.text).toContain(before?.wanted ?? 'nothing');
    expect(undone.text).not.toContain('Ворота');
  });

  it('knows the sum, tells from what to what it changed, and takes it away', async () => {
    await chat.tap('Ещё');
    await chat.tap('Сумма');
    expect((await chat.say('1e9')).text).toContain('Не поняли сумму');
    expect((await chat.say('12 000,50')).text).toContain('✅ Сумма: 12\u00a0000,50\u00a0₴');
    await chat.tap('Ещё');
    await chat.tap('Сумма');
    const card = await chat.say('$250k');
    expect(card.text).toContain('250\u00a0000\u00a0$ · ');
    await chat.tap('Ещё');
    await chat.tap('Сумма');
    expect((await chat.tap('Убрать сумму')).text).toContain('Сумма: пусто');
    const history = await chat.tap('История');
    expect(history.text).toContain('Сумма: 12\u00a0000,50\u00a0₴ → 250\u00a0000\u00a0$');
    expect(history.text).toContain('Сумма: 250\u00a0000\u00a0$ → —');
  });

  it('describes, and takes the description away', async () => {
    await chat.tap('Ещё');
    await chat.tap('Описание');
    expect((await chat.send((driver) => driver.contact({ phone: '1', firstName: 'А' }))).text).toContain(
      'текстом',
    );
    await chat.say('Два этажа\nи крыша');
    const more = await chat.tap('Ещё');
    expect(more.text).toContain('Два этажа\nи крыша');
    await chat.tap('Описание');
    const card = await chat.tap('Убрать описание');
    expect(card.text).toContain('Описание: пусто');
  });

  it('chooses from the lists, marks what is chosen, and the history tells names', async () => {
    await chat.tap('Ещё');
    await chat.tap('Важность');
    await chat.tap('Срочное');
    await chat.tap('Ещё');
    await chat.tap('Важность');
    expect(chat.labels()).toContain('✓ Срочное');
    const same = await chat.tap('Срочное');
    expect(same.text).not.toContain('✅');
    const history = await chat.tap('История');
    expect(history.text).toContain('Важность: Срочное');
    expect(history.text.match(/Важность/g)).toHaveLength(1);
  });

  it('gives the offer to a colleague when the person may', async () => {
    const { petr, ivan, anna } = bot.company;
    await chat.tap('Ещё');
    expect(chat.labels()).not.toContain('Менеджер');
    const head = await openCard(petr, offer);
    await head.tap('Ещё');
    await head.tap('Менеджер');
    expect(head.labels()).not.toContain(anna.name);
    const card = await head.tap(ivan.name);
    expect(card.text).toContain(`Менеджер: ${ivan.name}`);
    expect((await head.tap('История')).text).toContain(`Менеджер: ${bot.company.olga.name} → ${ivan.name}`);
  });

  it('logs an SMS and a message', async () => {
    await chat.tap('Ещё');
    await chat.tap('SMS');
    await chat.tap('Ответил');
    const card = await chat.tap('Завтра');
    expect(card.text).toContain('Записали');
  });

  it('typed words for a card that has changed meanwhile are asked for anew', async () => {
    await chat.tap('Ещё');
    await chat.tap('Запрос');
    await bot.company.act('changeOffer', bot.company.olga, {
      offerId: offer.offerId,
      revision: offer.revision,
      fields: { description: 'Тем временем' },
    });
    await chat.say('Крыльцо');
    expect(chat.screen().text).toContain('Напишите заново');
    const card = await chat.say('Крыльцо');
    expect(card.text).toContain('✅ Запрос: Крыльцо');
  });

  it('does not give it away at a forged button', async () => {
    const { companyId, ivan, olga } = bot.company;
    const forged = packPress({
      companyId,
      action: 'offer.fielded',
      id: offer.offerId,
      revision: offer.revision,
      args: ['manager', ivan.memberId.toString(36)],
    });
    expect(await chat.pressData(forged)).toContain('Не нашли');
    const rows = await bot.company.sql<{ manager_id: number }>(
      'select manager_id from sales.offers where offer_id = $1',
      [offer.offerId],
    );
    expect(rows).toEqual([{ manager_id: olga.memberId }]);
  });
});
