import { describe, expect, it } from 'vitest';
import { formatMoney, minorDigits, parseMoney } from '../../src/lib/money.ts';

describe('a typed sum', () => {
  it.each<[string, number | undefined]>([
    ['250000', 25_000_000],
    ['12 000,50', 1_200_050],
    ['12\u00a0000,50', 1_200_050],
    ['12.000,50', 1_200_050],
    ['1,200.50', 120_050],
    ["12'000.50", 1_200_050],
    ['12 000.5', 1_200_050],
    ['1.200.000', 120_000_000],
    ['1,200,000', 120_000_000],
    ['1 200 000', 120_000_000],
    ['12.000', 1_200_000],
    ['12,000', 1_200_000],
    ['12,50', 1250],
    ['0,5', 50],
    ['0', 0],
    ['00012', 1200],
    ['1000.00', 100_000],
    ['250к', 25_000_000],
    ['250 тыс', 25_000_000],
    ['250 тис.', 25_000_000],
    ['250k', 25_000_000],
    ['1,5 млн', 150_000_000],
    ['1.250 млн', 125_000_000],
    ['2 мільйони', 200_000_000],
    ['12 000 грн', 1_200_000],
    ['12 000 грн.', 1_200_000],
    ['12000₴', 1_200_000],
    ['250 тыс грн', 25_000_000],
    ['100 UAH', 10_000],
    ['100 $', undefined],
    ['100 р', undefined],
    ['-100', undefined],
    ['1e9', undefined],
    ['0,125', undefined],
    ['12,505,1', undefined],
    ['12 00', undefined],
    ['1 2 3', undefined],
    ['1.200,000.5', undefined],
    ['1,20.500', undefined],
    ['1..5', undefined],
    ['12,', undefined],
    ['сто', undefined],
    ['100 яблок', undefined],
    ['100%', undefined],
    ['', undefined],
    ['9007199254740991', undefined],
    ['99999999999 млн', undefined],
  ])('«%s» is %s kopecks', (text, minor) => {
    expect(parseMoney(text)).toBe(minor);
  });

  it('reads the signs of the currency it is asked for, and its digits', () => {
    expect(parseMoney('$1,200.50', 'USD')).toBe(120_050);
    expect(parseMoney('100 р.', 'RUB')).toBe(10_000);
    expect(parseMoney('100 рублей', 'RUB')).toBe(10_000);
    expect(parseMoney('5 тыс евро', 'EUR')).toBe(500_000);
    expect(parseMoney('1200', 'JPY')).toBe(1200);
    expect(parseMoney('1200,50', 'JPY')).toBeUndefined();
    expect(parseMoney('100 pln', 'PLN')).toBe(10_000);
  });

  it('never throws and never gives anything but whole kopecks', () => {
    const letters = "0123456789.,' \u00a0к₴е-+тысgrn";
    let seed = 1;
    const next = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed;
    };
    for (let n = 0; n < 5000; n += 1) {
      const text = Array.from({ length: next() % 12 }, () => letters[next() % letters.length]).join('');
      const minor = parseMoney(text);
      if (minor !== undefined) expect(Number.isSafeInteger(minor) && minor >= 0).toBe(true);
    }
  });
});

describe('a sum on the screen', () => {
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');

  it('has the sign of its currency and kopecks only where there are any', () => {
    expect(plain(formatMoney(1_200_000, 'UAH', 'ru'))).toBe('12 000 ₴');
    expect(plain(formatMoney(1_200_050, 'UAH', 'uk'))).toBe('12 000,50 ₴');
    expect(plain(formatMoney(1_200_050, 'USD', 'en'))).toBe('$12,000.50');
    expect(plain(formatMoney(1200, 'JPY', 'en'))).toBe('¥1,200');
    expect(plain(formatMoney(-50, 'UAH', 'ru'))).toBe('-0,50 ₴');
  });

  it('reads back what it wrote', () => {
    for (const minor of [0, 5, 99, 100, 123_456, 98_765_432_100]) {
      for (const locale of ['ru', 'uk', 'en'] as const) {
        expect(parseMoney(formatMoney(minor, 'UAH', locale))).toBe(minor);
      }
    }
  });

  it('refuses parts of a kopeck and a currency that is none', () => {
    expect(() => formatMoney(0.5, 'UAH', 'ru')).toThrow();
    expect(() => minorDigits('гривна')).toThrow(RangeError);
  });
});
