import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { isolated } from './text-direction.ts';

export const LOCALES = ['ru', 'uk', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * Values for a message. A Date is left out on purpose: Fluent would write it in the machine's zone;
 * `local-time.ts` writes it in the person's.
 */
export type TranslateArgs = Readonly<Record<string, string | number>>;

/**
 * The text of one message in one language.
 *
 * Nothing is escaped here: what comes out is the .ftl text with the raw values put in. A view that sends HTML escapes
 * each typed value as it hands it over (`t('offer-title', { client: h(client.name) })`, `h` of `telegram/ui/html.ts`),
 * and so may write tags in the .ftl text itself. A plain text (a toast, a button, a command's description) takes the
 * raw value.
 *
 * A number is written the way of the language and picks the plural; a number that names something (#1214) is handed
 * over as a string, or it gets a thousands separator. A right-to-left value is kept from turning the sentence around it.
 *
 * A key that is absent, a value that the message wants and did not get: a defect, and thrown as one.
 */
export type Translate = ((key: string, args?: TranslateArgs) => string) & { readonly locale: Locale };

let bundles: ReadonlyMap<Locale, FluentBundle> | undefined;
const translators = new Map<Locale, Translate>();

/**
 * Reads `<dir>/<lang>/*.ftl` of every language; called once at the start, so that a broken file stops the start.
 * Throws with the file's name when a file has a line Fluent cannot read or a key that another file has.
 *
 * Writing .ftl: a text of several lines starts on the line after `key =` and is indented, all lines alike; blank lines
 * inside it stay, spaces at the beginning and the end are cut. A space that must stay is `{" "}`; a line that begins
 * with `[`, `*` or `.` begins with `{""}` instead. Plural variants stand on lines of their own.
 */
export function loadLocales(dir: string = localesDir()): void {
  const loaded = new Map<Locale, FluentBundle>();
  for (const locale of LOCALES) loaded.set(locale, readBundle(join(dir, locale), locale));
  bundles = loaded;
  translators.clear();
}

/** The translator of a language, the same one each time. Reads the locales when nobody has. */
export function translator(locale: Locale): Translate {
  const known = translators.get(locale);
  if (known) return known;
  if (!bundles) loadLocales();
  const bundle = bundles?.get(locale);
  if (!bundle) throw new Error(`No texts for ${locale}`);
  const made: Translate = Object.assign(
    (key: string, args?: TranslateArgs) => say(bundle, locale, key, args),
    {
      locale,
    },
  );
  translators.set(locale, made);
  return made;
}

/** Languages whose speakers mostly have Russian as the second language of their work. */
const READ_RUSSIAN = new Set(['be', 'kk', 'ky', 'tg', 'uz', 'tt', 'ba', 'cv']);

/**
 * The first guess from Telegram's `language_code` ("uk", "en-GB", absent). Another language says nothing about which
 * of ours the person reads, so the company's own is taken.
 */
export function guessLocale(languageCode: string | undefined, fallback: Locale): Locale {
  const language = languageCode?.toLowerCase().split(/[-_]/u)[0];
  if (language === undefined) return fallback;
  return LOCALES.find((locale) => locale === language) ?? (READ_RUSSIAN.has(language) ? 'ru' : fallback);
}

/** `locales` stands beside `src`; the compiled program lies one folder deeper, in `dist/src`. */
function localesDir(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const found = [join(here, '../../locales'), join(here, '../../../locales')].find((dir) => existsSync(dir));
  if (found === undefined) throw new Error(`No folder "locales" above ${here}`);
  return found;
}

function readBundle(dir: string, locale: Locale): FluentBundle {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const files = readdirSync(dir).filter((name) => name.endsWith('.ftl'));
  for (const name of files.sort()) {
    const file = join(dir, name);
    const text = readFileSync(file, 'utf8');
    const resource = new FluentResource(text);
    const written = text.match(/^-?[a-z][\w-]*[ \t]*=/gimu)?.length ?? 0;
    if (resource.body.length !== written) {
      throw new Error(`${file}: ${written} messages are written, Fluent reads ${resource.body.length}`);
    }
    for (const problem of bundle.addResource(resource)) throw new Error(`${file}: ${problem.message}`);
  }
  return bundle;
}

function say(bundle: FluentBundle, locale: Locale, key: string, args: TranslateArgs = {}): string {
  const pattern = bundle.getMessage(key)?.value;
  if (!pattern) throw new Error(`No text "${key}" in ${locale}`);
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(args)) {
    values[name] = typeof value === 'string' ? isolated(value) : value;
  }
  const problems: Error[] = [];
  const text = bundle.formatPattern(pattern, values, problems);
  if (problems[0]) throw new Error(`Text "${key}" in ${locale}: ${problems[0].message}`);
  return text;
}
