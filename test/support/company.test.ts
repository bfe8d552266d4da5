import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCompany, type TestCompany } from './company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

test('a company at work: everybody has joined, and another company stands beside it', async () => {
  const people = await company.sql<{ company_id: number; people: number }>(
    'select company_id, count(*)::int as people from platform.memberships group by 1 order by 1',
  );
  expect(people).toEqual([
    { company_id: company.companyId, people: 7 },
    { company_id: company.other.companyId, people: 2 },
  ]);
});

test('an offer is made in one line', async () => {
  const offer = await company.createOffer(company.olga);
  expect(await company.revisionOf(offer)).toBe(1);
  expect(offer.number).toBe(1);
});
