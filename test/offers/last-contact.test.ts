import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { beforeCommit, meetBehind, untilWaiting } from '../support/meeting.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

test('when they last talked is the latest contact, also when an earlier one is corrected as it is logged', async () => {
  const { offerId } = await company.createOffer(company.olga);
  const call = { kind: 'call', nextStep: { at: company.later({ days: 2 }) } } as const;
  const { result: first } = await company.act('logContact', company.olga, {
    ...{ offerId, revision: 1 },
    ...call,
  });
  company.clock.advance({ hours: 1 });
  const { revision } = first;
  const outcomes = await meetBehind<unknown>(company, beforeCommit, [
    () => company.act('logContact', company.olga, { offerId, revision, ...call }),
    async () => {
      // The other one holds the offer by now.
      await untilWaiting(company);
      return company.act('correctInteraction', company.olga, {
        ...{ interactionId: first.interactionId, revision: 2 },
        fields: { happenedAt: new Date(company.clock.now().getTime() - 7_200_000) },
      });
    },
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(await lastContact(offerId)).toEqual(company.clock.now());
});

test('what is taken back does not bring back a contact that was removed meanwhile', async () => {
  const { offerId } = await company.createOffer(company.olga);
  const call = { kind: 'call', nextStep: { at: company.later({ days: 2 }) } } as const;
  const { result: first } = await company.act('logContact', company.olga, { offerId, revision: 1, ...call });
  company.clock.advance({ minutes: 5 });
  const again = { offerId, revision: first.revision, ...call };
  const { changeId } = await company.act('logContact', company.petr, again);
  const { interactionId } = first;
  await company.act('dropInteraction', company.olga, { interactionId, revision: 2 });
  await company.act('undo', company.petr, { changeId });
  expect(await lastContact(offerId)).toBeNull();
});

async function lastContact(offerId: number): Promise<unknown> {
  const [row] = await company.sql('select last_contact_at from sales.offers where offer_id = $1', [offerId]);
  return row?.['last_contact_at'];
}
