import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Request } from '../../src/changes/use-case.ts';
import type { Fence } from '../../src/db/fence.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { countDifference, dumpEverything } from '../support/dump.ts';
import { beforeCommit, meetBehind } from '../support/meeting.ts';
import { cases } from './samples.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

describe.each(cases)('$title', (sample) => {
  test('twice with one request has one effect and one answer', async () => {
    const ready = await sample.prepare(company);
    const request = company.request();
    const before = await dumpEverything(company);
    const first = await ready.run(request);
    const afterFirst = await dumpEverything(company);
    expect(afterFirst).not.toEqual(before);

    const second = await ready.run(request);
    expect(await dumpEverything(company)).toEqual(afterFirst);
    expect(first.repeated).toBe(false);
    expect(second).toEqual({ ...first, repeated: true });
  });

  test('twice at the same moment with one request has one effect and one answer', async () => {
    const once = await sample.prepare(company);
    const beforeOnce = await dumpEverything(company);
    await once.run(company.request());
    const effect = countDifference(beforeOnce, await dumpEverything(company));

    const ready = await sample.prepare(company);
    const request = company.request();
    const before = await dumpEverything(company);
    const run = () => ready.run(request);
    const answers = await meetBehind(company, beforeCommit, [run, run]);
    const { changeId, result } = await run();
    const answer = { changeId, result, undoable: sample.undoable };
    for (const repeated of [false, true]) {
      expect(answers).toContainEqual({ status: 'fulfilled', value: { ...answer, repeated } });
    }
    expect(countDifference(before, await dumpEverything(company))).toEqual(effect);
  });

  test('a crash after the commit, then the update again: one effect and the right answer', async () => {
    const ready = await sample.prepare(company);
    const update = await arrive(company);
    const first = await ready.run(update.request(1));
    const after = await dumpEverything(company);

    await update.takeOver(2);
    expect(await ready.run(update.request(2))).toEqual({ ...first, repeated: true });
    await expect(ready.run(update.request(1))).rejects.toMatchObject({ code: 'SUPERSEDED' });
    expect(await dumpEverything(company)).toEqual(after);
  });

  test('a handler whose update was taken over or closed writes nothing', async () => {
    const ready = await sample.prepare(company);
    const update = await arrive(company);
    const before = await dumpEverything(company);
    await update.takeOver(2);
    await expect(ready.run(update.request(1))).rejects.toMatchObject({ code: 'SUPERSEDED' });
    expect(await dumpEverything(company)).toEqual(before);

    await update.close(2);
    await expect(ready.run(update.request(2))).rejects.toMatchObject({ code: 'SUPERSEDED' });
    expect(await dumpEverything(company)).toEqual(before);
  });
});

let updates = 0;

/** An update in the inbox, being handled for the first time. */
async function arrive(company: TestCompany) {
  const botId = 7_000_000_001;
  const updateId = ++updates;
  await company.sql(
    `insert into platform.inbox (bot_id, update_id, chat_id, payload, attempt) values ($1, $2, 1, '{}', 1)`,
    [botId, updateId],
  );
  return {
    request(attempt: number): Request & { fence: Fence } {
      const id = `${botId}:${updateId}:1`;
      return { id, at: company.clock.now(), fence: { botId, updateId, attempt } };
    },
    takeOver: (attempt: number) =>
      company.sql('update platform.inbox set attempt = $1 where update_id = $2', [attempt, updateId]),
    close: (attempt: number) =>
      company.sql(
        `update platform.inbox set handled_at = now(), outcome = 'done' where update_id = $1 and attempt = $2`,
        [updateId, attempt],
      ),
  };
}
