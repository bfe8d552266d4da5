import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compare } from '../../src/prove/kills/compare.ts';
import { type Deeds, noDeeds } from '../../src/prove/kills/deeds.ts';
import { createTestCompany, type TestCompany, type TestMember, type TestOffer } from '../support/company.ts';

let company: TestCompany;
let offer: TestOffer;
let deeds: Deeds;
let updates = 0;

beforeEach(async () => {
  company = await createTestCompany();
  const { olga, later } = company;
  offer = await company.createOffer(olga);
  updates = 0;
  await asUpdate('logContact', olga, { kind: 'call', nextStep: { at: later({ days: 1 }) } });
  await asUpdate('changeState', olga, { to: 'owe_client', comment: 'proof 1' });
  await asUpdate('changeState', olga, { to: 'await_client', comment: 'proof 2' });
  await company.perform('createOffer', olga, await update(), {
    client: { new: { name: 'Новый' } },
    wanted: 'offer 1',
    nextStep: { at: later({ days: 1 }) },
  });
  deeds = {
    ...noDeeds(olga.memberId),
    changes: [
      `logContact ${offer.offerId}`,
      `changeState ${offer.offerId}`,
      `changeState ${offer.offerId}`,
      'createOffer',
    ],
    comments: ['proof 1', 'proof 2'],
    wanted: ['offer 1'],
    contacts: [String(offer.offerId)],
  };
});
afterEach(() => company.close());

/** The request of an update that was handled well. */
async function update() {
  updates += 1;
  await company.sql(
    `insert into platform.inbox (bot_id, update_id, chat_id, attempt, handled_at, outcome)
      values (7, $1, 5, 1, now(), 'done')`,
    [updates],
  );
  return { id: `7:${updates}:0`, at: company.clock.now() };
}

async function asUpdate(name: 'logContact' | 'changeState', who: TestMember, rest: object): Promise<void> {
  const at = { offerId: offer.offerId, revision: await company.revisionOf(offer) };
  const request = await update();
  if (name === 'logContact') {
    await company.perform(name, who, request, { ...at, kind: 'call', ...rest });
  } else await company.perform(name, who, request, { ...at, to: 'new', ...rest });
}

const differences = () => compare(company.pool, [deeds], updates);
const none = { lost: 0, failed: 0, doubled: 0, missing: 0, outOfOrder: 0 };

describe('what people did against what is stored', () => {
  it('differs in nothing when all went well', async () => {
    expect(await differences()).toEqual(none);
  });

  it('shows an update that was never handled, and one that failed', async () => {
    await company.sql('update platform.inbox set handled_at = null, outcome = null where update_id = 1');
    expect(await differences()).toEqual({ ...none, lost: 1 });
    await company.sql('delete from platform.inbox where update_id = 1');
    expect(await differences()).toEqual({ ...none, lost: 1 });
    await company.sql(`update platform.inbox set outcome = 'deadline' where update_id = 2`);
    expect(await differences()).toEqual({ ...none, lost: 1, failed: 1 });
  });

  it('shows a comment, an offer or a contact that is missing', async () => {
    await company.sql(`update sales.offer_events set comment = null where comment = 'proof 1'`);
    expect(await differences()).toEqual({ ...none, missing: 1 });
    await company.sql(`update sales.offers set wanted = 'other' where wanted = 'offer 1'`);
    expect(await differences()).toEqual({ ...none, missing: 2 });
    await company.sql('delete from sales.interactions where happened_at is not null');
    expect(await differences()).toEqual({ ...none, missing: 3 });
  });

  it('shows a contact and a change that happened twice', async () => {
    await company.sql(
      `insert into sales.interactions (company_id, client_id, offer_id, kind, direction, responsible_id, happened_at)
        select company_id, client_id, offer_id, kind, direction, responsible_id, happened_at
        from sales.interactions where happened_at is not null`,
    );
    expect(await differences()).toEqual({ ...none, doubled: 1 });
    await company.sql(
      `insert into sales.changes (company_id, request_id, use_case, member_id, at, result, undoable)
        select company_id, '7:4:1', use_case, member_id, at, result, undoable
        from sales.changes where request_id = '7:4:0'`,
    );
    expect(await differences()).toEqual({ ...none, doubled: 2 });
  });

  it('does not set a loss at one offer off against a double at another', async () => {
    const other = await company.createOffer(company.olga);
    await company.sql('update sales.interactions set offer_id = $1 where happened_at is not null', [
      other.offerId,
    ]);
    expect(await differences()).toEqual({ ...none, missing: 1, doubled: 1 });
  });

  it('shows what stands in another order than it was done', async () => {
    await company.sql(
      `update sales.offer_events set comment = case comment when 'proof 1' then 'proof 2' else 'proof 1' end
        where comment like 'proof %'`,
    );
    expect(await differences()).toEqual({ ...none, outOfOrder: 1 });
  });
});
