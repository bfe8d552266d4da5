import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { dumpEverything } from '../support/dump.ts';
import { meetBehind } from '../support/meeting.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

test('a change says who did what and when, and holds the image of every row it touched', async () => {
  const request = company.request();
  const input = { client: { new: { name: 'Заря' } }, wanted: 'Свет', nextStep: { none: 'Так' } };
  const { changeId, result } = await company.perform('createOffer', company.olga, request, input);
  const change = await company.sql('select * from sales.changes where change_id = $1', [changeId]);
  expect(change).toMatchObject([
    {
      ...{ company_id: company.companyId, member_id: company.olga.memberId, use_case: 'createOffer' },
      ...{ request_id: request.id, at: request.at, result, undoable: true, undoes: null },
    },
  ]);
  const rows = await company.sql(
    'select table_name, before, after is not null as made from sales.change_rows where change_id = $1 order by 1',
    [changeId],
  );
  expect(rows).toEqual(
    ['client_events', 'clients', 'offer_events', 'offers'].map((table_name) => ({
      table_name,
      before: null,
      made: true,
    })),
  );
});

test('what happened is told with the commit: ids only, in its order', async () => {
  const input = { client: { new: { name: 'Весть' } }, wanted: 'Свет', nextStep: { none: 'Так' } };
  const { changeId, result } = await company.act('createOffer', company.olga, input);
  const told = await company.sql(
    'select event, payload, relayed_at from platform.outbox where change_id = $1 order by outbox_id',
    [changeId],
  );
  expect(told).toEqual([
    { event: 'client.created', payload: { clientId: result.clientId }, relayed_at: null },
    { event: 'offer.created', payload: { offerId: result.offerId }, relayed_at: null },
  ]);
});

test('one request id in two companies is two requests', async () => {
  const request = company.request();
  const mine = await company.perform('createSalesGroup', company.vera, request, { name: 'Общая' });
  const theirs = await company.perform('createSalesGroup', company.other.owner, request, { name: 'Общая' });
  expect(mine.repeated || theirs.repeated).toBe(false);
});

test('input that does not fit is refused by its field before anything is read', async () => {
  const before = await dumpEverything(company);
  const offer = { offerId: Number.NaN, revision: 1, nextStep: { none: 'Так' } };
  const made = company.act('planNextStep', company.olga, offer);
  await expect(made).rejects.toMatchObject({ code: 'INVALID', params: { field: 'offerId' } });
  expect(await dumpEverything(company)).toEqual(before);
});

test('a refusal tells the audit who tried what, and people nothing', async () => {
  const { offerId } = await company.createOffer(company.anna);
  const step = { offerId, revision: 1, nextStep: { none: 'Так' } };
  await expect(company.act('planNextStep', company.olga, step)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const rows = await company.sql(
    'select company_id, member_id, action, subject, subject_id, at from sales.audit order by audit_id desc limit 1',
  );
  expect(rows).toEqual([
    {
      ...{ company_id: company.companyId, member_id: company.olga.memberId, at: company.clock.now() },
      ...{ action: 'refused:offer.change', subject: 'offer', subject_id: offerId },
    },
  ]);
});

test('somebody who claims to be a member is refused, and the audit holds it without a member', async () => {
  const who = { companyId: company.companyId, memberId: company.other.manager.memberId };
  const made = company.perform('createSalesGroup', who, company.request(), { name: 'Лазутчик' });
  await expect(made).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const rows = await company.sql(
    'select company_id, member_id, action, subject_id from sales.audit order by audit_id desc limit 1',
  );
  expect(rows).toEqual([
    { company_id: company.companyId, member_id: null, action: 'refused:act', subject_id: who.memberId },
  ]);
});

test('a company that does not exist refuses like everything absent', async () => {
  const who = { companyId: 999_999_999, memberId: company.vera.memberId };
  const made = company.perform('createSalesGroup', who, company.request(), { name: 'Нигде' });
  await expect(made).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('while a use case works, its update cannot be taken over: what the person is told stays true', async () => {
  await company.sql(
    `insert into platform.inbox (bot_id, update_id, chat_id, payload, attempt) values (5, 77, 1, '{}', 1)`,
  );
  const fence = { botId: 5, updateId: 77, attempt: 1 };
  let committed: unknown[] = [];
  const request = { ...company.request(), fence };
  await meetBehind(company, `lock table sales.sales_groups in share mode`, [
    async () => {
      await company.perform('createSalesGroup', company.vera, request, { name: 'Под замком' });
    },
    async () => {
      await untilFenceIsHeld();
      await company.sql('update platform.inbox set attempt = 2 where update_id = 77');
      // What counts is the server's order: whoever takes over finds the change committed.
      committed = await company.sql('select 1 from sales.changes where request_id = $1', [request.id]);
    },
  ]);
  expect(committed).toHaveLength(1);
});

async function untilFenceIsHeld(): Promise<void> {
  await expect
    .poll(
      async () => company.sql('select 1 from platform.inbox where update_id = 77 for update skip locked'),
      { interval: 5 },
    )
    .toEqual([]);
}

test('a connection that breaks in the middle leaves nothing, and the request goes through afterwards', async () => {
  const before = await dumpEverything(company);
  const request = company.request();
  const broken = company.database.change(company.companyId, [], async (db) => {
    await db('sales.sales_groups').insert({ company_id: company.companyId, name: 'Обрыв' });
    await db.raw('select pg_terminate_backend(pg_backend_pid())');
    return { value: undefined, closing: [] };
  });
  await expect(broken).rejects.toThrow();
  expect(await dumpEverything(company)).toEqual(before);
  await company.perform('createSalesGroup', company.vera, request, { name: 'После обрыва' });
});
