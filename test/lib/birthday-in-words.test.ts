import { expect, test } from 'vitest';
import { formatBirthday, parseBirthday } from '../../src/lib/birthday-in-words.ts';

const now = new Date('2026-11-23T08:00:00Z');

test.each([
  ['8.03', { day: 8, month: 3 }],
  ['08/03/1985', { day: 8, month: 3, year: 1985 }],
  ['8.3.85', { day: 8, month: 3, year: 1985 }],
  ['8.3.05', { day: 8, month: 3, year: 2005 }],
  ['1985-03-08', { day: 8, month: 3, year: 1985 }],
  ['19850308', { day: 8, month: 3, year: 1985 }],
  ['--0308', { day: 8, month: 3 }],
  ['--03-08', { day: 8, month: 3 }],
  ['29.02', { day: 29, month: 2 }],
  ['29.02.2000', { day: 29, month: 2, year: 2000 }],
  ['29.02.1999', undefined],
  ['31.04', undefined],
  ['8.13', undefined],
  ['1.01.2030', undefined],
  ['1.01.1812', undefined],
  ['восьмого марта', undefined],
  ['', undefined],
])('a birthday typed %s is %o', (typed, birthday) => {
  expect(parseBirthday(typed, now)).toEqual(birthday);
});

test('a birthday is told in the language, the year where it is known', () => {
  expect(formatBirthday({ day: 8, month: 3 }, 'uk')).toBe('8 березня');
  expect(formatBirthday({ day: 8, month: 3, year: 1985 }, 'en')).toBe('8 March 1985');
});
