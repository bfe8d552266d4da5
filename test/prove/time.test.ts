import { expect, test } from 'vitest';
import { nextPromise, type owedPromise } from '../../src/jobs/local-promise.ts';
import { changesOf } from '../../src/prove/time/clocks.ts';
import { live, programsRules, weigh } from '../../src/prove/time/lives.ts';
import { proveTime } from '../../src/prove/time/time.ts';

/** By half an hour, two and three; at midnight; by lunar months; to the north and to the south. */
const zones = [
  ...['Australia/Lord_Howe', 'Antarctica/Troll', 'Antarctica/Casey', 'Africa/Casablanca', 'Asia/Beirut'],
  ...['Africa/Cairo', 'America/Havana', 'America/Santiago', 'America/Scoresbysund', 'Asia/Kathmandu'],
];
const wish = { seed: 3, zones, years: { first: 2021, last: 2024 } };

test('a promise at a local hour is kept once per date around every change of clocks', () => {
  const { broken, ...figures } = proveTime(wish);
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ zones: 10, missed: 0, doubled: 0, untimely: 0 });
  expect(figures.changes).toBeGreaterThan(40);
  expect(figures.promises).toBeGreaterThan(1_000);
});

test('the proof notices an hour that is kept each time it comes, and one that is let go by', () => {
  const few = { ...wish, zones: zones.slice(0, 4), years: { first: 2024, last: 2024 } };
  const hourLater = (now: Date): Date => new Date(now.getTime() + 3_600_000);
  const forgetful: typeof nextPromise = (promise, now) => {
    const { keptOn, ...unkept } = promise;
    return nextPromise(keptOn === undefined ? promise : unkept, hourLater(now));
  };
  expect(proveTime(few, { ...programsRules, next: forgetful }).missed).toBeGreaterThan(0);
  const double: typeof nextPromise = ({ keptOn, ...promise }, now) =>
    keptOn === undefined ? nextPromise(promise, now) : { at: hourLater(now), on: keptOn };
  const always: typeof owedPromise = ({ promisedOn }) => promisedOn;
  const twice = proveTime(few, { next: double, owed: always });
  expect(twice.doubled).toBeGreaterThan(0);
});

test('a promise whose hour the program meets before it goes away, too late to look, is as one that passes meanwhile', () => {
  const zone = 'Europe/Amsterdam';
  const changes = (of: string) => changesOf(of, 2033, 2035);
  const stays = [{ zone, at: Date.parse('2034-10-27T13:00:00Z') }];
  // At nine, summer time; until after nine of the next day.
  const sleep = { from: Date.parse('2034-10-28T07:00:01Z'), to: Date.parse('2034-10-29T16:51:35Z') };
  const life = { hour: 9, end: Date.parse('2034-10-31T10:00:00Z'), stays, lateMs: 2_000, sleep };
  const late = live(life, programsRules);
  expect(late.map(({ on }) => on)).toEqual(['2034-10-29', '2034-10-30', '2034-10-31']);
  expect(weigh(life, late, changes)).toEqual({ promises: 3, missed: 0, doubled: 0, untimely: 0 });
  const inTime = [{ on: '2034-10-28', at: Date.parse('2034-10-28T07:00:00Z') }, ...late];
  expect(weigh(life, inTime, changes)).toEqual({ promises: 3, missed: 0, doubled: 0, untimely: 0 });
  // A minute later it has looked.
  const awake = { ...life, sleep: { ...sleep, from: sleep.from + 60_000 } };
  expect(weigh(awake, late, changes)).toMatchObject({ promises: 4, missed: 1 });
});
