import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDigest } from '../../../src/telegram/digest/read-digest.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

it('what is due at the minute of the digest is of today, and late a minute later', async () => {
  const { olga, groupA, companyId } = company;
  const nine = new Date('2026-12-28T07:00:00Z');
  company.clock.set(new Date('2026-12-27T10:00:00Z'));
  await company.createOffer(olga, { nextStep: { at: nine } });
  const { memberId } = olga;
  const actor = {
    ...{ companyId, memberId, name: 'Olga', role: 'manager' as const },
    ...{ salesGroupId: groupA, departmentId: null },
  };
  const seen = async (now: Date) => {
    const digest = await company.inCompany((db) => readDigest(db, actor, { now, zone: 'Europe/Kyiv' }));
    return [digest?.own.overdue.count, digest?.own.today.count];
  };
  // The message goes out some seconds after the hour.
  expect(await seen(new Date(nine.getTime() + 7_000))).toEqual([0, 1]);
  expect(await seen(new Date(nine.getTime() + 60_000))).toEqual([1, 0]);
});
