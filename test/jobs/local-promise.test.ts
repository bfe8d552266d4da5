import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { nextPromise } from '../../src/jobs/local-promise.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const at = (iso: string) => new Date(iso);

/** Lives from moment to moment as the worker does, and keeps each promise a little late. */
function keepAll(zone: string, hour: number, from: string, to: string): string[] {
  const kept: string[] = [];
  let now = at(from);
  let next = nextPromise({ zone, hour, workDays: everyDay }, now);
  while (next && next.at < at(to)) {
    kept.push(next.on);
    now = new Date(next.at.getTime() + 1_000);
    next = nextPromise({ zone, hour, workDays: everyDay, promisedOn: next.on, keptOn: next.on }, now);
  }
  return kept;
}

/** All dates of the calendar of a zone between two local dates. */
function dates(from: string, to: string): string[] {
  const all: string[] = [];
  for (let day = DateTime.fromISO(from); day < DateTime.fromISO(to); day = day.plus({ days: 1 })) {
    all.push(day.toISODate() ?? '');
  }
  return all;
}

/** Whole hours, a half and two; to the north and to the south; at midnight and twice a year more often. */
const zones = [
  ...['Europe/Kyiv', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe'],
  ...['Africa/Cairo', 'Antarctica/Troll', 'Africa/Casablanca'],
];

/** A minute past noon in UTC, three days before and after each change of a zone's clocks. */
function changesOf(zone: string): [string, string][] {
  const changes: [string, string][] = [];
  let day = DateTime.fromISO('2022-01-01T12:01Z');
  for (; day.year < 2026; day = day.plus({ days: 1 })) {
    if (day.setZone(zone).offset === day.plus({ days: 1 }).setZone(zone).offset) continue;
    changes.push([day.minus({ days: 3 }).toUTC().toISO() ?? '', day.plus({ days: 4 }).toUTC().toISO() ?? '']);
  }
  return changes;
}

test.each(zones)('in %s a promise is kept once per local date, whatever the clocks do', (zone) => {
  const changes = changesOf(zone);
  expect(changes.length).toBeGreaterThan(3);
  for (const [from, to] of changes) {
    const today = (moment: string) => DateTime.fromISO(moment, { zone });
    for (const hour of [0, 1, 2, 3]) {
      // The promises of the first and the last day are to be expected when the clock has not shown their hour yet.
      const first = today(from).hour < hour ? today(from) : today(from).plus({ days: 1 });
      const last = today(to).hour < hour ? today(to) : today(to).plus({ days: 1 });
      const expected = dates(first.toISODate() ?? '', last.toISODate() ?? '');
      expect(keepAll(zone, hour, from, to), `${from} at ${hour}`).toEqual(expected);
    }
  }
});

test('a day that a zone has left out is nobody’s', () => {
  expect(keepAll('Pacific/Apia', 9, '2011-12-28T12:00Z', '2012-01-01T12:00Z')).toEqual([
    '2011-12-28',
    '2011-12-29',
    '2011-12-31',
    '2012-01-01',
  ]);
});

test.each([
  ['before its hour', '2026-11-23T06:00Z', {}, '2026-11-23T07:00Z', '2026-11-23'],
  ['at its hour', '2026-11-23T07:00Z', {}, '2026-11-23T07:00Z', '2026-11-23'],
  ['after its hour: tomorrow', '2026-11-23T07:01Z', {}, '2026-11-24T07:00Z', '2026-11-24'],
  [
    'promised for today, which a new hour has passed by: now',
    '2026-11-23T07:01Z',
    { promisedOn: '2026-11-23' },
    '2026-11-23T07:01Z',
    '2026-11-23',
  ],
  [
    'kept today: tomorrow, at whatever hour',
    '2026-11-23T06:00Z',
    { keptOn: '2026-11-23' },
    '2026-11-24T07:00Z',
    '2026-11-24',
  ],
  ['on a Friday evening: on Monday', '2026-11-27T20:00Z', {}, '2026-11-30T07:00Z', '2026-11-30'],
  [
    'kept on a date that is still to come here, since its person flew west',
    '2026-11-23T06:00Z',
    { keptOn: '2026-11-24' },
    '2026-11-25T07:00Z',
    '2026-11-25',
  ],
])('for nine on working days in Kyiv, seen %s', (_, now, state, next, on) => {
  const promise = { zone: 'Europe/Kyiv', hour: 9, workDays: [1, 2, 3, 4, 5], ...state };
  expect(nextPromise(promise, at(now))).toEqual({ at: at(next), on });
});

test('a person without working days is promised nothing', () => {
  expect(
    nextPromise({ zone: 'Europe/Kyiv', hour: 9, workDays: [] }, at('2026-11-23T06:00Z')),
  ).toBeUndefined();
});
