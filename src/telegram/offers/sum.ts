import { DomainError } from '../../lib/domain-error.ts';
import type { Locale } from '../../lib/locale.ts';
import { formatMoney, parseSum, readPlainSum, type Sum } from '../../lib/money.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer } from '../question.ts';
import { packNumber, parseNumber } from '../ui/press.ts';

/** A typed sum; the company's currency where none is named. @throws INVALID (money) */
export function readSum(turn: MemberTurn, { text }: Answer): Sum {
  const sum = parseSum(text ?? '', turn.company.currency);
  if (!sum) throw new DomainError('INVALID', { field: 'money' });
  return sum;
}

/** How a question shows what may be typed: "12 000,50 ₴". */
export function sumExample(turn: MemberTurn): { example: string } {
  return { example: formatMoney(1_200_050, turn.company.currency, turn.t.locale) };
}

export function sumText({ minor, currency }: Sum, locale: Locale): string {
  return formatMoney(minor, currency, locale);
}

/** A sum as the history keeps it, in the reader's way. */
export function keptSumText(kept: string, locale: Locale): string {
  const sum = readPlainSum(kept);
  return sum ? sumText(sum, locale) : kept;
}

/** A sum that travels in a button: the currency, then the minor units in base 36. */
export function packSum({ minor, currency }: Sum): string {
  return `${currency}${packNumber(minor)}`;
}

export function unpackSum(arg: string | undefined): Sum | undefined {
  const [, currency, digits] = /^([A-Z]{3})([0-9a-z]+)$/.exec(arg ?? '') ?? [];
  const minor = parseNumber(digits);
  return currency === undefined || !minor ? undefined : { minor, currency };
}
