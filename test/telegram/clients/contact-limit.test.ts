import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import type { TestMember } from '../../support/company.ts';
import { newPhone } from '../../use-cases/samples/sample.ts';

/** PRODUCT A6: contact views per person and day. */
let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

async function clientsOf(member: TestMember, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 1; n <= count; n += 1) {
    ids.push(await bot.company.createClient(member, `${member.name} клиент ${n}`, newPhone()));
  }
  return ids;
}

const card = (clientId: number | undefined, action = 'client.card') =>
  `v1:${bot.company.companyId.toString(36)}:${action}:${(clientId ?? 0).toString(36)}:0`;

describe('contacts of clients', () => {
  it('are counted once a client and day; the owner hears, and at the end they close until more are given', async () => {
    const { company } = bot;
    const vera = bot.chat(company.vera);
    await vera.say('/settings');
    await vera.tap('Компания');
    await vera.tap('Предел');
    await company.sql(
      'update sales.companies set contact_limit = 4, contact_warning = 75 where company_id = $1',
      [company.companyId],
    );
    const olga = bot.chat(company.olga);
    const ids = await clientsOf(company.olga, 5);
    await olga.say('/menu');
    for (const id of [ids[0], ids[1], ids[0], ids[1], ids[0]]) await olga.pressData(card(id));
    expect(olga.screen().text).toContain('📞');
    await bot.deliver();
    expect(vera.driver.find('Разрешено 4')).toBeUndefined();
    await olga.pressData(card(ids[2]));
    await bot.deliver();
    const told = vera.driver.find('Разрешено 4');
    expect(told?.text).toContain('контакты 3 клиентов');
    await olga.pressData(card(ids[3]));
    expect(olga.screen().text).toContain('📞');

    await olga.pressData(card(ids[4]));
    expect(olga.screen().text).toContain('На сегодня контакты закрыты');
    expect(olga.screen().text).not.toContain('📞');
    for (const action of ['client.people', 'client.history']) {
      expect(await olga.pressData(card(ids[4], action)), action).toContain('Попросите у него ещё');
    }
    const [offer] = await company.sql<{ id: number; number: number }>(
      'select offer_id as id, number from sales.offers where client_id = $1',
      [ids[4]],
    );
    expect((await olga.say(`#${offer?.number}`)).text).toContain('контакты закрыты');
    expect(olga.screen().text).not.toContain('📞');
    // What was open today stays open.
    await olga.pressData(card(ids[0]));
    expect(olga.screen().text).toContain('📞');
    const viewed = `select 1 from sales.audit where action = 'contacts.viewed' and subject_id = $1`;
    expect(await company.sql(viewed, [ids[4]])).toEqual([]);

    await vera.pressData(vera.data('Ещё 20 на сегодня'));
    expect(vera.screen().text).toContain('Ещё 20 клиентов');
    await olga.pressData(card(ids[4]));
    expect(olga.screen().text).toContain('📞');
  });

  it('are open again the next day, to owners always, and to all where there is no limit', async () => {
    const { company } = bot;
    await company.sql('update sales.companies set contact_limit = 1 where company_id = $1', [
      company.companyId,
    ]);
    const ids = await clientsOf(company.ivan, 2);
    const ivan = bot.chat(company.ivan);
    await ivan.say('/menu');
    for (const id of ids) await ivan.pressData(card(id));
    expect(ivan.screen().text).toContain('контакты закрыты');
    const vera = bot.chat(company.vera);
    for (const id of ids) await vera.pressData(card(id));
    expect(vera.screen().text).toContain('📞');
    bot.clock.moveTo(company.later({ days: 1 }));
    await ivan.pressData(card(ids[1]));
    expect(ivan.screen().text).toContain('📞');
    await ivan.pressData(card(ids[0]));
    expect(ivan.screen().text).toContain('контакты закрыты');
    await vera.say('/settings');
    await vera.tap('Компания');
    await vera.tap('Предел');
    await vera.tap('Без предела');
    expect(vera.screen().text).toContain('без предела');
    await ivan.pressData(card(ids[0]));
    expect(ivan.screen().text).toContain('📞');
  });
});
