import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestMember } from '../../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

async function loggedCall(): Promise<{ member: TestMember; chat: TestChat }> {
  const member = await bot.company.found('Садовод', 'Олена');
  const client = { new: { name: 'Ромашка', phone: '+380675550001', contactPerson: 'Марина' } };
  await bot.company.createOffer(member, { client });
  const chat = bot.chat(member);
  await chat.say('#1');
  chat.taps = 0;
  await chat.tap('📞');
  await chat.tap('Думает');
  await chat.tap('Завтра');
  expect(chat.taps).toBe(3);
  await chat.tap('Уточнить');
  return { member, chat };
}

it('a contact of three taps is completed on its card, each fact undone', async () => {
  const { chat } = await loggedCall();
  expect(chat.screen().text).toContain('📞 Звонок · от нас');
  await chat.tap('Это к нам');
  expect(chat.screen().text).toContain('Звонок · от клиента');
  await chat.tap('Отменить');
  await chat.tap('Уточнить');
  expect(chat.screen().text).toContain('Звонок · от нас');

  await chat.tap('Когда');
  expect((await chat.say('завтра')).text).toContain('ещё не наступило');
  await chat.say('вчера 16:00');
  expect(chat.screen().text).toContain('🕒 вчера в 16:00');

  await chat.tap('С кем');
  await chat.tap('Марина');
  await chat.tap('С кем');
  await chat.say('Степан 067 555 10 09');
  await chat.tap('С кем');
  await chat.tap('Коллега');
  await chat.tap('Олена');
  expect(chat.screen().text).toContain('👥 Марина, Степан +380 67 555 10 09, Олена');
  await chat.tap('С кем');
  await chat.tap('✖️ Марина');
  expect(chat.screen().text).toContain('👥 Степан +380 67 555 10 09, Олена');

  await chat.tap('Чем кончилось');
  await chat.tap('Договорились');
  expect(chat.screen().text).toContain('🏁 Договорились');
  await chat.tap('Текст');
  await chat.say('Просит скидку');
  await chat.tap('Текст');
  await chat.say('Скидку дали');
  expect(chat.screen().text).toContain('💬 Скидку дали');
  expect(chat.screen().text).toContain('было: Просит скидку');

  await chat.tap('Вид');
  await chat.tap('Встреча');
  const card = chat.screen();
  expect(card.text).toContain('🤝 Встреча');
  expect(card.text).toContain('🏁 Договорились');
  expect(card.text.split('\n').length).toBeLessThanOrEqual(12);
  expect(card.inlineKeyboard?.length).toBeLessThanOrEqual(5);
});

it('words within ten minutes are its result, though its card was opened meanwhile', async () => {
  const { chat } = await loggedCall();
  await chat.say('Просит скидку');
  expect(chat.screen().text).toContain('Просит скидку');
  await chat.say('И рассрочку');
  await chat.tap('Уточнить');
  expect(chat.screen().text).toContain('Просит скидку И рассрочку');
  // Whoever types a number alone looks for it; it may still become a note of the offer.
  expect((await chat.say('067 765 11 22')).text).toContain('такого номера в базе нет');
  await chat.say('#1');
  await chat.tap('История');
  expect(chat.screen().text).not.toContain('765');
});

it('a button of a card somebody has changed brings the card as it is, a second touch one’s own [Undo]', async () => {
  const { member, chat } = await loggedCall();
  const old = chat.data('Это к нам');
  await chat.tap('Это к нам');
  expect(await chat.pressData(old)).toBe('');
  expect(chat.labels()).toContain('↩️ Отменить');
  const [talk] = await bot.company.sql<{ interaction_id: number; revision: number }>(
    'select interaction_id, revision from sales.interactions where company_id = $1 and happened_at is not null',
    [member.companyId],
  );
  await bot.company.act('changeResult', member, {
    interactionId: talk?.interaction_id ?? 0,
    revision: talk?.revision ?? 0,
    text: 'Иначе',
  });
  expect(await chat.pressData(old)).toMatch(/изменилось/);
  expect(chat.screen().text).toContain('Иначе');
});

it('a contact with a client without an offer is logged from its card, and gets its result', async () => {
  const member = await bot.company.found('Садовод', 'Олена');
  await bot.company.createOffer(member, { client: { new: { name: 'Ромашка', phone: '+380675550001' } } });
  const chat = bot.chat(member);
  await chat.say('Ромашка');
  await chat.tap('Ромашка');
  await chat.tap('🤝');
  await chat.tap('Думает');
  expect(chat.screen().text).toContain('🤝 Встреча');
  await chat.say('Пили чай');
  expect(chat.screen().text).toContain('💬 Пили чай');
  const talks = await bot.company.sql(
    'select offer_id, kind, result from sales.interactions where company_id = $1 and happened_at is not null',
    [member.companyId],
  );
  expect(talks).toEqual([{ offer_id: null, kind: 'meeting', result: 'Пили чай' }]);
});

it('a contact with a client alone is taken back by either [Undo], with a way back to the client', async () => {
  const member = await bot.company.found('Садовод', 'Олена');
  await bot.company.createOffer(member, { client: { new: { name: 'Ромашка', phone: '+380675550001' } } });
  const chat = bot.chat(member);
  for (const action of ['talk.undo', 'change.undo']) {
    await chat.say('Ромашка');
    await chat.tap('Ромашка');
    await chat.tap('🤝');
    await chat.tap('Думает');
    await chat.pressData(chat.data('Отменить').replace('talk.undo', action));
    expect(chat.screen().text).toContain('Отменили');
    expect((await chat.tap('Назад')).text).toContain('Ромашка');
  }
  const talks = await bot.company.sql(
    'select 1 from sales.interactions where company_id = $1 and happened_at is not null',
    [member.companyId],
  );
  expect(talks).toEqual([]);
});

it('a next step is told beforehand what it will be', async () => {
  const { chat } = await loggedCall();
  await chat.say('#1');
  await chat.tap('Следующий шаг');
  await chat.tap('🤝');
  expect(chat.screen().text).toContain('Следующий шаг: Встреча');
  expect(chat.screen().text).toContain('⏰ 🤝 завтра');
});

it('who was moved adds and undoes nothing of before', async () => {
  const olga = await bot.company.hire(bot.company.vera, {
    name: 'Ирина',
    role: 'manager',
    salesGroupId: bot.company.groupA,
  });
  const offer = await bot.company.createOffer(olga);
  const call = { offerId: offer.offerId, revision: 1, kind: 'call', nextStep: { none: 'Ждём' } } as const;
  const { result, changeId } = await bot.company.act('logContact', olga, call);
  await bot.company.sql(`update sales.members set role = 'specialist' where member_id = $1`, [olga.memberId]);
  const { interactionId } = result;
  const refused = { code: 'NOT_FOUND' };
  await expect(bot.company.act('addResult', olga, { interactionId, text: 'Ещё' })).rejects.toMatchObject(
    refused,
  );
  await expect(bot.company.act('undo', olga, { changeId })).rejects.toMatchObject(refused);
  const moved = `update sales.members set role = 'manager', sales_group_id = $2 where member_id = $1`;
  await bot.company.sql(moved, [olga.memberId, bot.company.groupB]);
  await expect(bot.company.act('undo', olga, { changeId })).rejects.toMatchObject(refused);
});

it('an edit while it is asked who was there does not lose the name typed next', async () => {
  const { chat } = await loggedCall();
  await chat.tap('Текст');
  await chat.say('Просит скидку');
  const said = chat.driver.messages().findLast(({ from }) => from === 'person')?.messageId ?? 0;
  await chat.tap('С кем');
  await chat.send((driver) => driver.edit(said, 'Просит рассрочку'));
  const card = await chat.say('Степан');
  expect(card.text).toContain('Степан');
  expect(card.text).toContain('Просит рассрочку');
});
