import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileStore } from '../../src/files/store.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { createPainter } from '../../src/lib/pictures/painter.ts';
import { createBot } from '../../src/telegram/bot.ts';
import { readMemory } from '../../src/telegram/chat-memory.ts';
import { connectTelegram } from '../../src/telegram/client.ts';
import { Run } from '../../src/telegram/ingress/run.ts';
import { People } from '../../src/telegram/people.ts';
import { createScreens } from '../../src/telegram/screens.ts';
import { packPress } from '../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { once } from '../support/line.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

it('what was saved while nothing could be shown or told is done: its question is closed', async () => {
  const { company, line } = bot;
  const offer = await company.createOffer(company.olga);
  const chat = bot.chat(company.olga);
  await chat.say(`#${offer.number}`);
  await chat.tap('Следующий шаг');
  line.decide = (method) => (method === 'getUpdates' ? 'pass' : 'fail');
  chat.driver.text('пт 10:30');
  const outcome = async (): Promise<string | null | undefined> => {
    const update = line.updates.at(-1);
    if (update?.message?.text !== 'пт 10:30') return null;
    const [row] = await company.sql<{ outcome: string | null }>(
      'select outcome from platform.inbox where update_id = $1',
      [update.update_id],
    );
    return row?.outcome ?? null;
  };
  await expect.poll(outcome, { timeout: 10_000 }).not.toBeNull();
  line.decide = () => 'pass';
  expect(await outcome()).toBe('done');
  const [row] = await company.sql<{ state: Record<string, unknown> }>(
    'select state from platform.chat_state where chat_id = $1',
    [company.olga.personId],
  );
  expect(readMemory(row?.state).question).toBeUndefined();
  expect(await company.revisionOf(offer)).toBe(2);
});

it('a press whose answer broke on its way is answered all the same', async () => {
  const chat = bot.chat(bot.company.olga);
  await chat.say('/menu');
  once(bot.line, ['answerCallbackQuery'], 'cut');
  expect((await chat.tap('Настройки')).text).toMatch(/настройки/i);
});

it.each([
  ['fail', 1],
  ['cut', 0],
] as const)('a word for which a toast is refused (%s) is said all the same', async (fate, lines) => {
  const { driver, say } = bot.chat(bot.company.olga);
  await say('/menu');
  const { companyId } = bot.company;
  const gone = packPress({ companyId, action: 'offer.card', id: 999_999, revision: 1, args: [] });
  const { messageId } = driver.screen();
  const since = driver.last()?.messageId ?? 0;
  once(bot.line, ['answerCallbackQuery'], fate);
  const toast = driver.beginPress(messageId, gone);
  const said = () => driver.messages().filter(({ messageId }) => messageId > since);
  await driver.waitUntil(() => said().length > 0 || toast()?.text !== undefined, 60_000);
  await bot.app().ingress.idle();
  expect(said()).toHaveLength(lines);
});

it('a failure is told when the database that failed does not know the person either', async () => {
  const { company, sandbox } = bot;
  const { options, botInfo } = await connectTelegram(sandbox.token, sandbox.apiRoot);
  const people = new People({
    ...company.database,
    platform: () => Promise.reject(new Error('the database is away')),
  });
  const { onFailure } = createBot({
    token: sandbox.token,
    botInfo,
    client: options,
    clockShiftMs: () => 0,
    people,
    tools: {
      database: company.database,
      perform: company.perform,
      logger: silentLogger,
      fileStore: createFileStore('/nowhere'),
      openFile: () => Promise.reject(new Error('no files here')),
      painter: createPainter(),
      botUsername: botInfo.username,
      openSignup: false,
      defaultLocale: 'ru',
      defaultTimeZone: 'Europe/Kyiv',
    },
    screens: createScreens(),
  });
  const { personId } = company.ivan;
  const chat = bot.chat(company.ivan);
  await chat.say('/menu');
  const from = { id: personId, is_bot: false, first_name: 'Иван', language_code: 'ru' };
  const privateChat = { id: personId, type: 'private' as const, first_name: 'Иван' };
  const message = { message_id: 1, date: 1, chat: privateChat, from, text: 'привет' };
  const row = {
    ...{ updateId: 1, chatId: personId, seq: 1, attempt: 1, receivedAt: new Date(), lastSent: undefined },
    isExpired: false,
  };
  // An edit changes what it made: that it did not is said too.
  const edited_message = { ...message, edit_date: 2 };
  for (const said of [{ message }, { edited_message }]) {
    const update = { update_id: 1, ...said };
    const before = chat.screen().messageId;
    await onFailure(
      new Error('away'),
      update,
      new Run(1, { ...row, update }, null, AbortSignal.timeout(5_000)),
    );
    expect(chat.screen().messageId).toBeGreaterThan(before);
    expect(chat.screen().text).toContain('Не получилось');
  }
});

it('somebody who has blocked the bot is known as out of reach until they write again', async () => {
  const { company } = bot;
  const { personId } = company.ivan;
  const since = (): Promise<unknown[]> =>
    company.sql('select unreachable_since is not null as away from platform.people where person_id = $1', [
      personId,
    ]);
  const chat = bot.chat(company.ivan);
  bot.line.decide = (method) => (method === 'getUpdates' ? 'pass' : 'block');
  chat.driver.text('/menu');
  await expect.poll(since).toEqual([{ away: true }]);
  bot.line.decide = () => 'pass';
  await chat.say('/menu');
  expect(await since()).toEqual([{ away: false }]);
});
