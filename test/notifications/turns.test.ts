import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDeliveries } from '../../src/notifications/deliveries.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

test('a company with very many messages lets those of another go between its own', async () => {
  const { companyId, clock, other } = company;
  const add = (toCompany: number, chats: number, firstChat: number, minutesAgo: number) =>
    company.sql(
      `with chats as (insert into platform.send_chats (chat_id) select $3::bigint + n from generate_series(1, $2::int) n returning chat_id)
        insert into platform.sends (company_id, member_id, name, subject_id, key, created_at, not_before, chat_id)
        select $1, chat_id, 'step.remind', 1, 'turns', $4, $4, chat_id from chats`,
      [toCompany, chats, firstChat, new Date(clock.now().getTime() - minutesAgo * 60_000)],
    );
  await add(companyId, 500, 9_000_000, 10);
  await add(other.companyId, 2, 8_000_000, 1);
  const queue = openDeliveries(company.database, () => ({ now: clock.now(), pace: clock.now() }));
  const claimed = await queue.claim({ most: 4, gapMs: 40, leaseMs: 30_000 });
  expect(claimed.map(({ chatId }) => chatId)).toEqual([9_000_001, 8_000_001, 9_000_002, 8_000_002]);
});
