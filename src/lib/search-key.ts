import LETTERS from './search-key-letters.json' with { type: 'json' };

const LATIN: Readonly<Record<string, string>> = LETTERS.latin;

/**
 * Spellings of one sound brought to one: both what was written in Cyrillic and what somebody typed in Latin go through
 * these, in this order. It is a key, never shown: that it merges a few different sounds only widens a search.
 */
const ONE_SPELLING: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/gu, 'sh'],
  [/kh/gu, 'h'],
  [/ph/gu, 'f'],
  [/ck/gu, 'k'],
  [/c(?=[eiy])/gu, 's'],
  [/c(?!h)/gu, 'k'],
  [/t[sz]/gu, 's'],
  [/x/gu, 'ks'],
  [/q/gu, 'k'],
  [/w/gu, 'v'],
  // Ukrainian names are written with h, Russian ones with g; not the h of sh, ch, zh.
  [/(?<![scz])h/gu, 'g'],
  [/[yj]/gu, 'i'],
  [/ie/gu, 'e'],
  [/(\p{L})\1/gu, '$1'],
];

/**
 * A name folded for search and for finding doubles: case, accents, quotes, apostrophes, punctuation, double letters and
 * the kind of organisation do not count, and Cyrillic meets its Latin spelling (`Romashka LLC` and the same name in
 * Russian or Ukrainian give one key). A part of a name mostly gives a part of its key. A name without letters or digits
 * (emoji) is its own key, lower-cased; only a blank name gives an empty one.
 */
export function nameKey(name: string): string {
  const words = withoutForms(latinWords(name));
  const key = ONE_SPELLING.reduce((text, [from, to]) => text.replace(from, to), words.join(' '));
  return key === '' ? name.trim().toLowerCase() : key;
}

/** Lower-case words in Latin letters, other scripts as they are; "O.O.O." is one word. */
function latinWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/['"`\u00b4\u02bc\u02b9\u2018-\u201f\u2032\u00ab\u00bb]/gu, '')
    .replace(/(?<=(?<!\p{L})\p{L})\.(?=\s?\p{L}(?!\p{L}))/gu, '')
    .replace(/\p{L}/gu, (letter) => LATIN[letter] ?? letter);
  return folded.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
}

const FORMS: readonly string[] = LETTERS.organisationForms.map((form) => latinWords(form).join(' '));

/** Forms are dropped from both ends, as long as something is left. */
function withoutForms(words: readonly string[]): string[] {
  let text = words.join(' ');
  for (let before = ''; before !== text; ) {
    before = text;
    for (const form of FORMS) {
      if (text.startsWith(`${form} `)) text = text.slice(form.length + 1);
      if (text.endsWith(` ${form}`)) text = text.slice(0, -form.length - 1);
    }
  }
  return text === '' ? [] : text.split(' ');
}
