import type { Locale } from './locale.ts';
import WORDS from './money-words.json' with { type: 'json' };

const CURRENCY_MARKS: Readonly<Record<string, readonly string[]>> = WORDS.currencies;
const SPACES = /[\s\u00a0\u202f'\u2019]/u;

/** How many digits a currency has after the point: 2 for UAH, 0 for JPY. Throws RangeError on what is no currency. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/**
 * A typed sum in minor units of the currency (kopecks, cents): "12 000,50", "12.000,50", "1,200.50", "250000", "1,5 mln",
 * the currency's own sign or word beside it. A lone point or comma before exactly three digits divides thousands.
 * Undefined when it is not a sum: negative, another currency's sign, more digits than the currency has, 1e9, past 2^53.
 */
export function parseMoney(text: string, currency = 'UAH'): number | undefined {
  const typed = withoutCurrency(text.normalize('NFKC').trim().toLowerCase(), currency);
  const parts = /^(?<number>\d(?:[\d.,'\u2019\s]*\d)?)\s*(?<word>\p{L}*)\.?$/u.exec(typed)?.groups;
  if (!parts) return undefined;
  const power = powerOf(parts.word ?? '');
  const decimal = power === undefined ? undefined : readDecimal(parts.number ?? '', power > 0);
  if (power === undefined || !decimal) return undefined;
  const shift = power + minorDigits(currency);
  const fraction = decimal.fraction.replace(/0+$/u, '');
  if (fraction.length > shift) return undefined;
  const minor = Number(decimal.whole + fraction.padEnd(shift, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

export interface Sum {
  /** In minor units of the currency. */
  readonly minor: number;
  /** ISO 4217 */
  readonly currency: string;
}

/**
 * What something costs, as typed: in the currency whose sign or word stands beside it, else in `currency`.
 * Undefined when it is no sum, or none to speak of: zero.
 */
export function parseSum(text: string, currency: string): Sum | undefined {
  const others = Object.keys(CURRENCY_MARKS).filter((known) => known !== currency);
  for (const candidate of [currency, ...others]) {
    const minor = parseMoney(text, candidate);
    if (minor !== undefined) return minor > 0 ? { minor, currency: candidate } : undefined;
  }
  return undefined;
}

/** The sum as data that people can read too: `12000.50 UAH`. */
export function plainSum({ minor, currency }: Sum): string {
  const digits = minorDigits(currency);
  return `${(minor / 10 ** digits).toFixed(digits)} ${currency}`;
}

/** What `plainSum` has written; undefined for anything else. */
export function readPlainSum(text: string): Sum | undefined {
  const [, amount, currency] = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(text) ?? [];
  if (amount === undefined || currency === undefined) return undefined;
  const minor = Math.round(Number(amount) * 10 ** minorDigits(currency));
  return Number.isSafeInteger(minor) ? { minor, currency } : undefined;
}

/** A sum as the language writes it, with the currency's short sign; kopecks only where there are any. */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  if (!Number.isSafeInteger(minor)) throw new Error(`Not a sum in minor units: ${minor}`);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(minor / 10 ** minorDigits(currency));
}

function withoutCurrency(text: string, currency: string): string {
  const marks = CURRENCY_MARKS[currency] ?? [currency.toLowerCase()];
  for (const mark of marks) {
    if (text.startsWith(mark)) return text.slice(mark.length).trim();
    const plain = text.replace(/\.$/u, '');
    const before = plain.slice(0, -mark.length).trimEnd();
    // A word counts only when it stands alone: the last letter of another word is no rouble.
    if (plain.endsWith(mark) && !/\p{L}$/u.test(plain.slice(0, -mark.length))) return before;
  }
  return text;
}

function powerOf(word: string): number | undefined {
  if (word === '') return 0;
  if (WORDS.thousand.includes(word)) return 3;
  return WORDS.million.includes(word) ? 6 : undefined;
}

/** Splits the digits into whole and fraction by what the separators must mean; undefined when they mean nothing. */
function readDecimal(text: string, pointIsDecimal: boolean): { whole: string; fraction: string } | undefined {
  const [last] = /[.,](?=[^.,]*$)/u.exec(text) ?? [];
  if (last === undefined) return joinThousands(text, SPACES, '');
  const at = text.lastIndexOf(last);
  const whole = text.slice(0, at);
  const fraction = text.slice(at + 1);
  if (!/^\d+$/u.test(fraction)) return whole.includes(last) ? joinThousands(text, last, '') : undefined;
  const other = last === '.' ? ',' : '.';
  if (whole.includes(last)) return whole.includes(other) ? undefined : joinThousands(text, last, '');
  if (whole.includes(other)) return joinThousands(whole, other, fraction);
  if (SPACES.test(whole)) return joinThousands(whole, SPACES, fraction);
  const thousands = fraction.length === 3 && /^[1-9]\d{0,2}$/u.test(whole) && !pointIsDecimal;
  return thousands ? { whole: whole + fraction, fraction: '' } : joinThousands(whole, SPACES, fraction);
}

function joinThousands(
  text: string,
  separator: string | RegExp,
  fraction: string,
): { whole: string; fraction: string } | undefined {
  const [first = '', ...groups] = text.split(separator);
  const isGrouped = /^\d+$/u.test(first) && groups.every((group) => /^\d{3}$/u.test(group));
  if (!isGrouped || (groups.length > 0 && first.length > 3)) return undefined;
  return { whole: first + groups.join(''), fraction };
}

/** Whether it is an ISO 4217 code that money is counted in today, such as UAH. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

/** A currency as a person types it: its code, sign or word. @returns undefined for none we can count in */
export function readCurrency(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/\.$/u, '');
  if (isCurrency(text.toUpperCase())) return text.toUpperCase();
  return Object.entries(CURRENCY_MARKS).find(([, marks]) => marks.includes(text))?.[0];
}
