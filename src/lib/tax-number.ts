import type { Country } from './phone.ts';

/** Which number it is: Russia's INN, Ukraine's of organisations (EDRPOU) and persons (RNOKPP), another country's. */
export type TaxNumberKind = 'inn' | 'edrpou' | 'rnokpp' | 'other';

export type TaxNumberReading =
  | { readonly ok: true; readonly number: string; readonly kind: TaxNumberKind }
  /** shape: not as many digits as such a number has; digit: one of them is wrong. */
  | { readonly ok: false; readonly reason: 'shape' | 'digit' };

/**
 * A tax number as typed, with spaces and hyphens or without: Russian (10 digits an organisation, 12 a person) and
 * Ukrainian (8 digits an organisation, 10 a person) are checked by their check digits. Ten digits are either country's
 * when that one's check holds; the company's own country is tried first. Elsewhere 8 to 14 digits are taken as they are.
 */
export function readTaxNumber(typed: string, country: Country | undefined): TaxNumberReading {
  const number = typed.replace(/[\s\u00a0\-\u2010-\u2015]/gu, '');
  if (!/^\d{8,14}$/u.test(number)) return { ok: false, reason: 'shape' };
  const kinds =
    country === 'RU' ? (['inn', 'edrpou', 'rnokpp'] as const) : (['edrpou', 'rnokpp', 'inn'] as const);
  const kind = kinds.find((candidate) => holds[candidate](digitsOf(number)));
  if (kind) return { ok: true, number, kind };
  if (country !== 'RU' && country !== 'UA') return { ok: true, number, kind: 'other' };
  return { ok: false, reason: [8, 10, 12].includes(number.length) ? 'digit' : 'shape' };
}

const holds = {
  inn: (digits: readonly number[]) =>
    digits.length === 10
      ? digits[9] === (weigh(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10
      : digits.length === 12 &&
        digits[10] === (weigh(digits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 &&
        digits[11] === (weigh(digits, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10,

  edrpou: (digits: readonly number[]) => digits.length === 8 && digits[7] === edrpouCheck(digits),

  rnokpp: (digits: readonly number[]) =>
    digits.length === 10 && digits[9] === modulo(weigh(digits, [-1, 5, 7, 9, 4, 6, 10, 5, 7]), 11) % 10,
};

/** The weights begin elsewhere for numbers given out in the middle range; a remainder of ten is weighed once more. */
function edrpouCheck(digits: readonly number[]): number {
  const value = Number(digits.join(''));
  const inMiddle = value >= 30_000_000 && value <= 60_000_000;
  const weights = inMiddle ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
  const first = weigh(digits, weights) % 11;
  if (first < 10) return first;
  const again = weights.map((weight) => weight + 2);
  return (weigh(digits, again) % 11) % 10;
}

function weigh(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function digitsOf(number: string): number[] {
  return [...number].map(Number);
}
