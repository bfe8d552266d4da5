import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { openPostbox, type Postbox } from '../support/deliver.ts';

let company: TestCompany;
let postbox: Postbox;

beforeAll(async () => {
  company = await createTestCompany();
  postbox = openPostbox(company);
});
afterAll(() => company.close());

beforeEach(async () => {
  await postbox.deliver();
  for (const who of [company.vera, company.petr, company.larisa, company.olga, company.ivan])
    postbox.newTo(who);
});

test('who invited a colleague, and the owners, hear that they have connected', async () => {
  const { vera, olga, petr } = company;
  await company.hire(vera, { name: 'Юлия', role: 'manager' });
  await postbox.deliver();
  expect(postbox.newTo(vera).map(({ text }) => text)).toEqual([
    '👋 <b>Юлия</b> теперь с нами: приглашение принято.',
  ]);
  expect([...postbox.newTo(olga), ...postbox.newTo(petr)]).toEqual([]);
});

test('who is given an offer hears of it from whom, and it opens; taken back it says so', async () => {
  const { petr, olga, ivan } = company;
  const offer = await company.createOffer(olga, { client: { new: { name: 'Ромашка' } } });
  await postbox.deliver();
  expect(postbox.newTo(olga), 'one’s own is no news').toEqual([]);
  const { changeId } = await company.act('changeOffer', petr, {
    ...{ offerId: offer.offerId, revision: offer.revision, fields: { managerId: ivan.memberId } },
  });
  await postbox.deliver();
  const [message] = postbox.newTo(ivan);
  expect(message?.text).toContain('Ромашка</b> теперь у вас, от кого: Пётр.');
  expect(message?.data[0]).toContain(`offer.card:${offer.offerId.toString(36)}`);
  expect(postbox.newTo(olga)).toEqual([]);
  await company.act('undo', petr, { changeId });
  await postbox.deliver();
  expect(message).toMatchObject({ edits: 1, text: '▫️ Уже неактуально.', labels: [] });
});

test('what is taken back before it was told is not told', async () => {
  const { petr, olga, ivan, clock } = company;
  const offer = await company.createOffer(olga);
  const morning = clock.now();
  clock.advance({ hours: 10 });
  const { changeId } = await company.act('changeOffer', petr, {
    ...{ offerId: offer.offerId, revision: offer.revision, fields: { managerId: ivan.memberId } },
  });
  await postbox.deliver(); // written for the morning
  await company.act('undo', petr, { changeId });
  await postbox.deliver();
  const [row] = await company.sql(
    `select state from platform.sends where name = 'offer.given' and change_id = $1`,
    [changeId],
  );
  expect(row).toEqual({ state: 'dropped' });
  clock.set(morning);
  expect(postbox.newTo(ivan)).toEqual([]);
});

test('who is given a client hears of it; a field of one’s own client is no news', async () => {
  const { petr, olga, ivan } = company;
  const clientId = await company.createClient(olga, 'Лютик');
  const change = (fields: { managerId: number } | { notes: string }, revision: number) =>
    company.act('changeClient', petr, { clientId, revision, fields });
  await change({ managerId: ivan.memberId }, 1);
  await change({ notes: 'Важный' }, 2);
  await postbox.deliver();
  expect(postbox.newTo(ivan).map(({ text }) => text)).toEqual([
    '🏢 <b>Лютик</b> теперь ваш клиент, от кого: Пётр.',
  ]);
  expect(postbox.newTo(olga)).toEqual([]);
});
