import { beforeAll, describe, expect, it } from 'vitest';
import { parseWhen, type WhenReading, type WhenView, warmUp } from '../../src/lib/dates-in-words.ts';
import { formatWhen } from '../../src/lib/local-time.ts';
import { LOCALES, type Locale } from '../../src/lib/locale.ts';
import { inZone } from '../../src/lib/zone.ts';

beforeAll(warmUp);

const kyiv = 'Europe/Kyiv';
// Sunday, 15:00 in Kyiv.
const sunday = new Date('2026-11-22T13:00:00Z');

/** What was understood, on the person's wall clock; "*" marks a day without a time. */
function said(reading: WhenReading, zone: string): string {
  if (!reading.ok) return reading.reason;
  return `${inZone(reading.at, zone).toFormat('yyyy-MM-dd HH:mm')}${reading.hasTime ? '' : ' *'}`;
}

function read(text: string, view: Partial<WhenView> = {}): string {
  const whole = { now: sunday, zone: kyiv, locale: 'ru', ...view } as const;
  return said(parseWhen(text, whole), whole.zone);
}

describe('a moment in Russian, said on Sunday 22 November 2026 at 15:00', () => {
  it.each([
    ['сегодня', '2026-11-22 16:00 *'],
    ['сегодня в 18', '2026-11-22 18:00'],
    ['сегодня вечером', '2026-11-22 18:00'],
    ['сегодня в 9', 'past'],
    ['завтра', '2026-11-23 10:00 *'],
    ['завтра в 15', '2026-11-23 15:00'],
    ['Завтра в 15:30', '2026-11-23 15:30'],
    ['завтра 15', '2026-11-23 15:00'],
    ['завтра 15.30', '2026-11-23 15:30'],
    ['завтра 10.12', '2026-11-23 10:12'],
    ['завтра в 15-30', '2026-11-23 15:30'],
    ['завтра в 15 30', '2026-11-23 15:30'],
    ['завтра в 9 утра', '2026-11-23 09:00'],
    ['завтра в 5 вечера', '2026-11-23 17:00'],
    ['завтра в 3', '2026-11-23 15:00'],
    ['завтра в 03:00', '2026-11-23 03:00'],
    ['завтра в 3 часа ночи', '2026-11-23 03:00'],
    ['завтра в 12 ночи', '2026-11-23 00:00'],
    ['завтра в три', '2026-11-23 15:00'],
    ['завтра в пятнадцать', '2026-11-23 15:00'],
    ['завтра в час', '2026-11-23 13:00'],
    ['завтра в полдень', '2026-11-23 12:00'],
    ['завтра в 15 часов', '2026-11-23 15:00'],
    ['завтра в 15 ч 20 мин', '2026-11-23 15:20'],
    ['завтра утром', '2026-11-23 10:00'],
    ['завтра после обеда', '2026-11-23 15:00'],
    ['в 15 завтра', '2026-11-23 15:00'],
    ['послезавтра', '2026-11-24 10:00 *'],
    ['вчера', 'past'],
    ['вчера в 15', 'past'],
    ['в пятницу', '2026-11-27 10:00 *'],
    ['пт 10:30', '2026-11-27 10:30'],
    ['пт. 10.30', '2026-11-27 10:30'],
    ['во вторник в 11', '2026-11-24 11:00'],
    ['вс', '2026-11-29 10:00 *'],
    ['в воскресенье в 18', '2026-11-22 18:00'],
    ['вс 12:00', '2026-11-29 12:00'],
    ['в следующий понедельник', '2026-11-23 10:00 *'],
    ['на следующей неделе', '2026-11-23 10:00 *'],
    ['через 3 дня', '2026-11-25 10:00 *'],
    ['через 3 дня в 15', '2026-11-25 15:00'],
    ['через два дня', '2026-11-24 10:00 *'],
    ['через неделю', '2026-11-29 10:00 *'],
    ['через месяц', '2026-12-22 10:00 *'],
    ['через час', '2026-11-22 16:00'],
    ['через полчаса', '2026-11-22 15:30'],
    ['через полтора часа', '2026-11-22 16:30'],
    ['через 2 часа', '2026-11-22 17:00'],
    ['через 15 минут', '2026-11-22 15:15'],
    ['2 часа назад', 'past'],
    ['15:00', '2026-11-23 15:00'],
    ['15:01', '2026-11-22 15:01'],
    ['в 18', '2026-11-22 18:00'],
    ['18', '2026-11-22 18:00'],
    ['9', '2026-11-23 09:00'],
    ['в 9:05', '2026-11-23 09:05'],
    ['15.30', '2026-11-22 15:30'],
    ['15 декабря', '2026-12-15 10:00 *'],
    ['15 декабря в 14', '2026-12-15 14:00'],
    ['15 дек. 14:00', '2026-12-15 14:00'],
    ['27 ноября 15', '2026-11-27 15:00'],
    ['1 сентября 2027 года', '2027-09-01 10:00 *'],
    ['1 мая', '2027-05-01 10:00 *'],
    ['пт 27 нояб., 10:30', '2026-11-27 10:30'],
    ['пт 28 ноября', 'no-such-date'],
    ['27-го', '2026-11-27 10:00 *'],
    ['27 числа в 12', '2026-11-27 12:00'],
    ['10-го', '2026-12-10 10:00 *'],
    ['в 3 часа дня', '2026-11-23 15:00'],
    ['завтра в 3 часа 20 минут', '2026-11-23 15:20'],
    ['в 2 часа', '2026-11-23 14:00'],
    ['16 часов', '2026-11-22 16:00'],
    ['через 16 часов', '2026-11-23 07:00'],
    ['через 1,5 часа', '2026-11-22 16:30'],
    ['завтра к 15', '2026-11-23 15:00'],
    ['завтра после 15', '2026-11-23 15:00'],
    ['в полночь', '2026-11-23 00:00'],
    ['до пятницы', '2026-11-27 10:00 *'],
    ['в ближайшую пятницу', '2026-11-27 10:00 *'],
    ['следующая среда в 11', '2026-11-25 11:00'],
    ['+3 дня', '2026-11-25 10:00 *'],
    ['31-го', '2026-12-31 10:00 *'],
  ])('«%s» is %s', (text, moment) => {
    expect(read(text)).toBe(moment);
  });
});

describe('a date in digits, the day first', () => {
  it.each([
    ['15.12', '2026-12-15 10:00 *'],
    ['15.12.', '2026-12-15 10:00 *'],
    ['15.12 14:00', '2026-12-15 14:00'],
    ['15.12 14.00', '2026-12-15 14:00'],
    ['15.12 в 14', '2026-12-15 14:00'],
    ['15.12, 14:00', '2026-12-15 14:00'],
    ['14:00 15.12', '2026-12-15 14:00'],
    ['15.12.2026', '2026-12-15 10:00 *'],
    ['15.12.26 9:00', '2026-12-15 09:00'],
    ['15-12-2026', '2026-12-15 10:00 *'],
    ['2026-12-15', '2026-12-15 10:00 *'],
    ['2026-12-15 09:30', '2026-12-15 09:30'],
    ['3/12', '2026-12-03 10:00 *'],
    ['на 3/12 в 11', '2026-12-03 11:00'],
    ['15.01', '2027-01-15 10:00 *'],
    ['20.11', 'past'],
    ['22.11 14:00', 'past'],
    ['20.11.2026', 'past'],
    ['20.11.2025', 'past'],
    ['31.02', 'no-such-date'],
    ['31.02 10:00', 'no-such-date'],
    ['31.02.2027', 'no-such-date'],
    ['29.02.2027', 'no-such-date'],
    ['29.02.2028', '2028-02-29 10:00 *'],
    ['29.02', 'no-such-date'],
    ['00.12', '2026-11-23 00:12'],
    ['15.12.2126', 'no-such-date'],
    ['32 декабря', 'no-such-date'],
    ['31 февраля', 'no-such-date'],
    ['31 февраля в 10', 'no-such-date'],
    ['31 лютого', 'no-such-date'],
    ['feb 31', 'no-such-date'],
  ])('«%s» is %s', (text, moment) => {
    expect(read(text)).toBe(moment);
  });
});

describe('a moment in Ukrainian', () => {
  it.each([
    ['сьогодні о 18', '2026-11-22 18:00'],
    ['завтра о 15', '2026-11-23 15:00'],
    ['завтра об 11', '2026-11-23 11:00'],
    ['завтра о дев’ятій', '2026-11-23 09:00'],
    ['завтра о третій', '2026-11-23 15:00'],
    ['завтра о 9 ранку', '2026-11-23 09:00'],
    ['завтра о 7 вечора', '2026-11-23 19:00'],
    ['завтра о 15 годині', '2026-11-23 15:00'],
    ['завтра вранці', '2026-11-23 10:00'],
    ['завтра опівдні', '2026-11-23 12:00'],
    ['післязавтра о 9', '2026-11-24 09:00'],
    ['післязавтра', '2026-11-24 10:00 *'],
    ['у п’ятницю', '2026-11-27 10:00 *'],
    ['у пʼятницю о 10:30', '2026-11-27 10:30'],
    ["П'ятниця 10:30", '2026-11-27 10:30'],
    ['в середу', '2026-11-25 10:00 *'],
    ['нд', '2026-11-29 10:00 *'],
    ['наступного понеділка', '2026-11-23 10:00 *'],
    ['наступної п’ятниці', '2026-11-27 10:00 *'],
    ['в наступну середу о 10', '2026-11-25 10:00'],
    ['о 2 годині', '2026-11-23 14:00'],
    ['наступного тижня', '2026-11-23 10:00 *'],
    ['через 3 дні', '2026-11-25 10:00 *'],
    ['за 3 дні', '2026-11-25 10:00 *'],
    ['за годину', '2026-11-22 16:00'],
    ['через півгодини', '2026-11-22 15:30'],
    ['за пів години', '2026-11-22 15:30'],
    ['через тиждень', '2026-11-29 10:00 *'],
    ['через п’ять днів', '2026-11-27 10:00 *'],
    ['15 грудня', '2026-12-15 10:00 *'],
    ['15 грудня о 14:00', '2026-12-15 14:00'],
    ['1 вересня 2027 року', '2027-09-01 10:00 *'],
    ['учора', 'past'],
  ])('«%s» is %s', (text, moment) => {
    expect(read(text, { locale: 'uk' })).toBe(moment);
  });
});

describe('a moment in English', () => {
  it.each([
    ['today at 6pm', '2026-11-22 18:00'],
    ['tonight', '2026-11-22 18:00'],
    ['tomorrow', '2026-11-23 10:00 *'],
    ['tomorrow 3pm', '2026-11-23 15:00'],
    ['Tomorrow at 3 p.m.', '2026-11-23 15:00'],
    ['tomorrow at 3', '2026-11-23 15:00'],
    ['tomorrow 12am', '2026-11-23 00:00'],
    ['tomorrow at noon', '2026-11-23 12:00'],
    ['tomorrow at nine', '2026-11-23 09:00'],
    ['tomorrow morning', '2026-11-23 10:00'],
    ['9:30 am tomorrow', '2026-11-23 09:30'],
    ['day after tomorrow', '2026-11-24 10:00 *'],
    ['the day after tomorrow at 10', '2026-11-24 10:00'],
    ['in 3 days', '2026-11-25 10:00 *'],
    ['in 2 hours', '2026-11-22 17:00'],
    ['in half an hour', '2026-11-22 15:30'],
    ['in a week', '2026-11-29 10:00 *'],
    ['next week', '2026-11-23 10:00 *'],
    ['next monday', '2026-11-23 10:00 *'],
    ['on Friday at 10:30', '2026-11-27 10:30'],
    ['Fri 10:30', '2026-11-27 10:30'],
    ['15 December', '2026-12-15 10:00 *'],
    ['December 15 at 2pm', '2026-12-15 14:00'],
    ['Dec 15th, 2026', '2026-12-15 10:00 *'],
    ['the 27th', '2026-11-27 10:00 *'],
    ['yesterday', 'past'],
    ['13pm', '2026-11-23 13:00'],
  ])('"%s" is %s', (text, moment) => {
    expect(read(text, { locale: 'en' })).toBe(moment);
  });
});

it.each(LOCALES)(
  'people mix languages: somebody whose language is %s is understood in all three',
  (locale) => {
    expect(read('завтра в 15', { locale })).toBe('2026-11-23 15:00');
    expect(read('післязавтра о 9', { locale })).toBe('2026-11-24 09:00');
    expect(read('in 3 days', { locale })).toBe('2026-11-25 10:00 *');
    expect(read('у середу 11:00', { locale })).toBe('2026-11-25 11:00');
  },
);

describe('what is not a moment', () => {
  it.each([
    ['25:00', 'no-such-time'],
    ['завтра в 25:00', 'no-such-time'],
    ['завтра 15:75', 'no-such-time'],
    ['24:00', 'no-such-time'],
    ['завтра в 30', 'no-such-time'],
    ['25', 'no-such-time'],
    ['', 'unreadable'],
    ['   ', 'unreadable'],
    ['🌸🌸🌸', 'unreadable'],
    ['<b>&', 'unreadable'],
    ["'; drop table offers; --", 'unreadable'],
    ['\u202e\u202e', 'unreadable'],
    ['Ромашка', 'unreadable'],
    ['позвонить Олегу завтра', 'unreadable'],
    ['завтра или в пятницу', 'unreadable'],
    ['в марте', 'unreadable'],
    ['через 3', 'unreadable'],
    ['5 сердец', 'unreadable'],
    ['12 мартини', 'unreadable'],
    ['214', 'unreadable'],
    ['#214', 'unreadable'],
    ['067 123 45 67', 'unreadable'],
    ['250 000', 'unreadable'],
    ['через', 'unreadable'],
    ['в', 'unreadable'],
    ['с 10:00 до 12:00', 'unreadable'],
    ['завтра '.repeat(600), 'unreadable'],
    ['9'.repeat(4096), 'unreadable'],
  ])('«%s» is %s', (text, reason) => {
    expect(read(text)).toBe(reason);
  });

  it('refuses a day that no calendar reaches', () => {
    expect(read('через 99999999 дней')).toMatch(/no-such-date|unreadable/);
    expect(read('через 500 лет')).toMatch(/no-such-date|unreadable/);
  });
});

it('"next Wednesday" said on a Wednesday is a week from now, and the day alone too, unless its time is ahead', () => {
  const now = new Date('2026-11-25T12:20:00Z');
  expect(read('next wednesday', { now })).toBe('2026-12-02 10:00 *');
  expect(read('в следующую пятницу', { now })).toBe('2026-12-04 10:00 *');
  expect(read('среда', { now })).toBe('2026-12-02 10:00 *');
  expect(read('среда 16:00', { now })).toBe('2026-11-25 16:00');
  expect(read('среда 12:00', { now })).toBe('2026-12-02 12:00');
});

describe('the working start', () => {
  it('is the hour of a day without a time', () => {
    expect(read('завтра', { workFrom: 8.5 })).toBe('2026-11-23 08:30 *');
    expect(read('завтра утром', { workFrom: 8.5 })).toBe('2026-11-23 08:30');
  });

  it('is still ahead early in the day, an hour from now later, and over late at night', () => {
    const at = (now: string): string => read('сегодня', { now: new Date(now) });
    expect(at('2026-11-23T07:12:30+02:00')).toBe('2026-11-23 10:00 *');
    expect(at('2026-11-23T15:12:30+02:00')).toBe('2026-11-23 16:12 *');
    expect(at('2026-11-23T23:30:00+02:00')).toBe('past');
  });
});

describe('clocks that change', () => {
  const spring = new Date('2027-03-26T10:00:00Z');
  const autumn = new Date('2026-10-23T10:00:00Z');
  const utc = (text: string, now: Date, zone: string): string => {
    const reading = parseWhen(text, { now, zone, locale: 'en' });
    return reading.ok ? reading.at.toISOString() : reading.reason;
  };

  it.each([
    ['28.03 02:59', '2027-03-28T00:59:00.000Z'],
    ['28.03 03:00', 'no-such-time'],
    ['28.03 3:30', 'no-such-time'],
    ['28.03 04:00', '2027-03-28T01:00:00.000Z'],
    ['in 2 days', '2027-03-28T07:00:00.000Z'],
    ['in 48 hours', '2027-03-28T10:00:00.000Z'],
    ['monday 10:00', '2027-03-29T07:00:00.000Z'],
  ])('spring in Kyiv: %s is %s', (text, at) => {
    expect(utc(text, spring, kyiv)).toBe(at);
  });

  it('names the moment the clocks go on from', () => {
    const reading = parseWhen('28.03 03:30', { now: spring, zone: kyiv, locale: 'ru' });
    expect(reading).toEqual({
      ok: false,
      reason: 'no-such-time',
      nearest: new Date('2027-03-28T01:00:00Z'),
    });
    expect(parseWhen('25:00', { now: spring, zone: kyiv, locale: 'ru' })).toEqual({
      ok: false,
      reason: 'no-such-time',
    });
  });

  it.each([
    ['25.10 02:30', '2026-10-24T23:30:00.000Z'],
    ['25.10 03:30', '2026-10-25T00:30:00.000Z'],
    ['25.10 04:00', '2026-10-25T02:00:00.000Z'],
    ['sunday 12:00', '2026-10-25T10:00:00.000Z'],
  ])('autumn in Kyiv, the hour that comes twice being the first: %s is %s', (text, at) => {
    expect(utc(text, autumn, kyiv)).toBe(at);
  });

  it.each([
    ['14.03.2027 02:30', '2027-03-01T12:00:00Z', 'no-such-time'],
    ['14.03.2027 03:00', '2027-03-01T12:00:00Z', '2027-03-14T07:00:00.000Z'],
    ['01.11.2026 01:30', '2026-10-20T12:00:00Z', '2026-11-01T05:30:00.000Z'],
    ['01.11.2026 02:00', '2026-10-20T12:00:00Z', '2026-11-01T07:00:00.000Z'],
    ['tomorrow 3pm', '2026-11-23T03:00:00Z', '2026-11-23T20:00:00.000Z'],
    ['today 11pm', '2026-11-23T03:00:00Z', '2026-11-23T04:00:00.000Z'],
  ])('New York: %s said at %s is %s', (text, now, at) => {
    expect(utc(text, new Date(now), 'America/New_York')).toBe(at);
  });
});

it.each(LOCALES)('reads in %s what the screens write', (locale: Locale) => {
  const view = { now: sunday, zone: kyiv, locale };
  for (const hours of [1, 5, 20, 44, 100, 24 * 9, 24 * 30, 24 * 70, 24 * 200, 24 * 400]) {
    const at = new Date(sunday.getTime() + hours * 3_600_000);
    const text = formatWhen(at, view);
    expect({ text, reading: parseWhen(text, view) }).toEqual({
      text,
      reading: { ok: true, at, hasTime: true },
    });
  }
});

it('answers any scraps of words and digits, always with a moment ahead or a reason', () => {
  const scraps =
    'завтра в о at 15 3 31 .02 : / - через за in 99 дня часа 00 пт го числа pm утра next 2026 ’ '.split(' ');
  let seed = 3;
  const next = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
  for (let n = 0; n < 400; n += 1) {
    const words = Array.from({ length: 1 + (next() % 5) }, () => scraps[next() % scraps.length]);
    const reading = parseWhen(words.join(next() % 2 ? ' ' : ''), { now: sunday, zone: kyiv, locale: 'ru' });
    if (reading.ok) expect(reading.at > sunday).toBe(true);
  }
});
