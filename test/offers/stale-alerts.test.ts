import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../src/changes/actor.ts';
import { listStaleAlerts } from '../../src/offers/stale-alerts.queries.ts';
import { noteStaleAlerts } from '../../src/offers/stale-alerts.service.ts';
import { createTestCompany, type TestCompany, type TestMember, type TestOffer } from '../support/company.ts';

/** Who hears, once, of a colleague's offer that has been quiet for too long (C14). */
let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());
beforeEach(() => company.sql('delete from sales.stale_alerts'));

const day = (number: number): Date => new Date(Date.UTC(2026, 10, 23 + number, 7));

/** An offer of theirs without a step, quiet since the 23rd: stale on the 31st day behind it. */
async function quietOffer(by: TestMember): Promise<TestOffer> {
  company.clock.set(day(0));
  return company.createOffer(by, { nextStep: { none: 'Ждём бюджета' } });
}

/** Whom the digests of that day tell of it, by name. */
async function told(offer: TestOffer, days: number): Promise<string[]> {
  const { companyId, vera, petr, larisa, olga, anna } = company;
  const now = day(days);
  const people = [vera, petr, larisa, olga, anna];
  const local = now.toISOString().slice(0, 10);
  const members = people.map(({ memberId }) => ({ memberId, on: local }));
  await company.inCompany((db) => noteStaleAlerts({ db, companyId, now }, members));
  const names: string[] = [];
  for (const person of people) {
    const actor: Actor = { ...person, role: 'owner', salesGroupId: null, departmentId: null };
    const { lines } = await company.inCompany((db) =>
      listStaleAlerts(db, actor, { now, day: local, most: 9 }),
    );
    if (lines.some(({ id }) => id === offer.offerId)) names.push(person.name);
  }
  return names;
}

it('the supervisor of the group hears of it once, the company’s days after it went quiet', async () => {
  const offer = await quietOffer(company.olga);
  expect(await told(offer, 33)).toEqual([]);
  expect(await told(offer, 34)).toEqual(['Пётр']);
  expect(await told(offer, 35)).toEqual([]);
  // Nothing new since: a step that was missed is no news.
  company.clock.set(day(36));
  await company.act('planNextStep', company.olga, { ...offer, nextStep: { at: day(37) } });
  expect(await told(offer, 60)).toEqual([]);
  // A contact, and quiet again.
  company.clock.set(day(61));
  const revision = await company.revisionOf(offer);
  const input = { offerId: offer.offerId, revision, kind: 'call', nextStep: { none: 'Думают' } } as const;
  await company.act('logContact', company.olga, input);
  expect(await told(offer, 61 + 33)).toEqual([]);
  expect(await told(offer, 61 + 40)).toEqual(['Пётр']);
});

it('it is not told when it has come to life by the time the digest is read', async () => {
  const offer = await quietOffer(company.olga);
  expect(await told(offer, 40)).toEqual(['Пётр']);
  company.clock.set(day(40));
  await company.act('planNextStep', company.olga, { ...offer, nextStep: { at: day(41) } });
  expect(await told(offer, 40)).toEqual([]);
});

it('a group without a supervisor has the one of all groups, whose own offers are the owner’s to hear of', async () => {
  expect(await told(await quietOffer(company.anna), 40)).toEqual(['Лариса']);
  expect(await told(await quietOffer(company.petr), 41)).toEqual(['Лариса']);
  expect(await told(await quietOffer(company.larisa), 42)).toEqual(['Вера']);
  expect(await told(await quietOffer(company.vera), 43)).toEqual([]);
});

it('who has muted the morning is not taken for told', async () => {
  const offer = await quietOffer(company.olga);
  const mute = (on: boolean) =>
    company.act('chooseMySettings', company.petr, { notice: { kind: 'digest', told: !on } });
  await mute(true);
  expect(await told(offer, 40)).toEqual([]);
  await mute(false);
  expect(await told(offer, 41)).toEqual(['Пётр']);
});

it('the owner’s days count', async () => {
  const offer = await quietOffer(company.olga);
  const [row] = await company.sql<{ revision: number }>(
    'select revision from sales.companies where company_id = $1',
    [company.companyId],
  );
  const settings = { staleToldAfter: 1 };
  await company.act('changeCompany', company.vera, { revision: row?.revision ?? 0, settings });
  expect(await told(offer, 31)).toEqual([]);
  expect(await told(offer, 32)).toEqual(['Пётр']);
});
