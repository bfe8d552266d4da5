const OVERRIDES = /[\u202a-\u202e]/gu;
const ISOLATES = /[\u2066-\u2069]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const OPENS = /[\u2066-\u2068]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * Words a person typed, made safe to stand inside a sentence of the other direction: a Hebrew or Arabic name keeps its
 * own order and does not turn the text around it; marks that would turn it on purpose are taken out. Text without such
 * letters or marks comes back as it was, and so does text that is isolated already. Fluent's own isolation would put
 * marks around every argument, and some Telegram apps draw them as boxes in monospaced text.
 */
export function isolated(text: string): string {
  const plain = text.replace(OVERRIDES, '');
  if (isBalanced(plain)) return hasOpenRightToLeft(plain) ? wrap(plain) : plain;
  const bare = plain.replace(ISOLATES, '');
  return RIGHT_TO_LEFT.test(bare) ? wrap(bare) : bare;
}

function wrap(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const mark of text.match(ISOLATES) ?? []) {
    depth += mark === POP_ISOLATE ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Whether a right-to-left letter stands outside every isolate of a balanced text. */
function hasOpenRightToLeft(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (OPENS.test(letter)) depth += 1;
    else if (letter === POP_ISOLATE) depth -= 1;
    else if (depth === 0 && RIGHT_TO_LEFT.test(letter)) return true;
  }
  return false;
}
