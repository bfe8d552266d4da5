import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newToken } from '../../src/members/tokens.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import type { TestMember } from '../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

it('an answer asked for in a company that has suspended the person is not taken in another one', async () => {
  const { company } = bot;
  const { vera, other } = company;
  const token = newToken();
  const { result } = await company.act('inviteMember', other.owner, { name: 'Вера', role: 'owner', token });
  const guest = { companyId: other.companyId, personId: vera.personId };
  await company.perform('acceptInvitation', guest, company.request(), { token, locale: 'ru' });
  const chat = bot.chat(vera);
  await chat.say('/start');
  await chat.tap('Чужая компания');
  await chat.tap('Команда');
  await chat.tap('Пригласить');
  await chat.tap('Менеджер');
  await chat.tap('Без группы');
  await company.sql('update sales.members set suspended_at = now() where member_id = $1', [result.memberId]);
  await bot.restart();
  expect((await chat.say('Тайный Агент')).text).toContain('Не нашли');
  expect(await company.sql(`select 1 from sales.members where name = 'Тайный Агент'`)).toEqual([]);
  expect((await chat.say('Тайный Агент')).text).toContain('Такого не нашли');
});

describe('one person in two companies with two roles', () => {
  it('acts in each by its own buttons, and every screen says which one it is of', async () => {
    const { company } = bot;
    const { olga, other } = company;
    await join(other.owner, olga, 'owner');
    const chat = bot.chat(olga);
    await bot.restart();
    const there = await company.createOffer(olga, { client: { new: { name: 'Свой клиент' } } });
    expect((await chat.say('/start')).text).toMatch(/^🏢 Вектор\n/);
    expect((await chat.say(`#${there.number}`)).text).toMatch(/^🏢 Вектор\n/);
    const ours = { data: chat.data('Статус'), messageId: chat.screen().messageId };
    await chat.say('/start');
    expect((await chat.tap('Чужая компания')).text).toMatch(/^🏢 Чужая компания\n/);
    await chat.tap('Команда');
    expect(chat.labels().join()).toContain('Пригласить');
    // The card of the first company is further up; its button acts there, with the role she has there.
    await chat.pressData(ours.data, ours.messageId);
    expect(chat.screen().text).toMatch(/^🏢 Вектор\n[^]*Куда переводим/);
    expect((await chat.say('/team')).text).toContain('Не нашли');
  });

  it('who is asked in one and presses a button of the other in between answers neither by accident', async () => {
    const { company } = bot;
    const chat = bot.chat(company.olga);
    await chat.say('/start');
    await chat.tap('Чужая компания');
    const desk = {
      data: chat.data('Новое КП').replace('offers.new', 'desk.show'),
      id: chat.screen().messageId,
    };
    await chat.tap('Команда');
    await chat.tap('Пригласить');
    await chat.tap('Менеджер');
    await chat.tap('Без группы');
    const ofVektor = desk.data.replace(
      `v1:${company.other.companyId.toString(36)}:`,
      `v1:${company.companyId.toString(36)}:`,
    );
    await chat.pressData(ofVektor, desk.id);
    expect(chat.screen().text).toMatch(/^🏢 Вектор\n/);
    await chat.say('Случайные Слова');
    expect(await company.sql(`select 1 from sales.members where name = 'Случайные Слова'`)).toEqual([]);
    expect(chat.screen().text).toMatch(/^🏢 Вектор\n/);
  });

  it('a reply belongs where the message replied to does', async () => {
    const { company } = bot;
    const chat = bot.chat(company.olga);
    await chat.say('/start');
    if (!chat.screen().text.startsWith('🏢 Вектор')) await chat.tap('Вектор');
    const { messageId, text } = await chat.say(`/start ${'x'.repeat(22)}`);
    expect(text).toMatch(/^🏢 Вектор\n/);
    await chat.say('/start');
    await chat.tap('Чужая компания');
    await chat.send((driver) => driver.text('Нетакойклиент', { replyTo: messageId }));
    expect(chat.screen().text).toMatch(/^🏢 Вектор\n/);
  });

  it('with many companies has a list of them', async () => {
    const { company } = bot;
    for (const name of ['Первая', 'Вторая', 'Третья', 'Четвёртая', 'Пятая']) {
      await join(await company.found(name, 'Хозяин'), company.ivan, 'manager');
    }
    await bot.restart();
    const chat = bot.chat(company.ivan);
    await chat.say('/start');
    await chat.tap('Все компании');
    expect(chat.labels()).toContain('✓ Вектор');
    expect((await chat.tap('Пятая')).text).toMatch(/^🏢 Пятая\n/);
  });
});

/** Somebody who works in another company becomes a member of this one. */
async function join(owner: TestMember, person: TestMember, role: 'owner' | 'manager'): Promise<void> {
  const { company } = bot;
  const token = newToken();
  await company.act('inviteMember', owner, { name: person.name, role, token });
  const guest = { companyId: owner.companyId, personId: person.personId };
  await company.perform('acceptInvitation', guest, company.request(), { token, locale: 'ru' });
}

describe('every refusal leaves its row', () => {
  const refusals = (companyId: number) =>
    bot.company.sql<{ action: string; member_id: number | null }>(
      `select action, member_id from sales.audit where company_id = $1 order by audit_id desc limit 1`,
      [companyId],
    );

  it('for a button of a company that is not theirs, in that company', async () => {
    const { company } = bot;
    const chat = bot.chat(company.anna);
    await chat.say('/menu');
    await chat.pressData(`v1:${company.other.companyId.toString(36)}:offer.card:1:1`);
    expect(await refusals(company.other.companyId)).toEqual([
      { action: 'refused:press:offer.card', member_id: null },
    ]);
  });

  it('for a button pressed after a suspension', async () => {
    const { company } = bot;
    const leaver = await company.hire(company.vera, { name: 'Ушедшая', role: 'manager' });
    const chat = bot.chat(leaver);
    await chat.say('/menu');
    const data = chat.data('Новое КП');
    await company.sql('update sales.members set suspended_at = now() where member_id = $1', [
      leaver.memberId,
    ]);
    await bot.restart();
    await chat.pressData(data);
    expect(await refusals(company.companyId)).toEqual([
      { action: 'refused:press:offers.new', member_id: leaver.memberId },
    ]);
  });

  it('for the number of a colleague’s offer', async () => {
    const { company } = bot;
    const { number } = await company.createOffer(company.olga);
    const chat = bot.chat(company.anna);
    expect((await chat.say(`#${number}`)).text).toContain('среди ваших нет');
    expect(await refusals(company.companyId)).toEqual([
      { action: 'refused:offer.view', member_id: company.anna.memberId },
    ]);
  });
});

it('an answer for an offer that has changed brings the card it speaks of', async () => {
  const { company } = bot;
  const offer = await company.createOffer(company.olga);
  const chat = bot.chat(company.olga);
  await chat.say(`#${offer.number}`);
  await chat.tap('Следующий шаг');
  await company.act('changeOffer', company.petr, {
    offerId: offer.offerId,
    revision: offer.revision,
    fields: { description: 'Тем временем' },
  });
  const card = await chat.say('пт 10:30');
  expect(chat.driver.find('Вот свежая карточка')).toBeDefined();
  expect(card.text).toContain(`КП #${offer.number}`);
  expect(chat.labels()).toContain('⏰ Следующий шаг');
});
