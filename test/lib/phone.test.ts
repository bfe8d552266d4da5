import { describe, expect, it } from 'vitest';
import { countryOfZone } from '../../src/lib/country-of-zone.ts';
import { type Country, findPhones, formatPhone, parsePhone } from '../../src/lib/phone.ts';

describe('a phone number', () => {
  it.each<[string, Country, string | undefined]>([
    ['067 123 45 67', 'UA', '+380671234567'],
    ['(044) 123-45-67', 'UA', '+380441234567'],
    ['+380671234567', 'UA', '+380671234567'],
    ['+380671234567', 'RU', '+380671234567'],
    ['380671234567', 'UA', '+380671234567'],
    ['380671234567', 'RU', '+380671234567'],
    ['00380671234567', 'UA', '+380671234567'],
    ['00 380 67 123 45 67', 'RU', '+380671234567'],
    ['8 067 123 45 67', 'UA', '+380671234567'],
    ['8 (903) 123-45-67', 'UA', '+79031234567'],
    ['8 (903) 123-45-67', 'RU', '+79031234567'],
    ['903 123 45 67', 'RU', '+79031234567'],
    ['79031234567', 'UA', '+79031234567'],
    ['+1 (202) 555-0123', 'UA', '+12025550123'],
    ['+44 20 7946 0958', 'UA', '+442079460958'],
    ['067 123 45 67 доб. 12', 'UA', '+380671234567'],
    ['\u202a+380671234567\u202c', 'UA', '+380671234567'],
    ['067\u00a0123\u00a045\u00a067', 'UA', '+380671234567'],
    ['12345', 'UA', undefined],
    ['+380 00', 'UA', undefined],
    ['15.12.2026 14:00', 'UA', undefined],
    ['250 000 грн', 'UA', undefined],
    ['Ромашка', 'UA', undefined],
    ['Олег 067 123 45 67', 'UA', undefined],
    ['', 'UA', undefined],
    ['9'.repeat(4096), 'UA', undefined],
  ])('%s typed in %s is %s', (text, country, e164) => {
    expect(parsePhone(text, country)?.e164).toBe(e164);
  });

  it.each([
    ['+380671234567', '+380 67 123 45 67'],
    ['+79031234567', '+7 903 123 45 67'],
    ['+12025550123', '+1 202 555 0123'],
    ['nonsense', 'nonsense'],
  ])('%s is shown as %s', (e164, shown) => {
    expect(formatPhone(e164)).toBe(shown);
  });
});

describe('phones in a text', () => {
  it.each([
    ['Олег 067 123 45 67, звонить после 15:00', ['+380671234567']],
    ['067 123 45 67 050 765 43 21', ['+380671234567', '+380507654321']],
    ['+380671234567 +79031234567', ['+380671234567', '+79031234567']],
    ['067-123-45-67; 8(903)123-45-67', ['+380671234567', '+79031234567']],
    ['дом (044) 123-45-67 и ещё раз 0441234567', ['+380441234567']],
    ['КП #214 на 250 000 грн до 15.12.2026 14:00', []],
    ['ЄДРПОУ 12345678', []],
    ['', []],
  ])('%s', (text, phones) => {
    expect(findPhones(text).map((phone) => phone.e164)).toEqual(phones);
  });

  it('reads the longest of messages without choking', () => {
    expect(findPhones('0 '.repeat(2048))).toEqual([]);
    expect(findPhones('()-.'.repeat(1024))).toEqual([]);
  });
});

it.each([
  ['Europe/Kyiv', 'UA'],
  ['Europe/Kiev', 'UA'],
  ['Europe/Moscow', 'RU'],
  ['Asia/Almaty', 'KZ'],
  ['America/New_York', 'US'],
  ['Antarctica/Troll', undefined],
])('people of %s type phones of %s', (zone, country) => {
  expect(countryOfZone(zone)).toBe(country);
});
