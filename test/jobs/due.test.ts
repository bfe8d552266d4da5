import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectDue, type DueHandler, type DueRow } from '../../src/jobs/due.ts';
import { retryAt } from '../../src/jobs/retries.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { realDue, runDue } from '../support/due.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

/** Rows of the only kind there is, with a handler of the test's own. */
function watch(handler: DueHandler = async () => {}) {
  const seen: DueRow[] = [];
  const due = {
    ...realDue(),
    'client.unblock': (async (scope, rows) => {
      await handler(scope, rows);
      seen.push(...rows);
    }) satisfies DueHandler,
  };
  return { seen, run: (now?: Date) => runDue(company, now ?? company.clock.now(), due) };
}

let subjects = 1_000_000;
async function setDue(at: Date | null, subjectId = ++subjects): Promise<number> {
  await company.inCompany((db) =>
    db.raw('select platform.set_due(?, ?, ?, ?)', [company.companyId, 'client.unblock', subjectId, at]),
  );
  return subjectId;
}

const rowOf = (subjectId: number) =>
  company.sql(`select * from platform.due_times where kind = 'client.unblock' and subject_id = $1`, [
    subjectId,
  ]);
const minutes = (n: number) => new Date(company.clock.now().getTime() + n * 60_000);

describe('a due row', () => {
  test('is carried out at its time, not before, and once', async () => {
    const watched = watch();
    const subjectId = await setDue(minutes(5));
    await watched.run(minutes(4));
    expect(watched.seen).toEqual([]);
    await watched.run(minutes(5));
    await watched.run(minutes(6));
    expect(watched.seen).toEqual([
      { companyId: company.companyId, kind: 'client.unblock', subjectId, dueAt: minutes(5) },
    ]);
    expect(await rowOf(subjectId)).toEqual([]);
  });

  test('that is moved twice is carried out at the last time alone; dropped, never', async () => {
    const watched = watch();
    const subjectId = await setDue(minutes(5));
    await setDue(minutes(20), subjectId);
    await setDue(minutes(10), subjectId);
    const dropped = await setDue(minutes(5));
    await setDue(null, dropped);
    await watched.run(minutes(9));
    expect(watched.seen).toEqual([]);
    await watched.run(minutes(30));
    expect(watched.seen.map((row) => row.dueAt)).toEqual([minutes(10)]);
  });

  test('set anew by its handler is due again then', async () => {
    const again = watch(async (scope, rows) => {
      for (const { kind, subjectId, dueAt } of rows)
        scope.setDue(kind, subjectId, new Date(dueAt.getTime() + 60_000));
    });
    const subjectId = await setDue(minutes(1));
    await again.run(minutes(1));
    const last = watch();
    await last.run(minutes(1));
    expect(last.seen).toEqual([]);
    await last.run(minutes(2));
    expect(last.seen.map((row) => [row.subjectId, row.dueAt])).toEqual([[subjectId, minutes(2)]]);
  });

  test('in the hands of two workers at once is carried out by one of them', async () => {
    const both = watch();
    for (let i = 0; i < 30; i += 1) await setDue(minutes(-1));
    await Promise.all([both.run(), both.run(), both.run()]);
    expect(both.seen).toHaveLength(30);
    expect(new Set(both.seen.map((row) => row.subjectId)).size).toBe(30);
  });
});

describe('a row that fails', () => {
  test('is tried again later, alone: the others are done', async () => {
    const bad = await setDue(minutes(-1));
    for (let i = 0; i < 9; i += 1) await setDue(minutes(-1));
    const failing = watch(async (_, rows) => {
      if (rows.some((row) => row.subjectId === bad)) throw new RangeError('no words of it are kept');
    });
    await failing.run();
    expect(failing.seen).toHaveLength(9);
    const [row] = await rowOf(bad);
    expect(row).toMatchObject({ attempt: 1, error: 'RangeError', given_up_at: null });
    expect(row?.['run_at'].getTime()).toBeGreaterThan(company.clock.now().getTime());

    const healed = watch();
    await healed.run();
    expect(healed.seen).toEqual([]);
    await healed.run(minutes(1));
    expect(healed.seen.map(({ subjectId }) => subjectId)).toEqual([bad]);
  });

  test('is given up in the end, and begins anew when its time is moved', async () => {
    const bad = await setDue(minutes(-1));
    const failing = watch(async () => {
      throw new Error('always');
    });
    for (let day = 0; day < 9; day += 1) await failing.run(minutes(day * 24 * 60));
    const [row] = await rowOf(bad);
    expect(row).toMatchObject({ attempt: 8, error: 'Error' });
    expect(row?.['given_up_at']).not.toBeNull();

    await setDue(minutes(3), bad);
    expect(await rowOf(bad)).toMatchObject([{ attempt: 0, error: null, given_up_at: null, retry_at: null }]);
    const healed = watch();
    await healed.run(minutes(3));
    expect(healed.seen.map(({ subjectId }) => subjectId)).toEqual([bad]);
  });

  test('waits longer each time, and not all for the same moment', () => {
    const at = new Date(0);
    const waits = Array.from({ length: 8 }, (_, n) => retryAt(at, n + 1, () => 0)?.getTime());
    expect(waits).toEqual([5_000, 20_000, 60_000, 300_000, 900_000, 3_600_000, 14_400_000, undefined]);
    expect(retryAt(at, 1, () => 1)).toEqual(new Date(6_250));
  });
});

test('the start fails when a kind has no handler or two', () => {
  const handler: DueHandler = async () => {};
  expect(() => collectDue([])).toThrow('client.unblock has 0');
  expect(() => collectDue([{ 'client.unblock': handler }, { 'client.unblock': handler }])).toThrow('has 2');
  expect(realDue()).toHaveProperty(['client.unblock']);
});

describe('the end of a block', () => {
  const block = async (blockedUntil: string) => {
    const clientId = await company.createClient(company.olga);
    const [row] = await company.sql('select revision from sales.clients where client_id = $1', [clientId]);
    await company.act('changeClientStatus', company.olga, {
      ...{ clientId, revision: row?.['revision'], to: 'blocked', reason: 'Долг', blockedUntil },
      to: 'blocked' as const,
    });
    return clientId;
  };
  const statusOf = async (clientId: number) =>
    (await company.sql('select status from sales.clients where client_id = $1', [clientId]))[0]?.['status'];

  test('comes by itself, and stands in the history as nobody’s change', async () => {
    const clientId = await block('2026-11-25');
    await runDue(company, new Date('2026-11-24T21:59:59Z'));
    expect(await statusOf(clientId)).toBe('blocked');
    await Promise.all([1, 2].map(() => runDue(company, new Date('2026-11-24T22:00:00Z'))));
    expect(await statusOf(clientId)).toBe('potential');
    const changes = await company.sql(
      `select member_id from sales.changes where use_case = 'unblockClient' and (result ->> 'clientId')::bigint = $1`,
      [clientId],
    );
    expect(changes).toEqual([{ member_id: null }]);
  });

  test('moves with the company’s zone', async () => {
    const clientId = await block('2026-11-26');
    const [row] = await company.sql('select revision from sales.companies where company_id = $1', [
      company.companyId,
    ]);
    const revision = row?.['revision'];
    const { changeId } = await company.act('changeCompany', company.vera, {
      revision,
      settings: { timeZone: 'Asia/Tokyo' },
    });
    const dueAt = async () => (await rowOf(clientId))[0]?.['due_at'];
    expect(await dueAt()).toEqual(new Date('2026-11-25T15:00:00Z'));
    await company.act('undo', company.vera, { changeId });
    expect(await dueAt()).toEqual(new Date('2026-11-25T22:00:00Z'));
  });
});
