import { parseWhen, type WhenView } from '../lib/dates-in-words.ts';
import { parseSum, type Sum } from '../lib/money.ts';
import { type Country, parsePhone } from '../lib/phone.ts';
import { nameKey } from '../lib/search-key.ts';
import WORDS from './quick-words.json' with { type: 'json' };

interface Named {
  readonly id: number;
  readonly name: string;
}

/** What the words may mean here: the company's lists, its currency and country, the person's clock. */
export interface QuickContext {
  readonly view: WhenView;
  readonly currency: string;
  readonly country: Country | undefined;
  readonly categories: readonly Named[];
  readonly importances: readonly Named[];
  readonly businessLines: readonly Named[];
}

/** What was understood of a quick offer; words that were not stay in `wanted`. */
export interface QuickOffer {
  /** E.164 */
  readonly phone?: string;
  readonly nextStepAt?: Date;
  readonly sum?: Sum;
  readonly category?: Named;
  readonly importance?: Named;
  readonly businessLine?: Named;
  /** Clients whom the same words name equally well: one is meant, of several somebody has to choose. */
  readonly clients: readonly Named[];
  /** The words that named them. */
  readonly clientWords: string;
  readonly wanted: string;
}

/** What stands behind the word a quick offer begins with (`quick-words.json`); undefined for any other message. */
export function quickOfferWords(text: string): string | undefined {
  const typed = text.trim();
  const prefix = WORDS.prefixes.find((word) => typed.toLowerCase().startsWith(word));
  const rest = prefix === undefined ? undefined : typed.slice(prefix.length);
  // "+380..." is a phone, and another word that begins with the same letters is that word.
  if (rest === undefined || !(prefix === '+' ? /^(?!\s*[\d(])/u : /^(?![\p{L}\p{N}])/u).test(rest))
    return undefined;
  return rest.replace(/^[\s:.,\u2013\u2014-]+/u, '');
}

/** A word as typed, with what stands around it, and as it is compared. */
interface Token {
  readonly raw: string;
  readonly word: string;
  /** The message goes on in a new line after it. */
  readonly endsLine: boolean;
}

/** The words the client may be named by: what is left when the rest is understood, the first few. For a search. */
export function clientSearchWords(text: string, context: QuickContext): string[] {
  const { tokens } = readFacts(text, context);
  const words = tokens
    .map(({ word }) => word)
    .filter((word) => /\p{L}{2}/u.test(word) && !WORDS.beforeClient.includes(word));
  return words.slice(0, mostSearched).map((word) => (word.length > 4 ? word.slice(0, -1) : word));
}

const mostSearched = 3;

/**
 * Reads an offer typed or forwarded as words: the next step, the sum, importance and category by the stems of their
 * names, the business line, a phone, the client by the longest run of words that fits one of `candidates`. Pure.
 */
export function readQuickOffer(
  text: string,
  context: QuickContext,
  candidates: readonly Named[],
): QuickOffer {
  const { tokens, facts } = readFacts(text, context);
  const found = findClients(tokens, candidates);
  const left = found ? without(tokens, found, WORDS.beforeClient) : tokens;
  return {
    ...facts,
    ...ifFound('businessLine', findNamed(left, context.businessLines)?.item),
    clients: found?.clients ?? [],
    clientWords: found ? wordsOf(tokens.slice(found.from, found.to)) : '',
    wanted: wordsOf(left),
  };
}

function readFacts(text: string, context: QuickContext) {
  const phone = findPhone(text, context.country);
  let tokens = tokensOf(phone ? text.replace(phone.typed, ' ') : text);
  const date = findDate(tokens, context.view);
  if (date) tokens = without(tokens, date, WORDS.beforeDate);
  const sum = findSum(tokens, context.currency);
  if (sum) tokens = without(tokens, sum, WORDS.beforeSum);
  const importance = findNamed(tokens, context.importances);
  if (importance) tokens = without(tokens, importance, []);
  const category = findNamed(tokens, context.categories);
  if (category) tokens = without(tokens, category, []);
  return {
    tokens,
    facts: {
      ...ifFound('phone', phone?.e164),
      ...ifFound('nextStepAt', date?.at),
      ...ifFound('sum', sum?.sum),
      ...ifFound('importance', importance?.item),
      ...ifFound('category', category?.item),
    },
  };
}

function ifFound<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: T });
}

/** Digits and what people put between them, with a sign that they are a phone and no sum. */
const phoneRun = /(?<![\p{L}\d])(?:\+|\(?0|\(|8[\s(-])[\d\s().-]{6,24}\d|(?<!\d)\d{11,13}(?!\d)/gu;

function findPhone(text: string, country: Country | undefined): { typed: string; e164: string } | undefined {
  for (const [typed] of text.matchAll(phoneRun)) {
    const e164 = parsePhone(typed, country)?.e164;
    if (e164 !== undefined) return { typed, e164 };
  }
  return undefined;
}

/** A number written in groups is one word: "12 000,50". */
const groupedNumber = /(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?![\d])/gu;

function tokensOf(text: string): Token[] {
  const joined = text
    .normalize('NFC')
    .replace(groupedNumber, (number) => number.replace(/[ \u202f]/gu, '\u00a0'));
  return joined.split('\n').flatMap((line) => {
    const raws = line.split(/[^\S\u00a0]+/u).filter((raw) => raw !== '');
    return raws.map((raw, index) => ({ raw, word: bare(raw), endsLine: index === raws.length - 1 }));
  });
}

function bare(raw: string): string {
  return raw.toLowerCase().replace(/^[\p{P}]+|[\p{P}]+$/gu, '');
}

interface Run {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

const mostWordsOfDate = 6;

/** The longest run of words that is a date as a whole; digits alone are none. */
function findDate(tokens: readonly Token[], view: WhenView): (Run & { at: Date }) | undefined {
  for (const run of runs(tokens, mostWordsOfDate)) {
    const typed = tokens
      .slice(run.from, run.to)
      .map(({ raw }) => trimmed(raw))
      .join(' ');
    if (/^[\d\s\u00a0,]*$/u.test(typed) || /\u00a0/u.test(typed)) continue;
    const reading = parseWhen(typed, view);
    if (reading.ok) return { ...run, at: reading.at };
  }
  return undefined;
}

const mostWordsOfSum = 3;
/** Below this a number without a currency counts something else: two windows, ten pieces. */
const leastBareSum = 1000;

function findSum(tokens: readonly Token[], currency: string): (Run & { sum: Sum }) | undefined {
  const found = runs(tokens, mostWordsOfSum).flatMap((run) => {
    const typed = tokens
      .slice(run.from, run.to)
      .map(({ raw }) => trimmed(raw))
      .join(' ');
    const sum = parseSum(typed, currency);
    const isBare = /^[\d.,'\u2019\u00a0]+$/u.test(typed);
    const bareSum = isBare ? Number(typed.replace(/[\u00a0'\u2019]|[.,]\d{1,2}$|[.,]/gu, '')) : undefined;
    const tooSmall = bareSum !== undefined && bareSum < leastBareSum;
    return sum && !tooSmall ? [{ ...run, sum, isBare }] : [];
  });
  return found.find(({ isBare }) => !isBare) ?? found[0];
}

/** A word without the punctuation of its sentence; the signs of money stay. */
function trimmed(raw: string): string {
  return raw.replace(/^["'(\u00ab]+|[;:!?"')\u00bb,]+$|(?<!\p{L})\.+$/gu, '');
}

/** All runs of words, the longest first, the earlier first of equal ones. */
function runs(tokens: readonly Token[], most: number): Run[] {
  const all: Run[] = [];
  for (let length = Math.min(most, tokens.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= tokens.length; from += 1) all.push({ from, to: from + length });
  }
  return all;
}

/** The item whose name stands in the words, by their stems; the longest name first. */
function findNamed(tokens: readonly Token[], items: readonly Named[]): (Run & { item: Named }) | undefined {
  const named = items.map((item) => ({
    item,
    words: item.name
      .split(/\s+/u)
      .map(bare)
      .filter((word) => word !== ''),
  }));
  for (const { item, words } of named.toSorted((a, b) => b.words.length - a.words.length)) {
    if (words.length === 0) continue;
    for (let from = 0; from + words.length <= tokens.length; from += 1) {
      if (words.every((word, index) => isSameStem(word, tokens[from + index]?.word ?? ''))) {
        return { from, to: from + words.length, item };
      }
    }
  }
  return undefined;
}

/** Endings do not count: two letters of a longer word, none of a short one. */
function isSameStem(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  let same = 0;
  while (same < shorter && a[same] === b[same]) same += 1;
  return same >= 4 && same >= Math.max(a.length, b.length) - 3 && same >= shorter - 2;
}

function findClients(
  tokens: readonly Token[],
  candidates: readonly Named[],
): (Run & { clients: readonly Named[] }) | undefined {
  const keys = candidates.map((client) => ({ client, words: nameKey(client.name).split(' ') }));
  for (const run of runs(tokens, mostWordsOfName)) {
    const words = nameKey(wordsOf(tokens.slice(run.from, run.to))).split(' ');
    if (words.every((word) => word.length < 2)) continue;
    const fitting = keys.filter((key) =>
      key.words.some((_, at) => words.every((word, index) => isSameStem(word, key.words[at + index] ?? ''))),
    );
    const whole = fitting.filter((key) => key.words.length === words.length);
    const best = whole.length > 0 ? whole : fitting;
    if (best.length > 0) return { ...run, clients: best.map(({ client }) => client) };
  }
  return undefined;
}

const mostWordsOfName = 5;

/** The words around a run; a small word that only led to it ("for", "by") goes with it. */
function without(tokens: readonly Token[], { from, to }: Run, leading: readonly string[]): Token[] {
  const before = tokens[from - 1];
  const start = before && leading.includes(before.word) ? from - 1 : from;
  const kept = tokens.slice(0, start);
  const last = kept.at(-1);
  const endsLine = tokens.slice(start, to).some((token) => token.endsLine);
  const head = last && endsLine ? [...kept.slice(0, -1), { ...last, endsLine }] : kept;
  return [...head, ...tokens.slice(to)];
}

function wordsOf(tokens: readonly Token[]): string {
  const text = tokens.map(({ raw, endsLine }) => `${raw}${endsLine ? '\n' : ' '}`).join('');
  return text
    .replace(/[ ]*\n\s*/gu, '\n')
    .replace(/\u00a0/gu, ' ')
    .replace(/^(?:[\s,;:.]|[-\u2013\u2014](?!\d))+|[\s,;:\u2013\u2014-]+$/gu, '');
}
