import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { guessLocale, LOCALES, type Locale, loadLocales, translator } from '../../src/lib/locale.ts';

const dirs: string[] = [];

function localesOf(texts: Partial<Record<Locale, Record<string, string>>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'locales-'));
  dirs.push(dir);
  for (const locale of LOCALES) {
    mkdirSync(join(dir, locale));
    for (const [name, text] of Object.entries(texts[locale] ?? {}))
      writeFileSync(join(dir, locale, name), text);
  }
  return dir;
}

afterEach(() => {
  loadLocales();
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});

describe('texts', () => {
  it('picks the plural of each language and writes numbers its way', () => {
    const plurals = (one: string, few: string, many: string): string =>
      `days = { $n ->\n    [one] { $n } ${one}\n    [few] { $n } ${few}\n   *[other] { $n } ${many}\n }\n`;
    loadLocales(
      localesOf({
        ru: { 'a.ftl': plurals('день', 'дня', 'дней') },
        uk: { 'a.ftl': plurals('день', 'дні', 'днів') },
        en: { 'a.ftl': plurals('day', 'days', 'days') },
      }),
    );
    const said = (locale: Locale): string[] =>
      [1, 3, 5, 11, 21, 1022].map((n) => translator(locale)('days', { n }));
    expect(said('ru')).toEqual(['1 день', '3 дня', '5 дней', '11 дней', '21 день', '1\u00a0022 дня']);
    expect(said('uk')).toEqual(['1 день', '3 дні', '5 днів', '11 днів', '21 день', '1\u00a0022 дні']);
    expect(said('en')).toEqual(['1 day', '3 days', '5 days', '11 days', '21 days', '1,022 days']);
  });

  it('joins the files of a language and keeps blank lines and asked-for spaces', () => {
    loadLocales(
      localesOf({
        en: { 'a.ftl': 'card =\n    First { $a }\n\n    {"  "}second\n', 'b.ftl': 'other = Other\n' },
      }),
    );
    expect(translator('en')('card', { a: '1214' })).toBe('First 1214\n\n  second');
    expect(translator('en')('other')).toBe('Other');
    expect(translator('en').locale).toBe('en');
  });

  it('throws for a key that is absent and for a value that was not given', () => {
    loadLocales(localesOf({ en: { 'a.ftl': 'hello = Hello { $name }\n' } }));
    expect(() => translator('en')('nothing-here')).toThrow('No text "nothing-here" in en');
    expect(() => translator('en')('hello')).toThrow('Text "hello" in en: Unknown variable: $name');
    expect(() => translator('ru')('hello', { name: 'x' })).toThrow('in ru');
  });

  it('refuses a file that Fluent reads only in part, and a key written twice', () => {
    expect(() => loadLocales(localesOf({ en: { 'bad.ftl': 'good = Good\nbad = { $n\n' } }))).toThrow(
      'bad.ftl',
    );
    expect(() => loadLocales(localesOf({ en: { 'a.ftl': 'x = X\n', 'b.ftl': 'x = Y\n' } }))).toThrow('b.ftl');
  });

  it('leaves values raw, and keeps a right-to-left one from turning the sentence', () => {
    loadLocales(localesOf({ en: { 'a.ftl': 'hello = Hello { $name }!\n' } }));
    const hello = (name: string): string => translator('en')('hello', { name });
    expect(hello('<b>&')).toBe('Hello <b>&!');
    expect(hello('שלום')).toBe('Hello \u2068שלום\u2069!');
    expect(hello('\u202eevil')).toBe('Hello evil!');
    expect(hello('\u2069x\u2067')).toBe('Hello x!');
    expect(hello('\u2068שלום\u2069 · x')).toBe('Hello \u2068שלום\u2069 · x!');
  });

  it('reads the real texts of all three languages', () => {
    loadLocales();
    for (const locale of LOCALES) expect(translator(locale)('error-unexpected')).toContain('/start');
  });
});

describe('the first guess of a language', () => {
  it.each([
    ['ru', 'ru'],
    ['uk', 'uk'],
    ['uk-UA', 'uk'],
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['be', 'ru'],
    ['kk', 'ru'],
    ['de', 'uk'],
    ['', 'uk'],
    [undefined, 'uk'],
  ])('%s is %s where the company works in Ukrainian', (code, locale) => {
    expect(guessLocale(code, 'uk')).toBe(locale);
  });
});
