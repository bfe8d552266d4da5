import { Api } from 'grammy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileStore } from '../../../src/files/store.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createPainter } from '../../../src/lib/pictures/painter.ts';
import type { ChatState, UpdateRun } from '../../../src/telegram/ingress/update-run.ts';
import { MemberTurn } from '../../../src/telegram/member-turn.ts';
import { teamAnswers } from '../../../src/telegram/members/team.ts';
import { readWorker } from '../../../src/telegram/people.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';

/** A bot of its own, so that the running program leaves its updates alone. */
const BOT_ID = 42;
let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

/** One more attempt at the same update, as after a crash: the requests begin anew. */
async function attempt(updateId: number, number: number): Promise<MemberTurn> {
  const { company } = bot;
  const { personId } = company.vera;
  await company.sql(
    `insert into platform.inbox (bot_id, update_id, chat_id, attempt) values ($1, $2, $3, $4)
      on conflict (bot_id, update_id) do update set attempt = excluded.attempt`,
    [BOT_ID, updateId, personId, number],
  );
  let requests = 0;
  let state: ChatState | undefined;
  const run: UpdateRun = {
    botId: BOT_ID,
    updateId,
    isAgain: number > 1,
    chatId: personId,
    receivedAt: company.clock.now(),
    lastSent: undefined,
    signal: new AbortController().signal,
    mayTryAgain: false,
    noteProgress: () => undefined,
    outside: (call) => call(),
    fence: { botId: BOT_ID, updateId, attempt: number },
    nextRequestId: () => `${BOT_ID}:${updateId}:${requests++}`,
    readState: () => state,
    writeState: (next) => {
      state = next;
    },
    stageDraft: () => undefined,
    stageView: () => undefined,
  };
  const worker = await readWorker(company.database, company.vera);
  if (!worker) throw new Error('no actor');
  const tools = {
    database: company.database,
    perform: company.perform,
    logger: silentLogger,
    botUsername: 'test_bot',
    openSignup: false,
    fileStore: createFileStore('/nowhere'),
    openFile: () => Promise.reject(new Error('no files here')),
    painter: createPainter(),
    defaultLocale: 'ru' as const,
    defaultTimeZone: 'Europe/Kyiv',
  };
  const user = { id: personId, is_bot: false, first_name: 'Вера' };
  const api = new Api('1000000001:token-of-a-test-bot', { apiRoot: bot.sandbox.apiRoot });
  const facts = { update: { update_id: updateId }, run, user, api, now: run.receivedAt };
  return new MemberTurn(tools, { ...facts, locale: 'ru', timeZone: 'Europe/Kyiv' }, worker);
}

/** What the owner reads in the end: the newest link. */
function newestLink(): string | undefined {
  const texts = bot.chat(bot.company.vera).driver.messages();
  return texts.findLast(({ text }) => text.includes('start='))?.text.match(/start=([\w-]{22})/)?.[1];
}

describe('an invitation whose update is handled again', () => {
  it('shows a link that works each time, for the one colleague', async () => {
    await bot.chat(bot.company.vera).say('/menu');
    const links = new Set<string | undefined>();
    for (const number of [1, 2, 3]) {
      const turn = await attempt(1, number);
      await teamAnswers['team.name'](turn, { role: 'manager' }, { text: 'Повтор' });
      links.add(newestLink());
    }
    expect(links.size).toBe(3);
    const places = await bot.company.sql(`select 1 from sales.members where name = 'Повтор'`);
    expect(places).toHaveLength(1);
    const guest = bot.chat({ personId: 91_001, name: 'R' });
    expect((await guest.say(`/start ${newestLink()}`)).text).toContain('Повтор');
  });

  it('says so when the colleague has joined by the first link', async () => {
    await teamAnswers['team.name'](await attempt(2, 1), { role: 'manager' }, { text: 'Быстрый' });
    await bot.chat({ personId: 91_002, name: 'B' }).say(`/start ${newestLink()}`);
    await teamAnswers['team.name'](await attempt(2, 2), { role: 'manager' }, { text: 'Быстрый' });
    expect(bot.chat(bot.company.vera).driver.find('Уже подключились')).toBeDefined();
  });
});
