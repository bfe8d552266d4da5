import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDeliveries } from '../../../src/notifications/deliveries.ts';
import type { Notice } from '../../../src/notifications/notice.ts';
import { writeNews } from '../../../src/notifications/write-news.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../../support/company.ts';
import { openPostbox, type Postbox } from '../../support/deliver.ts';

let company: TestCompany;
let postbox: Postbox;
let occasions = 0;
/** Supervisors, who hear of the team: many chats. */
const crowd: TestMember[] = [];

beforeAll(async () => {
  company = await createTestCompany();
  for (let n = 0; n < 12; n += 1) {
    crowd.push(await company.hire(company.vera, { name: `Голова ${n}`, role: 'supervisor' }));
  }
  postbox = openPostbox(company, { limits: { gapMs: 40, chatRestMs: 1_000, groupRestMs: 3_000 } });
  await settle();
});
afterAll(() => company.close());

beforeEach(async () => {
  postbox.decide = () => 'pass';
  postbox.isAnswering = true;
  await settle();
  for (const who of [company.vera, company.petr, ...crowd]) postbox.newTo(who);
  postbox.calls.length = 0;
});

/** Nothing is waited for any more. */
async function settle(): Promise<void> {
  for (let rounds = 0; rounds < 10; rounds += 1) if (!(await postbox.deliver())) return;
}

const news = (to: TestMember): Notice => ({
  ...{ name: 'member.joined', to: to.memberId, subjectId: company.olga.memberId },
  key: `test:${++occasions}`,
});

const write = (notices: readonly Notice[]): Promise<Date | undefined> =>
  company.inCompany((db) =>
    writeNews(db, { companyId: company.companyId, changeId: null, now: company.clock.now() }, { notices }),
  );

const rows = async (notice: Notice) =>
  (
    await company.sql<{ state: string; attempt: number; lost: number; error_code: number | null }>(
      'select state, attempt, lost, error_code from platform.sends where key = $1',
      [notice.key],
    )
  )[0];

const gaps = (): number[] => {
  const at = postbox.calls.map((call) => call.at.getTime());
  return at.slice(1).map((time, index) => time - (at[index] ?? 0));
};

describe('all together', () => {
  test('25 calls a second, and no slower', async () => {
    await write(crowd.map(news));
    await postbox.deliver();
    expect(postbox.calls).toHaveLength(12);
    expect(gaps().every((gap) => gap >= 40)).toBe(true);
    const [first, last] = [postbox.calls[0], postbox.calls.at(-1)];
    expect((last?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBe(11 * 40);
  });

  test('in one order with other processes: whoever comes later has the later turns', async () => {
    await write(crowd.map(news));
    const times = { now: company.clock.now(), pace: new Date(Date.UTC(2027, 0, 1)) };
    const [one, other] = [1, 2].map(() => openDeliveries(company.database, () => times));
    const limits = { most: 6, gapMs: 40, leaseMs: 1_000 };
    const turns = await Promise.all([one?.claim(limits), other?.claim(limits)]);
    const waits = turns
      .flatMap((chats) => chats?.map(({ waitMs }) => waitMs) ?? [])
      .toSorted((a, b) => a - b);
    expect(waits).toEqual(Array.from({ length: 12 }, (_, turn) => turn * 40));
    const chats = turns.flatMap((claimed) => claimed?.map(({ chatId }) => chatId) ?? []);
    expect(new Set(chats).size, 'no chat is with two').toBe(12);
    // Nobody has done anything with them: after the lease they are anybody's.
    await company.sql(`update platform.send_pace set next_at = to_timestamp(0)`);
    await company.sql(`update platform.send_chats set busy_until = to_timestamp(0)`);
    await postbox.deliver();
    expect(postbox.calls).toHaveLength(12);
  });

  test('a flood wait is kept by all: no call before it is over, and nothing is lost', async () => {
    await write([news(company.vera), news(company.petr)]);
    let flooded = false;
    postbox.decide = () => {
      if (flooded) return 'pass';
      flooded = true;
      return { floodSeconds: 90 };
    };
    const begun = company.clock.now();
    const again = await postbox.deliver(); // it rests 60 s afterwards
    const [first] = postbox.calls;
    // The other may have been under way when the answer came.
    expect(postbox.calls.length).toBeLessThanOrEqual(2);
    expect((again?.getTime() ?? 0) - begun.getTime()).toBeGreaterThan(80_000);
    const refused = postbox.calls.length;
    await postbox.deliver();
    expect(postbox.calls).toHaveLength(refused);
    await postbox.deliver();
    expect((postbox.calls.at(-1)?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(
      90_000,
    );
    expect(postbox.newTo(company.vera)).toHaveLength(1);
    expect(postbox.newTo(company.petr)).toHaveLength(1);
  });
});

describe('one chat', () => {
  test('gets one message a second', async () => {
    await write(Array.from({ length: 12 }, () => news(company.vera)));
    const again = await postbox.deliver();
    expect(postbox.newTo(company.vera)).toHaveLength(1);
    expect((again?.getTime() ?? 0) - company.clock.now().getTime()).toBeLessThanOrEqual(1_000);
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toHaveLength(1);
  });

  test('a group has three seconds, and one that has become a supergroup is written to where it is now', async () => {
    const notice = news(company.vera);
    await write([notice, news(company.petr)]);
    const [group, supergroup] = [-500, -1_000_000_500];
    await company.sql('insert into platform.send_chats (chat_id) values ($1)', [group]);
    await company.sql('update platform.sends set chat_id = $1 where key = $2', [group, notice.key]);
    postbox.decide = (chatId) => (chatId === group ? { movedTo: supergroup } : 'pass');
    await postbox.deliver();
    const [row] = await company.sql<{ chat_id: number }>(
      'select chat_id from platform.sends where key = $1',
      [notice.key],
    );
    // Nobody is told in a group yet: what finds no person there is closed.
    expect(row?.chat_id).toBe(group);
    expect(await rows(notice)).toMatchObject({ state: 'dropped' });
  });
});

describe('an answer that does not come', () => {
  test('is tried once more when Telegram answers again, and both are told apart from none', async () => {
    const notice = news(company.vera);
    await write([notice]);
    postbox.decide = () => 'lost-after-sending';
    await postbox.deliver();
    expect(await rows(notice)).toMatchObject({ state: 'waiting', lost: 1 });
    await postbox.deliver();
    expect(await rows(notice), 'not a third time').toMatchObject({ state: 'unsure', lost: 2, attempt: 2 });
    postbox.decide = () => 'pass';
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toHaveLength(2);
  });

  test('the call after it is a harmless one: nothing is repeated into the dark', async () => {
    const notice = news(company.vera);
    await write([notice]);
    postbox.decide = () => 'lost';
    postbox.isAnswering = false;
    expect(await postbox.deliver()).toBeDefined();
    await postbox.deliver();
    expect(postbox.calls).toHaveLength(1);
    postbox.isAnswering = true;
    postbox.decide = () => 'pass';
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toHaveLength(1);
    expect(await rows(notice)).toMatchObject({ state: 'sent', lost: 1, attempt: 2 });
  });

  test('of a process that died over it counts as lost', async () => {
    const notice = news(company.vera);
    await write([notice]);
    await company.sql(`update platform.sends set state = 'sending', attempt = 1 where key = $1`, [
      notice.key,
    ]);
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toHaveLength(1);
    expect(await rows(notice)).toMatchObject({ state: 'sent', lost: 1, attempt: 2 });
  });

  test('a Telegram that is away costs nothing but time, however long', async () => {
    const notice = news(company.vera);
    await write([notice]);
    postbox.decide = () => 'away';
    for (let tries = 0; tries < 4; tries += 1) await postbox.deliver();
    expect(await rows(notice)).toMatchObject({ state: 'waiting', lost: 0 });
    postbox.decide = () => 'pass';
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toHaveLength(1);
  });
});

describe('what Telegram will not take', () => {
  test('is closed, and does not hold up the others', async () => {
    const [bad, good] = [news(company.vera), news(company.petr)];
    await write([bad, good]);
    postbox.decide = (chatId) =>
      chatId === company.vera.personId ? { refused: "Bad Request: can't parse entities" } : 'pass';
    await postbox.deliver();
    expect(await rows(bad)).toMatchObject({ state: 'failed', error_code: 400 });
    expect(await rows(good)).toMatchObject({ state: 'sent' });
  });

  test('of several lines each is tried alone', async () => {
    const notices = [news(company.vera), news(company.vera)];
    await write(notices);
    postbox.decide = (_, text) =>
      text.includes('2 новости') ? { refused: 'Bad Request: too long' } : 'pass';
    for (let rounds = 0; rounds < 3; rounds += 1) await postbox.deliver();
    expect(postbox.newTo(company.vera).map(({ labels }) => labels)).toEqual([['👤 Открыть'], ['👤 Открыть']]);
  });
});
