import { type Country, parsePhone } from '../../lib/phone.ts';

/** Digits and what people put between them; "+" or "(" in front. */
const digitRun = /[+(]?\d[\d\s().\-\u2010-\u2015\u00a0]{5,30}\d/u;

/** "Peter 067 12": after the name what begins as a phone does and is none. "Shop 24" and "School 145" are names. */
const brokenPhone = /\s(?:\+\d|\(?0)[\d\s().\-\u2010-\u2015\u00a0]{3,}$/u;

/** Whether a name ends in a phone that was typed wrong. */
export function endsInBrokenPhone(name: string): boolean {
  return brokenPhone.test(name.trimEnd());
}

/** A client typed in one line: the first phone in it, and the words around. Either may be absent. */
export function readNameAndPhone(
  typed: string,
  country: Country | undefined,
): { name: string; phone: string | undefined } {
  const whole = parsePhone(typed, country)?.e164;
  if (whole !== undefined) return { name: '', phone: whole };
  const run = digitRun.exec(typed)?.[0];
  const phone = run === undefined ? undefined : parsePhone(run, country)?.e164;
  if (run === undefined || phone === undefined) return { name: typed, phone: undefined };
  const words = typed.replace(run, ' ').replace(/\s+/gu, ' ');
  return { name: words.replace(/^[\s,;:]+|[\s,;:]+$/gu, ''), phone };
}
