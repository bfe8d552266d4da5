import { expect, test } from 'vitest';
import { mayTell, type PersonsDay, tellAt } from '../../src/notifications/hours.ts';

const day: PersonsDay = {
  ...{ zone: 'Europe/Kyiv', workDays: [1, 2, 3, 4, 5], workFrom: 9, workTo: 18 },
  ...{ quietFrom: null, quietTo: null, digestHour: null },
};

/** The wall clock in Kyiv, winter time; 2026-11-23 is a Monday. */
const kyiv = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+02:00`);

test.each<[string, Partial<PersonsDay>, 'hours' | 'digest' | 'chosen', string, string, boolean]>([
  ['at work: at once', {}, 'hours', '2026-11-23 10:00', '2026-11-23 10:00', false],
  ['the last minute of the day', {}, 'hours', '2026-11-23 17:59', '2026-11-23 17:59', false],
  ['in the evening: with the next digest', {}, 'hours', '2026-11-23 18:00', '2026-11-24 09:01', true],
  ['at night: with this morning’s', {}, 'hours', '2026-11-24 03:00', '2026-11-24 09:01', true],
  ['on Friday evening: on Monday', {}, 'hours', '2026-11-27 19:00', '2026-11-30 09:01', true],
  ['on Saturday: on Monday', {}, 'hours', '2026-11-28 11:00', '2026-11-30 09:01', true],
  ['a chosen time: always', {}, 'chosen', '2026-11-28 23:00', '2026-11-28 23:00', false],
  ['for the digest, at work', {}, 'digest', '2026-11-23 10:00', '2026-11-24 09:01', true],
  ['for the digest of this very moment', {}, 'digest', '2026-11-23 09:00', '2026-11-23 09:01', true],
  ['a digest at eight', { digestHour: 8 }, 'hours', '2026-11-23 20:00', '2026-11-24 08:01', true],
  ['after it, before work', { digestHour: 8 }, 'hours', '2026-11-24 08:30', '2026-11-24 09:00', false],
  ['a late digest', { digestHour: 10 }, 'hours', '2026-11-23 20:00', '2026-11-24 10:01', true],
  [
    'quiet at lunch: after it',
    { quietFrom: 13, quietTo: 14 },
    'hours',
    '2026-11-23 13:20',
    '2026-11-23 14:00',
    false,
  ],
  [
    'quiet until after the day: with the next digest',
    { quietFrom: 17, quietTo: 8 },
    'hours',
    '2026-11-23 17:30',
    '2026-11-24 09:01',
    true,
  ],
  [
    'quiet in the morning: after it',
    { quietFrom: 22, quietTo: 10 },
    'hours',
    '2026-11-23 23:00',
    '2026-11-24 10:00',
    true,
  ],
  [
    'the digest’s hour was chosen: it is told in quiet hours too',
    { quietFrom: 22, quietTo: 10, digestHour: 8 },
    'hours',
    '2026-11-23 23:00',
    '2026-11-24 08:01',
    true,
  ],
  ['their own zone', { zone: 'Asia/Tbilisi' }, 'hours', '2026-11-23 16:30', '2026-11-24 07:01', true],
  ['a day until midnight', { workTo: 24 }, 'hours', '2026-11-23 23:30', '2026-11-23 23:30', false],
  // Clocks go back on 25 October: nine in the morning is an hour later in UTC than the day before.
  ['over the change of clocks', { workDays: [7] }, 'hours', '2026-10-24 19:00', '2026-10-25 09:01', true],
  // Clocks go forward on 29 March at three.
  [
    'an hour that is not',
    { workDays: [7], workFrom: 3 },
    'hours',
    '2026-03-28 20:00',
    '2026-03-29 03:01',
    true,
  ],
])('%s', (_, given, when, now, at, deferred) => {
  const moment = tellAt(when, { ...day, ...given }, kyiv(now));
  expect(moment).toEqual({
    at: at.startsWith('2026-03-29') ? new Date('2026-03-29T01:01:00Z') : kyiv(at),
    deferred,
  });
  // What was planned may be told when its time has come.
  expect(mayTell(when, { ...day, ...given }, moment.at)).toBe(true);
});

test.each([
  ['before work', {}, '2026-11-23 08:59', false],
  ['after work', {}, '2026-11-23 18:00', false],
  ['on a free day', {}, '2026-11-28 12:00', false],
  ['in a quiet hour', { quietFrom: 13, quietTo: 14 }, '2026-11-23 13:00', false],
  ['with a digest before work', { digestHour: 7 }, '2026-11-23 07:30', true],
  ['long after the digest, before work', { digestHour: 6 }, '2026-11-23 08:30', false],
])('what has waited is looked at again: %s', (_, given, now, may) => {
  expect(mayTell('hours', { ...day, ...given }, kyiv(now))).toBe(may);
});

const works = [
  [9, 18],
  [0, 24],
  [20, 24],
  [12, 13],
] as const;
const quiets = [
  [null, null],
  [8, 20],
  [18, 9],
  [22, 15],
  [12, 13],
  [23, 22],
  [0, 6],
] as const;
/** Put off as often as it takes, within reason. */
function isEverTold(person: PersonsDay, from: Date): boolean {
  let at = from;
  for (let looks = 0; looks < 3 && !mayTell('hours', person, at); looks += 1) {
    at = tellAt('hours', person, at).at;
  }
  return mayTell('hours', person, at);
}

test('whatever the hours, quiet ones over all of the work too: what is put off comes', () => {
  const never: string[] = [];
  for (const [workFrom, workTo] of works) {
    for (const digestHour of [null, 0, 12, 23]) {
      for (const [quietFrom, quietTo] of quiets) {
        const person = { ...day, workFrom, workTo, digestHour, quietFrom, quietTo };
        const late = ['2026-11-23 07:30', '2026-11-27 19:10'].filter(
          (start) => !isEverTold(person, kyiv(start)),
        );
        never.push(...late.map((start) => [workFrom, workTo, digestHour, quietFrom, quietTo, start].join()));
      }
    }
  }
  expect(never).toEqual([]);
});
