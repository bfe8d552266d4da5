import { type Country, parsePhone } from '../../lib/phone.ts';

/** Digits and what people put between them; "+" or "(" in front. */
const digitRun = /[+(]?\d[\d\s().\-\u2010-\u2015\u00a0]{5,30}\d/u;

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
