import knex from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { down, up } from '../../migrations/20261122010100_voices_are_files.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

const voices = () =>
  company.sql(
    `select f.kind, f.offer_id, f.offer_event_id is not null as of_event, f.interaction_id is not null as of_contact,
        f.added_by, c.telegram_id, c.kept, w.tries
      from sales.files f join sales.file_contents c using (company_id, file_content_id)
      left join platform.file_fetches w using (company_id, file_content_id) order by c.telegram_id, f.file_id`,
  );

test('voices that an earlier version wrote down become files of their event or contact, and wait for a copy', async () => {
  const { offerId, revision } = await company.createOffer(company.olga);
  await company.act('logContact', company.olga, {
    offerId,
    revision,
    kind: 'call',
    nextStep: { none: 'Так' },
  });
  await company.sql(`update sales.offer_events set comment_voice_id = 'said' where offer_id = $1`, [offerId]);
  await company.sql(
    `update sales.interactions set result_voice_id = 'told' where offer_id = $1 and happened_at is not null`,
    [offerId],
  );
  const db = knex({ client: 'pg', connection: company.databaseUrl });
  try {
    await db.transaction((trx) => up(trx));
    const common = {
      kind: 'voice',
      offer_id: offerId,
      added_by: company.olga.memberId,
      kept: 'waiting',
      tries: 0,
    };
    expect(await voices()).toEqual([
      { ...common, telegram_id: 'said', of_event: true, of_contact: false },
      { ...common, telegram_id: 'told', of_event: false, of_contact: true },
    ]);
    await db.transaction((trx) => down(trx));
    expect(await voices()).toEqual([]);
  } finally {
    await db.destroy();
  }
});
