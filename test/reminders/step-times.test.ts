import { describe, expect, it } from 'vitest';
import { eveningAfter, laterThan, nextTry } from '../../src/reminders/step-times.ts';

const day = { zone: 'Europe/Kyiv', workDays: [1, 2, 3, 4, 5], workFrom: 9, workTo: 18 };
/** Kyiv is two hours ahead in November: local times, the 23rd is a Monday. */
const at = (local: string): Date => new Date(`2026-11-${local.replace(' ', 'T')}:00+02:00`);

describe('Somebody who did not answer is tried again', () => {
  it.each([
    ['two hours later', '23 10:00', 1, 120, '23 12:00'],
    ['the next morning when the day is over by then', '23 16:30', 1, 120, '24 09:00'],
    ['on Monday when it is Friday evening', '27 17:00', 2, 120, '30 09:00'],
    ['when the day begins, early in the morning', '23 05:00', 1, 120, '23 09:00'],
    ['the next working day after every third try', '23 10:00', 3, 120, '24 09:00'],
    ['later that day again on the fourth', '24 10:00', 4, 60, '24 11:00'],
    ['days later where the company says so', '25 10:00', 1, 3 * 24 * 60, '30 09:00'],
    ['within the last hour of the day', '23 15:59', 1, 120, '23 17:59'],
  ])('%s', (_, now, attempts, retryMinutes, then) => {
    expect(nextTry(at(now), { attempts, retryMinutes }, day)).toEqual(at(then));
  });
});

describe('A step is put off', () => {
  it.each([
    ['an hour from now', '23 15:10', '23 15:00', 'hour', '23 16:10'],
    ['an hour from its own time, reminded of ahead', '23 14:00', '23 15:00', 'hour', '23 16:00'],
    ['to the next morning', '23 15:10', '23 15:00', 'tomorrow', '24 09:00'],
    ['over a weekend', '27 15:10', '27 15:00', 'tomorrow', '30 09:00'],
  ] as const)('%s', (_, now, planned, choice, then) => {
    expect(laterThan(at(now), at(planned), choice, day)).toEqual(at(then));
  });
});

describe('What nobody answered comes back', () => {
  it.each([
    ['at the end of the day', '23 10:00', '23 17:45'],
    ['at the end of the next one for a late step', '23 17:30', '24 17:45'],
    ['at the end of the next one for a step after hours', '23 20:00', '24 17:45'],
    ['on Monday for a step on Saturday', '28 12:00', '30 17:45'],
    ['on Monday for Friday evening', '27 18:00', '30 17:45'],
  ])('%s', (_, planned, then) => {
    expect(eveningAfter(at(planned), day)).toEqual(at(then));
  });

  it('where the day ends at midnight', () => {
    expect(eveningAfter(at('23 10:00'), { ...day, workTo: 24 })).toEqual(at('23 23:45'));
  });

  it('on the right hour of a day whose clocks change', () => {
    const autumn = eveningAfter(new Date('2026-10-25T06:00:00Z'), { ...day, workDays: [] });
    expect(autumn.toISOString()).toBe('2026-10-25T15:45:00.000Z');
  });
});
