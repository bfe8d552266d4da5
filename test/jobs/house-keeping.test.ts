import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduleHandlers } from '../../src/jobs/house-keeping.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
  await company.sql('delete from platform.sends');
  await company.sql('delete from platform.outbox');
});
afterAll(() => company.close());

type Schedule = 'events.sweep' | 'sends.sweep';
const sweep = (name: Schedule) =>
  scheduleHandlers(company.database, async () => {})[name](company.clock.now(), new AbortController().signal);
const daysAgo = (days: number) => company.later({ days: -days });

interface SendRow {
  readonly key: string;
  readonly state: string;
  readonly days: number;
  readonly messageId?: number;
  readonly isStale?: true;
}

async function log({ key, state, days, messageId, isStale }: SendRow): Promise<void> {
  const isOpen = ['waiting', 'held', 'sending'].includes(state);
  const at = daysAgo(days);
  await company.sql(
    `insert into platform.sends (company_id, member_id, name, subject_id, key, created_at, not_before, state, chat_id,
        sent_at, closed_at, message_id, refresh_at)
      values ($1, $2, 'client.asked', 1, $3, $4, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[company.companyId, company.olga.memberId, key, at, state],
      ...[company.olga.personId, state === 'sent' ? at : null, isOpen ? null : at],
      ...[messageId ?? null, isStale ? at : null],
    ],
  );
}

test('news closed two months ago is forgotten; what waits, is held, is being sent or drawn anew stays', async () => {
  const closed = ['sent', 'dropped', 'failed', 'unsure'];
  for (const state of closed) {
    await log({ key: `old:${state}`, state, days: 61 });
    await log({ key: `new:${state}`, state, days: 59 });
  }
  for (const state of ['waiting', 'held', 'sending']) await log({ key: `open:${state}`, state, days: 400 });
  await log({ key: 'drawn:one', state: 'sent', days: 90, messageId: 5, isStale: true });
  await log({ key: 'drawn:two', state: 'sent', days: 90, messageId: 5 });
  await log({ key: 'old:message', state: 'sent', days: 90, messageId: 6 });
  // More than goes at a time.
  await company.sql(
    `insert into platform.sends (company_id, member_id, name, subject_id, key, created_at, not_before, state, closed_at)
      select $1, $2, 'client.asked', 1, 'many:' || n, $3, $3, 'dropped', $3 from generate_series(1, 2500) n`,
    [company.companyId, company.olga.memberId, daysAgo(100)],
  );
  await sweep('sends.sweep');
  const left = await company.sql<{ key: string }>('select key from platform.sends order by key');
  expect(left.map(({ key }) => key)).toEqual(
    [
      ...closed.map((state) => `new:${state}`),
      ...['open:waiting', 'open:held', 'open:sending', 'drawn:one', 'drawn:two'],
    ].toSorted(),
  );
});

test('events told a week ago are forgotten; what waits and what was given up stay', async () => {
  const emit = (changeId: number, relayedDays: number | null, givenUpDays: number | null) =>
    company.sql(
      `insert into platform.outbox (company_id, change_id, event, payload, created_at, relayed_at, given_up_at)
        values ($1, $2, 'client.asked', '{"inquiryId": 1}', $3, $4, $5)`,
      [
        ...[company.companyId, changeId, daysAgo(300)],
        ...[relayedDays, givenUpDays].map((days) => (days === null ? null : daysAgo(days))),
      ],
    );
  await emit(1, 8, null);
  await emit(2, 6, null);
  await emit(3, null, null);
  await emit(4, null, 100);
  await sweep('events.sweep');
  const left = await company.sql<{ change_id: number }>('select change_id from platform.outbox order by 1');
  expect(left.map(({ change_id }) => change_id)).toEqual([2, 3, 4]);
});
