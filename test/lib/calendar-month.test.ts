import { describe, expect, it } from 'vitest';
import { calendarMonth, instantOf, weekdayNames } from '../../src/lib/calendar-month.ts';

const zone = 'Europe/Kyiv';
const now = new Date('2026-11-22T13:00:00Z');

describe('a month for picking a day', () => {
  it('starts its weeks on Monday and leaves other months empty', () => {
    const { title, weekdays, weeks } = calendarMonth(2026, 11, { now, zone, locale: 'ru' });
    expect(title).toBe('ноябрь 2026');
    expect(weekdays).toEqual(['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']);
    expect(weeks.map((week) => week.map((place) => place?.day ?? '.').join(' '))).toEqual([
      '. . . . . . 1',
      '2 3 4 5 6 7 8',
      '9 10 11 12 13 14 15',
      '16 17 18 19 20 21 22',
      '23 24 25 26 27 28 29',
      '30 . . . . . .',
    ]);
  });

  it('marks today and the days before it by the zone of the person', () => {
    const days = calendarMonth(2026, 11, { now, zone: 'Pacific/Auckland', locale: 'en' }).weeks.flat();
    expect(days.find((place) => place?.isToday)?.date).toBe('2026-11-23');
    expect(days.filter((place) => place?.isPast).length).toBe(22);
  });

  it('knows its neighbours over the turn of the year, and February of a leap year', () => {
    const december = calendarMonth(2026, 12, { now, zone, locale: 'uk' });
    expect(december.previous).toEqual({ year: 2026, month: 11 });
    expect(december.next).toEqual({ year: 2027, month: 1 });
    expect(calendarMonth(2028, 2, { now, zone, locale: 'uk' }).weeks.flat().filter(Boolean).length).toBe(29);
    expect(() => calendarMonth(2026, 13, { now, zone, locale: 'uk' })).toThrow('2026-13');
  });

  it('names the days of the week in each language', () => {
    expect(weekdayNames('uk')[6]).toBe('нд');
    expect(weekdayNames('en')).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
  });

  it('turns a picked day and an hour into an instant, and refuses a day that is none', () => {
    expect(instantOf('2026-11-27', 9.5, zone)).toEqual(new Date('2026-11-27T07:30:00Z'));
    expect(instantOf('2026-02-31', 10, zone)).toBeUndefined();
    expect(instantOf('2026-W48', 10, zone)).toBeUndefined();
    expect(instantOf('<b>', 10, zone)).toBeUndefined();
  });
});
