import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type Country = CountryCode;

export interface Phone {
  /** "+380671234567": what is stored, compared and dialled. */
  readonly e164: string;
}

const LONGEST_PHONE = 15;
/** National numbers without their leading zero: Ukraine's have nine digits, the shortest we look for in a text. */
const SHORTEST_IN_TEXT = 9;
/** Each group costs some parsing: a message of 2,000 lone digits must not hold the program up. */
const MOST_GROUPS = 300;
const UKRAINE_WITH_OPERATOR = /^\+380(\d\d)(\d{3})(\d\d)(\d\d)$/u;
/** Digits and what people put between them; "+" or "(" in front. */
const DIGIT_RUN = /[+(]?\d[\d\s().\-\u2010-\u2015\u00a0]*\d/gu;
/** Marks that address books copy along with a number. */
const INVISIBLE = /\p{Cf}/gu;

/**
 * One phone number in any notation, an extension dropped: "067 123 45 67", "8 (903) 123-45-67", "+380671234567",
 * "00380...", and Telegram's own "380671234567". Undefined when the text is anything else or no such number can be.
 */
export function parsePhone(text: string, defaultCountry: Country = 'UA'): Phone | undefined {
  const typed = text.replace(INVISIBLE, '').trim();
  if (typed.length > 40) return undefined;
  const digits = typed.replace(/\D/gu, '');
  const inCountry = valid(typed.replace(/^00/u, '+'), defaultCountry);
  if (inCountry || typed.startsWith('+') || digits.length < 11) return inCountry;
  if (!/^[\d\s().\-\u2010-\u2015]+$/u.test(typed)) return undefined;
  return (
    (digits.length === 11 && digits.startsWith('8') && fromTrunkEight(digits)) ||
    valid(`+${digits}`, defaultCountry)
  );
}

/** As cards show it: international, with spaces, which Telegram makes tappable. */
export function formatPhone(e164: string): string {
  const ukrainian = UKRAINE_WITH_OPERATOR.exec(e164);
  if (ukrainian) return `+380 ${ukrainian.slice(1).join(' ')}`;
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** Every phone number in a longer text, in its order, each once; of a very long one, those among its first 300 groups of digits. */
export function findPhones(text: string, defaultCountry: Country = 'UA'): Phone[] {
  const found = new Map<string, Phone>();
  let groupsLeft = MOST_GROUPS;
  for (const run of text.replace(INVISIBLE, '').match(DIGIT_RUN) ?? []) {
    const groups = (run.match(/[+(]*\d+/gu) ?? []).slice(0, groupsLeft);
    groupsLeft -= groups.length;
    for (const phone of phonesOfGroups(groups, defaultCountry)) found.set(phone.e164, phone);
  }
  return [...found.values()];
}

/** The old long-distance eight: of Ukraine before a zero (8 067 ...), else of Russia and Kazakhstan (8 903 ...). */
function fromTrunkEight(digits: string): Phone | undefined {
  return digits.startsWith('80') ? valid(`+3${digits}`) : valid(`+7${digits.slice(1)}`);
}

function valid(text: string, defaultCountry?: Country): Phone | undefined {
  const parsed = parsePhoneNumberFromString(text, {
    extract: false,
    ...(defaultCountry && { defaultCountry }),
  });
  return parsed?.isValid() ? { e164: parsed.number } : undefined;
}

/** A run may hold several numbers side by side: from each group of digits the longest that is a phone number. */
function phonesOfGroups(groups: readonly string[], defaultCountry: Country): Phone[] {
  const phones: Phone[] = [];
  for (let from = 0; from < groups.length; ) {
    const match = longestPhone(groups, from, defaultCountry);
    if (match) phones.push(match.phone);
    from = match?.next ?? from + 1;
  }
  return phones;
}

function longestPhone(
  groups: readonly string[],
  from: number,
  defaultCountry: Country,
): { phone: Phone; next: number } | undefined {
  let best: { phone: Phone; next: number } | undefined;
  let digits = '';
  for (let next = from; next < groups.length && digits.length <= LONGEST_PHONE; next += 1) {
    const group = groups[next] ?? '';
    if (next > from && group.startsWith('+')) break;
    digits += group.replace('(', '');
    const phone = digits.length < SHORTEST_IN_TEXT ? undefined : parsePhone(digits, defaultCountry);
    if (phone) best = { phone, next: next + 1 };
  }
  return best;
}
