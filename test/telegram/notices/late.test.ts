import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestBot, type TestBot } from '../../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

test('an answer that Telegram takes only after a long wait is said then, and the chat goes on', async () => {
  const { company, sandbox } = bot;
  const { personId } = company.olga;
  const offer = await company.createOffer(company.olga, { client: { new: { name: 'Ромашка' } } });
  const olga = bot.chat(company.olga);
  await olga.say(`#${offer.number}`);
  const [card, shown] = [olga.data('Следующий шаг'), olga.screen().messageId];
  const chatId = personId;
  const methods = ['sendMessage', 'editMessageText'];
  const lift = sandbox.faults.add({ trouble: { kind: 'flood', seconds: 600 }, chatId, methods });
  // Both presses are answered, nothing fails, and nothing is waited for.
  await olga.pressData(card, shown);
  await olga.pressData(card, shown);
  const outcomes = await company.sql(
    `select distinct outcome from platform.inbox where chat_id = $1 and outcome <> 'done'`,
    [personId],
  );
  expect(outcomes).toEqual([]);
  // The chat is left alone for as long as Telegram wants it.
  lift();
  await bot.deliver();
  expect(olga.screen().messageId).toBe(shown);
  const [chat] = await company.sql<{ rests: boolean }>(
    `select not_before > clock_timestamp() + interval '9 minutes' as rests from platform.send_chats where chat_id = $1`,
    [personId],
  );
  expect(chat?.rests).toBe(true);
  await company.sql('update platform.send_chats set not_before = to_timestamp(0)');
  await bot.deliver();
  const late = olga.driver.messages().filter(({ text }) => text.startsWith('⏳ Telegram просил'));
  expect(late, 'of two answers the last').toHaveLength(1);
  expect((await olga.tap('Открыть')).text).toContain('Ромашка');
  expect(olga.screen().messageId, 'the card is drawn in its place').toBe(late[0]?.messageId);
});
