import { afterAll, beforeAll, expect, test } from 'vitest';
import { listGivenUp } from '../../src/companies/given-up.queries.ts';
import { readBacklog } from '../../src/http/backlog.queries.ts';
import { relayOutbox } from '../../src/jobs/relay.ts';
import { silentLogger as logger } from '../../src/lib/logger.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
  await relay();
});
afterAll(() => company.close());

const relay = (at = company.clock.now()) => relayOutbox({ database: company.database, logger }, at);
const later = (hours: number) => company.later({ hours });

/** An inquiry of Ivan's about a client of Olga's: its event, whatever becomes of it. */
async function ask(): Promise<{ inquiryId: number; outboxId: number }> {
  const clientId = await company.createClient(company.olga);
  const [client] = await company.sql<{ id: number }>(
    `insert into sales.manager_inquiries (company_id, client_id, member_id, manager_id, day, at)
      values ($1, $2, $3, $4, '2026-11-23', $5) returning manager_inquiry_id as id`,
    [company.companyId, clientId, company.ivan.memberId, company.olga.memberId, company.clock.now()],
  );
  const inquiryId = client?.id ?? 0;
  return { inquiryId, outboxId: await emit(inquiryId) };
}

async function emit(inquiryId: number | string): Promise<number> {
  const [row] = await company.sql<{ id: number }>(
    `insert into platform.outbox (company_id, change_id, event, payload, created_at)
      values ($1, 1, 'client.asked', $2, $3) returning outbox_id as id`,
    [company.companyId, JSON.stringify({ inquiryId }), company.clock.now()],
  );
  return row?.id ?? 0;
}

const sendsOf = async (inquiryId: number) =>
  (
    await company.sql(
      `select member_id from platform.sends where name = 'client.asked' and subject_id = $1`,
      [inquiryId],
    )
  ).map((row) => row['member_id'] as number);
const eventOf = async (outboxId: number) => {
  const [row] = await company.sql('select * from platform.outbox where outbox_id = $1', [outboxId]);
  return row ?? {};
};

test('an event is told once, by however many workers, and however often it comes', async () => {
  const { inquiryId } = await ask();
  await Promise.all([relay(), relay(), relay()]);
  expect(await sendsOf(inquiryId)).toEqual([company.olga.memberId]);
  await emit(inquiryId);
  await relay();
  expect(await sendsOf(inquiryId)).toEqual([company.olga.memberId]);
});

test('events that come in the wrong order, or when their subject is gone, are told as things are now', async () => {
  const [first, second] = [await ask(), await ask()];
  await company.sql('update platform.outbox set outbox_id = outbox_id + 100000 where outbox_id = $1', [
    first.outboxId,
  ]);
  await company.sql('delete from sales.manager_inquiries where manager_inquiry_id = $1', [second.inquiryId]);
  await relay();
  expect(await sendsOf(first.inquiryId)).toEqual([company.olga.memberId]);
  expect(await sendsOf(second.inquiryId)).toEqual([]);
  expect(await eventOf(second.outboxId)).toMatchObject({ given_up_at: null, attempt: 0 });
});

test('an event older than a day at its first telling is skipped, and stands among what was given up until it is tried again', async () => {
  const { inquiryId, outboxId } = await ask();
  await relay(later(24.1));
  expect(await sendsOf(inquiryId)).toEqual([]);
  expect(await eventOf(outboxId)).toMatchObject({
    relayed_at: null,
    error: 'TOO_OLD',
    given_up_at: later(24.1),
  });
  expect(await company.inCompany((db) => listGivenUp(db, company.companyId))).toMatchObject([
    // The inquiry, and the client and offer it is about: somebody hears of each kind.
    { what: 'news', error: 'TOO_OLD', count: 3 },
  ]);
  const { bot_given_up } = await company.database.platform((db) => readBacklog(db, later(24.1)));
  expect(bot_given_up).toBe(3);
  await company.act('retryGivenUp', company.vera, {});
  await relay(later(25));
  expect(await sendsOf(inquiryId)).toEqual([company.olga.memberId]);
});

test('an event that fails is tried again later, and holds up nobody', async () => {
  const failing = await emit('no number');
  const { inquiryId } = await ask();
  await relay();
  expect(await sendsOf(inquiryId)).toEqual([company.olga.memberId]);
  const failed = await eventOf(failing);
  expect(failed).toMatchObject({ attempt: 1, relayed_at: null, given_up_at: null, error: '22P02' });
  expect(failed['retry_at'].getTime()).toBeGreaterThan(company.clock.now().getTime());
  for (let tries = 1; tries < 8; tries += 1) await relay(later(24 * tries));
  expect(await eventOf(failing)).toMatchObject({
    relayed_at: null,
    error: '22P02',
    given_up_at: later(24 * 7),
  });
});
