import { describe, expect, it } from 'vitest';
import { formatAgo, formatDay, formatSince, formatTime, formatWhen } from '../../src/lib/local-time.ts';
import type { Locale } from '../../src/lib/locale.ts';
import { dayBounds, inZone, isZone } from '../../src/lib/zone.ts';

const zone = 'Europe/Kyiv';
// Sunday, 15:00 in Kyiv.
const now = new Date('2026-11-22T13:00:00Z');

describe('a moment, as a colleague would say it', () => {
  it.each<[string, Locale, string]>([
    ['2026-11-22T13:00:00Z', 'ru', 'сегодня в 15:00'],
    ['2026-11-23T08:00:00Z', 'ru', 'завтра в 10:00'],
    ['2026-11-21T16:20:00Z', 'ru', 'вчера в 18:20'],
    ['2026-11-27T08:30:00Z', 'ru', 'пт 27 нояб., 10:30'],
    ['2027-03-02T07:05:00Z', 'ru', 'вт 2 мар. 2027, 09:05'],
    ['2026-11-22T21:59:00Z', 'ru', 'сегодня в 23:59'],
    ['2026-11-22T22:00:00Z', 'ru', 'завтра в 00:00'],
    ['2026-11-22T13:00:00Z', 'uk', 'сьогодні о 15:00'],
    ['2026-11-23T09:15:00Z', 'uk', 'завтра об 11:15'],
    ['2026-11-21T09:00:00Z', 'uk', 'вчора об 11:00'],
    ['2026-11-27T08:30:00Z', 'uk', 'пт 27 лист., 10:30'],
    ['2026-11-22T13:00:00Z', 'en', 'today at 15:00'],
    ['2026-11-23T08:00:00Z', 'en', 'tomorrow at 10:00'],
    ['2026-11-27T08:30:00Z', 'en', 'Fri 27 Nov, 10:30'],
    ['2025-11-27T08:30:00Z', 'en', 'Thu 27 Nov 2025, 10:30'],
  ])('%s in %s is «%s»', (at, locale, said) => {
    expect(formatWhen(new Date(at), { now, zone, locale })).toBe(said);
  });

  it('follows the zone of the person', () => {
    const at = new Date('2026-11-23T02:00:00Z');
    expect(formatWhen(at, { now, zone: 'America/New_York', locale: 'en' })).toBe('today at 21:00');
    expect(formatWhen(at, { now, zone, locale: 'en' })).toBe('tomorrow at 04:00');
    expect(formatTime(at, zone)).toBe('04:00');
  });

  it('says the day alone', () => {
    const view = { now, zone, locale: 'uk' } as const;
    const said = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map((day) =>
      formatDay(new Date(`${day}T12:00:00Z`), view),
    );
    expect(said).toEqual(['вчора', 'сьогодні', 'завтра', 'вт 24 лист.']);
  });
});

describe('how long', () => {
  const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
  const DAY = 24 * 60;

  it.each<[number, string, string, string]>([
    [0, '1 мин', '1 хв', '1 min'],
    [5, '5 мин', '5 хв', '5 min'],
    [59, '59 мин', '59 хв', '59 min'],
    [60, '1 ч', '1 год', '1 h'],
    [DAY - 1, '23 ч', '23 год', '23 h'],
    [DAY, '1 день', '1 день', '1 day'],
    [3 * DAY, '3 дня', '3 дні', '3 days'],
    [12 * DAY, '12 дней', '12 днів', '12 days'],
    [61 * DAY, '2 мес.', '2 міс.', '2 mo'],
  ])('%i minutes', (minutes, ru, uk, en) => {
    expect(formatSince(before(minutes), { now, locale: 'ru' })).toBe(ru);
    expect(formatSince(before(minutes), { now, locale: 'uk' })).toBe(uk);
    expect(formatSince(before(minutes), { now, locale: 'en' })).toBe(en);
  });

  it('says how long ago, and "just now" for less than a minute', () => {
    expect(formatAgo(before(0.5), { now, locale: 'ru' })).toBe('только что');
    expect(formatAgo(before(120), { now, locale: 'ru' })).toBe('2 ч назад');
    expect(formatAgo(before(120), { now, locale: 'uk' })).toBe('2 год тому');
  });
});

describe('days of a zone', () => {
  it.each([
    ['an ordinary day', '2026-11-22T13:00:00Z', '2026-11-21T22:00:00Z', '2026-11-22T22:00:00Z'],
    ['the day of 23 hours', '2027-03-28T12:00:00Z', '2027-03-27T22:00:00Z', '2027-03-28T21:00:00Z'],
    ['the day of 25 hours', '2026-10-25T12:00:00Z', '2026-10-24T21:00:00Z', '2026-10-25T22:00:00Z'],
    ['its first instant', '2026-11-21T22:00:00Z', '2026-11-21T22:00:00Z', '2026-11-22T22:00:00Z'],
  ])('%s runs from midnight to before the next midnight', (_name, at, start, end) => {
    expect(dayBounds(new Date(at), zone)).toEqual({ start: new Date(start), end: new Date(end) });
  });

  it('knows a zone from a word that is none, and throws for the latter', () => {
    expect(isZone('Europe/Kyiv')).toBe(true);
    expect(isZone('Europe/Atlantis')).toBe(false);
    expect(() => inZone(now, 'Europe/Atlantis')).toThrow('Europe/Atlantis');
    expect(() => inZone(new Date(Number.NaN), zone)).toThrow();
  });
});
