import { expect, test } from 'vitest';
import { parseEmail } from '../../src/lib/email.ts';
import { readTaxNumber, type TaxNumberKind } from '../../src/lib/tax-number.ts';

const good: readonly [string, 'UA' | 'RU' | 'PL' | undefined, string, TaxNumberKind][] = [
  ['7707083893', 'RU', '7707083893', 'inn'],
  ['77 0708 3893', 'RU', '7707083893', 'inn'],
  ['500100732259', 'RU', '500100732259', 'inn'],
  ['14360570', 'UA', '14360570', 'edrpou'],
  ['32855961', 'UA', '32855961', 'edrpou'],
  ['00032129', 'UA', '00032129', 'edrpou'],
  ['3184710691', 'UA', '3184710691', 'rnokpp'],
  // Whose number it is does not depend on where our company sits.
  ['7707083893', 'UA', '7707083893', 'inn'],
  ['2756112348', 'RU', '2756112348', 'rnokpp'],
  ['14360570', undefined, '14360570', 'edrpou'],
  ['5260250995', 'PL', '5260250995', 'other'],
];

test.each(good)('%s typed in %s is %s, %s', (typed, country, number, kind) => {
  expect(readTaxNumber(typed, country)).toEqual({ ok: true, number, kind });
});

test.each([
  ['7707083894', 'RU', 'digit'],
  ['500100732258', 'RU', 'digit'],
  ['14360571', 'UA', 'digit'],
  ['3184710692', 'UA', 'digit'],
  ['12345', 'UA', 'shape'],
  ['123456789', 'UA', 'shape'],
  ['UA14360570', 'UA', 'shape'],
  ['', 'RU', 'shape'],
  ['123456789012345', 'PL', 'shape'],
] as const)('%s in %s is none: %s', (typed, country, reason) => {
  expect(readTaxNumber(typed, country)).toEqual({ ok: false, reason });
});

test('one wrong digit anywhere is noticed', () => {
  for (const number of ['7707083893', '500100732259', '14360570', '32855961']) {
    for (let index = 0; index < number.length; index += 1) {
      const digit = (Number(number[index]) + 1) % 10;
      const slip = `${number.slice(0, index)}${digit}${number.slice(index + 1)}`;
      const country = number.length === 8 ? 'UA' : 'RU';
      const reading = readTaxNumber(slip, country);
      // Ten digits may by chance be a person's number of the other country.
      if (number.length !== 10) expect(reading.ok, slip).toBe(false);
      else if (reading.ok) expect(reading.kind, slip).toBe('rnokpp');
    }
  }
});

test.each([
  ['Olga@Example.COM', 'olga@example.com'],
  [' mailto:a.b+c@mail.example.org ', 'a.b+c@mail.example.org'],
  ['olga@', undefined],
  ['olga example.com', undefined],
  ['@example.com', undefined],
  [`${'a'.repeat(260)}@example.com`, undefined],
])('an e-mail typed %s is %s', (typed, email) => {
  expect(parseEmail(typed)).toBe(email);
});
