import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { migrateQueue, openPostgresQueue } from '../../src/jobs/queue/postgres-queue.ts';
import type { HintQueue } from '../../src/jobs/queue/queue.ts';
import { openRedisQueue } from '../../src/jobs/queue/redis-queue.ts';
import { translator } from '../../src/lib/locale.ts';
import { silentLogger as logger } from '../../src/lib/logger.ts';
import { hasRedis, type OwnRedis, startOwnRedis } from '../../src/prove/own-redis.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import type { TestCompany } from '../support/company.ts';

interface Place {
  open(company: TestCompany): Promise<HintQueue>;
  /** All that the queue knows is gone. */
  wipe(bot: TestBot): Promise<unknown>;
}

let redis: OwnRedis | undefined;
beforeAll(async () => {
  if (hasRedis) redis = await startOwnRedis();
});
afterAll(() => redis?.close());
const requireRedis = (): OwnRedis => {
  if (!redis) throw new Error('no redis-server');
  return redis;
};

const onPostgres: Place = {
  async open({ databaseUrl: url }) {
    await migrateQueue(url);
    return openPostgresQueue({ url, logger });
  },
  wipe: ({ company }) =>
    untilNobodyIsInTheWay(() =>
      company.sql(`do $$ declare one regclass; begin
      for one in select c.oid::regclass from pg_class c where c.relnamespace = 'bullmq'::regnamespace
        and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'
      loop execute 'truncate ' || one || ' cascade'; end loop; end $$`),
    ),
};

/** Whoever looks into the queue at that moment holds one table and wants another: the server ends one of the two. */
async function untilNobodyIsInTheWay(work: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === '40P01')) throw error;
    }
  }
}

const onRedis: Place = {
  open: () => openRedisQueue({ url: requireRedis().url, prefix: 'day', logger }),
  wipe: () => requireRedis().wipe(),
};

const t = translator('ru');
const soon = { timeout: 60_000, interval: 20 };
/** As a reminder shows it, and nothing else that comes by itself. */
const phoneOf = { Romashka: '+380 67 555 00 77', Liutyk: '+380 67 555 00 78' } as const;

describe.each([
  ['PostgreSQL', onPostgres, true],
  [hasRedis ? 'Redis' : 'Redis (skipped: there is no redis-server here)', onRedis, hasRedis],
] as const)('A whole day that the program lives by itself, its hints on %s', (_, place, isHere) => {
  let bot: TestBot;
  let olga: TestChat;
  let dana: TestChat;
  let petro: TestChat;
  let companyId: number;
  beforeAll(async () => {
    if (!isHere) return;
    bot = await startTestBot({ openQueue: place.open });
    const { company } = bot;
    // Half an hour before the working day, in Kyiv.
    company.clock.set(new Date('2026-11-24T06:30:00Z'));
    const owner = await company.found('Whole day', 'Vera');
    companyId = owner.companyId;
    const { departmentId } = (await company.act('createDepartment', owner, { name: 'Calc' })).result;
    const manager = await company.hire(owner, { name: 'Olga', role: 'manager' });
    const specialist = await company.hire(owner, { name: 'Dana', role: 'specialist', departmentId });
    const head = await company.hire(owner, { name: 'Petro', role: 'supervisor' });
    [olga, dana, petro] = [bot.chat(manager), bot.chat(specialist), bot.chat(head)];
    for (const chat of [olga, dana, petro, bot.chat(owner)]) await chat.say('/menu');
    for (const [name, at] of [
      ['Romashka', '2026-11-24T09:00:00Z'],
      ['Liutyk', '2026-11-24T14:00:00Z'],
    ] as const) {
      const client = { new: { name, phone: phoneOf[name].replaceAll(' ', '') } };
      await company.createOffer(manager, { client, nextStep: { at: new Date(at) } });
    }
    // The promises of the day are made.
    await bot.app().worker?.lookOnce();
  });
  afterAll(async () => {
    if (isHere) await bot.close();
  });

  /** What the bot has written to this person with these words, as it stands now. */
  const messages = ({ driver }: TestChat, words: string) =>
    driver.messages().filter(({ from, text }) => from === 'bot' && text.includes(words));
  /** Comes by itself; its text. */
  const told = async (chat: TestChat, words: string): Promise<string> => {
    await vi.waitFor(() => expect(messages(chat, words)).toHaveLength(1), soon);
    return messages(chat, words)[0]?.text ?? '';
  };
  const local = (time: string) => bot.clock.toLocal(`2026-11-24T${time}`);
  const morning = '☀️';

  test.runIf(isHere)('the morning, once', async () => {
    expect(messages(olga, morning)).toHaveLength(0);
    local('09:00');
    const text = await told(olga, morning);
    for (const name of ['Romashka', 'Liutyk']) expect(text).toContain(name);
  });

  test.runIf(isHere)('a reminder at its time, answered in three taps', async () => {
    local('11:00');
    await told(olga, phoneOf.Romashka);
    olga.taps = 0;
    for (const label of ['step-done-call', 'list-outcome-call-2', 'date-choice-tomorrow']) {
      await olga.tap(t(label));
    }
    expect(olga.taps).toBe(3);
    const [talk] = await bot.company.sql<{ n: number }>(
      'select count(*)::int as n from sales.interactions where company_id = $1 and happened_at is not null',
      [companyId],
    );
    expect(talk?.n).toBe(1);
  });

  test.runIf(isHere)('a task reaches its department at once', async () => {
    await olga.say('#1');
    for (const label of [t('offer-button-ask'), 'Calc']) await olga.tap(label);
    await olga.say('Count the roof');
    for (const label of [t('date-choice-tomorrow'), t('taskform-send')]) await olga.tap(label);
    expect(await told(dana, t('task-notice-new'))).toContain('Count the roof');
  });

  test.runIf(isHere)(
    'the queue is wiped, hints of what is soon due in it: that comes all the same',
    async () => {
      await bot.company.sql(
        `select platform.set_due(company_id, 'step.remind', offer_id, $2)
      from sales.offers where company_id = $1 and number = 2`,
        [companyId, new Date(bot.clock.now().getTime() + 700)],
      );
      await bot.app().worker?.lookOnce();
      await place.wipe(bot);
      await told(olga, phoneOf.Liutyk);
    },
  );

  test.runIf(isHere)('the task is done, and its manager told at once, in the afternoon', async () => {
    local('16:30');
    await dana.tap(t('task-button-take'));
    await place.wipe(bot);
    for (const label of [t('task-button-done'), t('task-button-done-bare')]) await dana.tap(label);
    expect(await told(olga, t('task-notice-done'))).toContain('Count the roof');
  });

  test.runIf(isHere)(
    'the evening at its hour, and nothing twice: not to a second program either',
    async () => {
      local('18:00');
      await told(petro, '💰');
      await vi.waitFor(() => expect(messages(olga, phoneOf.Liutyk)).toHaveLength(2), soon);
      const everybodys = () => [olga, dana, petro].flatMap(({ driver }) => driver.messages());
      const before = everybodys().length;
      await bot.restart(async () => void (await place.wipe(bot)));
      await bot.app().worker?.lookOnce();
      expect(everybodys()).toHaveLength(before);
      const sends = await bot.company.sql<{ name: string; n: number }>(
        `select name, count(*)::int as n from platform.sends where company_id = $1 and state <> 'dropped'
        group by name order by name`,
        [companyId],
      );
      expect(Object.fromEntries(sends.map(({ name, n }) => [name, n]))).toEqual({
        digest: 1,
        'member.joined': 3,
        'step.again': 1,
        'step.remind': 2,
        summary: 2,
        'task.done': 1,
        'task.new': 1,
      });
    },
  );
});
