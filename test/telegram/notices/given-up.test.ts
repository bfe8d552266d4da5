import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openPostbox, type Postbox } from '../../support/deliver.ts';

let company: TestCompany;
let postbox: Postbox;
beforeAll(async () => {
  company = await createTestCompany();
  for (const who of [company.vera, company.petr]) {
    for (const kind of ['digest', 'summary', 'team'] as const) {
      await company.act('chooseMySettings', who, { notice: { kind, told: false } });
    }
  }
  postbox = openPostbox(company);
  await postbox.deliver();
});
afterAll(() => company.close());

/** An event that nobody can be told: its last try but one was long ago. */
async function emitFailing(): Promise<void> {
  await company.sql(
    `insert into platform.outbox (company_id, change_id, event, payload, created_at, attempt)
      values ($1, 1, 'client.asked', '{"inquiryId": "no number"}', $2, 7)`,
    [company.companyId, company.clock.now()],
  );
}

async function told(): Promise<string[][]> {
  await postbox.deliver();
  expect(postbox.newTo(company.petr)).toEqual([]);
  return postbox.newTo(company.vera).map(({ labels }) => labels);
}

test('owners hear of what was given up once a day, whatever they mute, and the button opens the list', async () => {
  await emitFailing();
  await postbox.deliver();
  const [message, ...others] = postbox.newTo(company.vera);
  expect(others).toEqual([]);
  expect(message?.text).toContain('Кое-что не получилось');
  expect(message?.labels).toEqual(['⚠️ Не получилось: 1']);
  expect(message?.data[0]).toContain('company.failed');
  expect(postbox.newTo(company.petr)).toEqual([]);

  await emitFailing();
  expect(await told()).toEqual([]);

  company.clock.advance({ days: 1 });
  // What becomes due is given up as well.
  await company.sql(
    `insert into platform.due_times (company_id, kind, subject_id, due_at, attempt) values ($1, 'client.unblock', 999999, $2, 7)`,
    [company.companyId, company.clock.now()],
  );
  await emitFailing();
  expect((await told()).flat()).toEqual(['⚠️ Не получилось: 3']);
});
