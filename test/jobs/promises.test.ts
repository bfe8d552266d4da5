import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { promised } from '../../src/jobs/promises.ts';
import type { InputOf } from '../../src/use-cases.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';
import { realDue, runDue } from '../support/due.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany(new Date('2026-11-23T05:00:00Z'));
});
afterAll(() => company.close());

/** What was kept, as `name date moment`. */
const kept: string[] = [];
beforeEach(() => void kept.splice(0));

const due = () => ({
  ...realDue(),
  digest: promised('digest', async ({ now }, promises) => {
    for (const { memberId, on } of promises)
      kept.push(`${nameOf(memberId)} ${on} ${now.toISOString().slice(0, 16)}`);
  }),
});
const nameOf = (memberId: number) =>
  [company.olga, company.ivan, company.dmytro].find((member) => member.memberId === memberId)?.name ??
  'other';

/** A worker that looks at these moments. */
async function workAt(...moments: string[]): Promise<void> {
  for (const moment of moments) {
    company.clock.set(new Date(`${moment}:00Z`));
    await runDue(company, company.clock.now(), due());
  }
}
const keptFor = (member: TestMember) => kept.filter((line) => line.startsWith(member.name));
const settings = (member: TestMember, chosen: InputOf<'chooseMySettings'>) =>
  company.act('chooseMySettings', member, chosen);

test('the digest comes at the person’s hour of a working day, once, and late when nobody was there', async () => {
  await workAt('2026-11-23T05:00', '2026-11-23T06:59');
  expect(kept).toEqual([]);
  // The worker was stopped at 9 in Kyiv, for an hour; two come back.
  company.clock.set(new Date('2026-11-23T08:00:00Z'));
  await Promise.all([1, 2].map(() => runDue(company, company.clock.now(), due())));
  await workAt('2026-11-23T09:00', '2026-11-23T21:00', '2026-11-24T06:59', '2026-11-24T07:00');
  expect(keptFor(company.olga)).toEqual([
    'Ольга 2026-11-23 2026-11-23T08:00',
    'Ольга 2026-11-24 2026-11-24T07:00',
  ]);
  // A specialist's has the tasks of the day.
  expect(keptFor(company.dmytro)).toEqual([
    'Дмитро 2026-11-23 2026-11-23T08:00',
    'Дмитро 2026-11-24 2026-11-24T07:00',
  ]);
});

test('a new hour, the old one again and a new zone move it within the day, and never double it', async () => {
  await workAt('2026-11-25T06:00');
  await settings(company.ivan, { digestHour: 12 });
  await workAt('2026-11-25T07:30');
  expect(keptFor(company.ivan)).toEqual([]);
  await settings(company.ivan, { digestHour: null });
  await workAt('2026-11-25T07:31');
  expect(keptFor(company.ivan)).toEqual(['Иван 2026-11-25 2026-11-25T07:31']);

  await company.act('choosePreferences', company.ivan, { timeZone: 'America/New_York' });
  await workAt(
    '2026-11-25T14:00',
    '2026-11-25T15:00',
    '2026-11-26T07:00',
    '2026-11-26T13:59',
    '2026-11-26T14:00',
  );
  expect(keptFor(company.ivan)).toEqual([
    'Иван 2026-11-25 2026-11-25T07:31',
    'Иван 2026-11-26 2026-11-26T14:00',
  ]);
});

test('who is suspended or wants none is promised none; who comes back is', async () => {
  const promisesOf = async (member: TestMember) =>
    company.sql(`select due_at from platform.due_times where kind = 'digest' and subject_id = $1`, [
      member.memberId,
    ]);
  await workAt('2026-11-27T15:00');
  expect(await promisesOf(company.olga)).toEqual([{ due_at: new Date('2026-11-30T07:00:00Z') }]);
  await settings(company.olga, { notice: { kind: 'digest', told: false } });
  await workAt('2026-11-27T15:01');
  expect(await promisesOf(company.olga)).toEqual([]);
  await settings(company.olga, { notice: { kind: 'digest', told: true } });
  await workAt('2026-11-27T15:02');
  expect(await promisesOf(company.olga)).toHaveLength(1);
  await company.sql('update sales.members set suspended_at = now() where member_id = $1', [
    company.olga.memberId,
  ]);
  await workAt('2026-11-27T15:03');
  expect(await promisesOf(company.olga)).toEqual([]);
});

test('of a day long past nothing is told; the last one whose hour was less than a day ago is', async () => {
  // Nobody was there from Friday to Wednesday morning: Tuesday's is told late, then nobody is there for a day again.
  await workAt('2026-11-27T15:04', '2026-12-02T10:00', '2026-12-03T14:00');
  expect(keptFor(company.ivan)).toEqual([
    'Иван 2026-12-01 2026-12-02T10:00',
    'Иван 2026-12-03 2026-12-03T14:00',
  ]);
});

test('back a day and ten minutes later, the program tells today’s, and yesterday’s no more', async () => {
  await workAt('2026-12-07T13:00', '2026-12-08T14:10', '2026-12-09T14:00');
  expect(keptFor(company.ivan)).toEqual([
    'Иван 2026-12-08 2026-12-08T14:10',
    'Иван 2026-12-09 2026-12-09T14:00',
  ]);
});
