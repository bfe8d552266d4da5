import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { dumpEverything } from '../support/dump.ts';
import { performFailingAfter } from './faults.ts';
import { cases } from './samples.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

test.each(cases)('$title: an error after any of its statements leaves nothing', async (sample) => {
  const ready = await sample.prepare(company);
  const request = company.request();
  const before = await dumpEverything(company);
  const divisionByZero = { code: '22012' };
  let failures = 0;
  for (;;) {
    const { perform, struck } = performFailingAfter(company, failures + 1);
    const outcome = await ready.run(request, perform).catch((error: unknown) => error);
    if (!struck()) break;
    failures += 1;
    expect(outcome).toMatchObject(divisionByZero);
    expect(await dumpEverything(company), `after statement ${failures}`).toEqual(before);
  }
  // begin, the opening, the row of the change, and something of its own
  expect(failures).toBeGreaterThanOrEqual(4);
  expect(await dumpEverything(company)).not.toEqual(before);
  expect(await ready.run(request)).toMatchObject({ repeated: true });
});
