import type { WireEntity } from '../wire.ts';

/** What Telegram marks by itself in a text that somebody typed. Earlier patterns win where two overlap. */
const PATTERNS: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['url', /(?<![\p{L}\p{N}_@/])https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/giu],
  ['email', /(?<![\p{L}\p{N}_.+-])[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![a-z0-9_])/giu],
  [
    'url',
    /(?<![\p{L}\p{N}_@/.-])(?:[a-z0-9-]+\.)+(?:com|net|org|ua|io|me|info|biz|eu|ru)(?:\/[^\s<>"']*)?(?![\p{L}\p{N}_])/giu,
  ],
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/])/giu],
  ['phone_number', /(?<![\p{L}\p{N}_])\+\d(?:[ ()-]{0,2}\d){7,14}(?!\d)/gu],
  ['mention', /(?<![\p{L}\p{N}_@])@[a-z][a-z0-9_]{3,31}(?![\p{L}\p{N}_])/giu],
  ['hashtag', /(?<![\p{L}\p{N}_#&])#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
];

/** A character that every pattern needs one of; most texts have none and are passed over at once. */
const TELLTALE = /[@/#+.]/;

/** Adds what is found in the text to the entities it has already, sorted as Telegram sorts them. */
export function withFoundEntities(text: string, given: readonly WireEntity[]): readonly WireEntity[] {
  if (!TELLTALE.test(text)) return given;
  const taken = given.filter(({ type }) => ['code', 'pre', 'text_link', 'text_mention'].includes(type));
  const found: WireEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (![...taken, ...found].some((other) => overlap(entity, other))) found.push(entity);
    }
  }
  return found.length === 0 ? given : sortEntities([...given, ...found]);
}

export function sortEntities(entities: readonly WireEntity[]): readonly WireEntity[] {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function overlap(a: WireEntity, b: WireEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
