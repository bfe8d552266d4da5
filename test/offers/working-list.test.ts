import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/changes/actor.ts';
import type { ListFilter } from '../../src/offers/list-filter.ts';
import { countOpenOffers, type ListPlace, listOpenOffers } from '../../src/offers/working-list.queries.ts';
import { createTestCompany, type TestCompany, type TestMember, type TestOffer } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

const actor = (
  { companyId, memberId, name }: TestMember,
  role: Actor['role'],
  group: number | null,
): Actor => {
  return { companyId, memberId, name, role, salesGroupId: group, departmentId: null };
};

async function list(who: Actor, filter: ListFilter = {}, after?: ListPlace): Promise<number[]> {
  const now = company.clock.now();
  const day = { start: now, end: company.later({ hours: 12 }) };
  const page = await company.inCompany((db) =>
    listOpenOffers(db, who, { ...filter, now, day, most: 4, ...(after ? { after } : {}) }),
  );
  return page.lines.map(({ id }) => id);
}

test('pages stay right while rows change: what was not seen comes once, what moved on comes again', async () => {
  const anna = actor(company.anna, 'manager', company.groupB);
  const offers: TestOffer[] = [];
  for (let days = 1; days <= 8; days += 1) {
    offers.push(await company.createOffer(company.anna, { nextStep: { at: company.later({ days }) } }));
  }
  const ids = offers.map(({ offerId }) => offerId);
  expect(await list(anna)).toEqual(ids.slice(0, 4));
  const [first] = offers;
  if (!first) throw new Error('no offer');
  await company.act('planNextStep', company.anna, { ...first, nextStep: { none: 'Ждём' } });
  await company.createOffer(company.anna, { nextStep: { at: company.later({ hours: 1 }) } });
  const edge = { at: company.later({ days: 4 }), id: ids[3] ?? 0 };
  const second = await list(anna, {}, edge);
  expect(second).toEqual(ids.slice(4));
  const last = { at: company.later({ days: 8 }), id: ids[7] ?? 0 };
  expect(await list(anna, {}, last)).toEqual([first.offerId]);
  expect(await list(anna, {}, { at: null, id: first.offerId })).toEqual([]);
});

test('an offer is seen by its manager, its client’s manager and the supervisor of the first, and counted once', async () => {
  const olga = actor(company.olga, 'manager', company.groupA);
  const ivan = actor(company.ivan, 'manager', company.groupA);
  const anna = actor(company.anna, 'manager', company.groupB);
  const petr = actor(company.petr, 'supervisor', company.groupA);
  const boris = { ...petr, memberId: company.larisa.memberId, salesGroupId: company.groupB };
  const vera = actor(company.vera, 'owner', null);
  const clientId = await company.createClient(company.olga);
  const { offerId } = await company.createOffer(company.vera, {
    client: { id: clientId },
    managerId: company.anna.memberId,
    nextStep: { at: company.later({ hours: 2 }) },
  });
  expect(await list(olga)).toContain(offerId);
  expect(await list(ivan)).not.toContain(offerId);
  expect(await list(boris)).toContain(offerId);
  expect(await list(petr)).not.toContain(offerId);
  expect(await list(olga, { whose: 'mine' })).not.toContain(offerId);
  expect(await list(olga, { whose: company.anna.memberId })).toEqual([offerId]);
  expect(await list(petr, { whose: company.anna.memberId })).toEqual([]);
  expect(await list(ivan, { whose: company.anna.memberId })).toEqual([]);
  const moment = {
    now: company.clock.now(),
    day: { start: company.clock.now(), end: company.later({ hours: 9 }) },
  };
  const counts = (who: Actor) =>
    company.inCompany((db) => countOpenOffers(db, who, moment, { open: {}, today: { due: 'today' } }));
  expect(await counts(petr)).toEqual({ open: 1, today: 0 });
  expect(await counts(olga)).toEqual({ open: 2, today: 1 });
  expect((await counts(vera)).open).toBe(11);

  // Whoever looks after the client from now on sees its offers.
  await company.sql('update sales.clients set manager_id = $1 where client_id = $2', [
    ivan.memberId,
    clientId,
  ]);
  expect(await list(olga)).not.toContain(offerId);
  expect(await list(ivan)).toContain(offerId);
  expect(await list(anna)).toContain(offerId);
});

test('the client is filtered by the status of today, and a further business line counts', async () => {
  const vera = actor(company.vera, 'owner', null);
  const { offerId, clientId } = await company.createOffer(company.vera);
  const blockUntil = (date: string) =>
    company.sql(
      `update sales.clients set status = 'blocked', blocked_until = $2, status_after_block = 'passive'
        where client_id = $1`,
      [clientId, date],
    );
  // The clock stands at ten in the morning of 23 November in Kyiv.
  await blockUntil('2026-11-24');
  expect(await list(vera, { clientStatus: 'blocked' })).toEqual([offerId]);
  expect(await list(vera, { clientStatus: 'passive' })).toEqual([]);
  await blockUntil('2026-11-23');
  expect(await list(vera, { clientStatus: 'blocked' })).toEqual([]);
  expect(await list(vera, { clientStatus: 'passive' })).toEqual([offerId]);
  const [first, second] = await company.sql<{ id: number }>(
    `select list_item_id as id from sales.list_items where company_id = $1 and list = 'business_line' order by position`,
    [company.companyId],
  );
  if (!first || !second) throw new Error('no business lines');
  const wants = [{ businessLineId: second.id, wanted: null }];
  const both = await company.createOffer(company.vera, { businessLineId: first.id, wants });
  expect(await list(vera, { businessLineId: first.id })).toEqual([both.offerId]);
  expect(await list(vera, { businessLineId: second.id })).toEqual([both.offerId]);
});
