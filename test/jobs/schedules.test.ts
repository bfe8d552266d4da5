import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastMoment, runSchedules } from '../../src/jobs/schedules.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

test.each([
  ['each hour', { zone: 'UTC', minute: 17 }, '2026-11-23T08:16:59Z', '2026-11-23T07:17:00Z'],
  ['each hour', { zone: 'UTC', minute: 17 }, '2026-11-23T08:17:00Z', '2026-11-23T08:17:00Z'],
  ['each night', { zone: 'UTC', hour: 2, minute: 40 }, '2026-11-23T02:39:59Z', '2026-11-22T02:40:00Z'],
  [
    'each night in Kyiv',
    { zone: 'Europe/Kyiv', hour: 3, minute: 30 },
    '2026-03-29T12:00:00Z',
    '2026-03-29T01:00:00Z',
  ],
  [
    'each night in Kyiv',
    { zone: 'Europe/Kyiv', hour: 3, minute: 30 },
    '2026-10-25T12:00:00Z',
    '2026-10-25T00:30:00Z',
  ],
])('%s, %o: the last moment before %s is %s', (_, time, now, last) => {
  expect(lastMoment(time, new Date(now))).toEqual(new Date(last));
});

test('a schedule is kept once by all workers, again after a failure, and not for hours that nobody was there', async () => {
  const done: string[] = [];
  let broken = false;
  const handlers = {
    'files.sweep': async (now: Date) => {
      if (broken) throw new Error('no disk');
      done.push(now.toISOString().slice(11, 16));
    },
    'events.sweep': async () => {},
    'sends.sweep': async () => {},
    'audit.seal': async () => {},
    'erasures.note': async () => {},
    'backup.make': async () => {},
    'backup.watch': async () => {},
  };
  const { database } = company;
  const tools = { database, handlers, logger: silentLogger, signal: new AbortController().signal };
  const workAt = (time: string) =>
    Promise.all([1, 2, 3].map(() => runSchedules(tools, new Date(`2026-11-23T${time}:00Z`))));
  await workAt('08:00');
  await workAt('08:16');
  expect(done).toEqual([]);
  await workAt('08:17');
  await workAt('08:50');
  expect(done).toEqual(['08:17']);
  broken = true;
  await workAt('09:20');
  broken = false;
  await workAt('09:20');
  expect(done).toEqual(['08:17']);
  await workAt('09:21');
  await workAt('13:00');
  await workAt('13:01');
  expect(done).toEqual(['08:17', '09:21', '13:00']);
});
