import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InputOf } from '../../src/use-cases.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

function offerOf(draftId: string, name: string): InputOf<'createOffer'> {
  const nextStep = { at: company.later({ days: 1 }) };
  return { client: { new: { name } }, wanted: 'Забор', nextStep, draftId };
}

async function keepDraft(by: TestMember, draftId: string): Promise<void> {
  await company.sql(
    `insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at)
      values ($1, $2, $3, 'offer', '{}', now())`,
    [by.companyId, draftId, by.memberId],
  );
}

async function countOffers(client: string): Promise<number> {
  const rows = await company.sql(
    'select 1 from sales.offers join sales.clients c using (company_id, client_id) where c.name = $1',
    [client],
  );
  return rows.length;
}

it('a draft becomes one offer, whatever becomes of the screen after it', async () => {
  await keepDraft(company.olga, 'once');
  const request = company.request();
  const input = offerOf('once', 'Один');
  const first = await company.perform('createOffer', company.olga, request, input);
  const repeated = await company.perform('createOffer', company.olga, request, input);
  expect(repeated.result).toEqual(first.result);
  await expect(company.act('createOffer', company.olga, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await countOffers('Один')).toBe(1);
});

it('an offer that is refused leaves its draft', async () => {
  await keepDraft(company.olga, 'kept');
  const missing = { ...offerOf('kept', 'Два'), client: { id: 999_999 } };
  await expect(company.act('createOffer', company.olga, missing)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await company.act('createOffer', company.olga, offerOf('kept', 'Два'));
  expect(await countOffers('Два')).toBe(1);
});

it("a colleague's draft is nobody else's", async () => {
  await keepDraft(company.olga, 'olgas');
  await expect(company.act('createOffer', company.ivan, offerOf('olgas', 'Три'))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await company.act('createOffer', company.olga, offerOf('olgas', 'Три'));
  expect(await countOffers('Три')).toBe(1);
});
