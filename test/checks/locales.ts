import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Entry, FluentParser, type SelectExpression, Visitor } from '@fluent/syntax';
import { type Check, filesOf } from './check.ts';
import { type KeyUse, keyUses } from './locale-keys.ts';

const languages = ['ru', 'uk', 'en'];

/** A message of one language: what must be the same in the others, and what it stands on. */
interface Message {
  readonly key: string;
  readonly place: string;
  /**
   * `value` and the attributes' names, each with the variables it prints: `value($count, $name)`. What a language only
   * chooses its words by (an hour, a number, a gender) is its own affair.
   */
  readonly shape: readonly string[];
  readonly variables: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
}

class Names extends Visitor {
  readonly variables = new Set<string>();
  readonly #selectors: boolean;

  constructor({ selectors }: { readonly selectors: boolean }) {
    super();
    this.#selectors = selectors;
  }

  override visitSelectExpression(node: SelectExpression): void {
    if (this.#selectors) this.visit(node.selector);
    for (const variant of node.variants) this.visit(variant);
  }

  readonly references = new Set<string>();

  override visitVariableReference(node: { readonly id: { readonly name: string } }): void {
    this.variables.add(node.id.name);
  }

  override visitMessageReference(node: { readonly id: { readonly name: string } }): void {
    this.references.add(node.id.name);
  }

  override visitTermReference(node: { readonly id: { readonly name: string } }): void {
    this.references.add(`-${node.id.name}`);
  }
}

function messageOf(entry: Entry, place: string): Message | undefined {
  if (entry.type !== 'Message' && entry.type !== 'Term') return undefined;
  const all = new Names({ selectors: true });
  all.visit(entry);
  const parts = [
    ...(entry.value === null ? [] : [{ name: 'value', pattern: entry.value }]),
    ...entry.attributes.map((attribute) => ({ name: `.${attribute.id.name}`, pattern: attribute.value })),
  ];
  const shape = parts.map(({ name, pattern }) => {
    const names = new Names({ selectors: false });
    names.visit(pattern);
    return `${name}(${[...names.variables]
      .sort()
      .map((variable) => `$${variable}`)
      .join(', ')})`;
  });
  const key = entry.type === 'Term' ? `-${entry.id.name}` : entry.id.name;
  return { key, place, shape: shape.sort(), variables: all.variables, references: all.references };
}

/** The messages of one file; what does not parse goes to `problems`. */
function readMessages(root: string, path: string, problems: string[]): readonly Message[] {
  const text = readFileSync(join(root, path), 'utf8');
  const messages: Message[] = [];
  for (const entry of new FluentParser().parse(text).body) {
    const place = `${path}:${text.slice(0, entry.span?.start ?? 0).split('\n').length}`;
    if (entry.type === 'Junk')
      problems.push(`${place}  does not parse: ${entry.content.split('\n')[0] ?? ''}`);
    const message = messageOf(entry, place);
    if (message !== undefined) messages.push(message);
  }
  if (messages.length === 0) problems.push(`${path}  holds no message`);
  return messages;
}

type Catalogue = ReadonlyMap<string, Message>;

function readLanguage(root: string, language: string, problems: string[]): Catalogue {
  const catalogue = new Map<string, Message>();
  for (const path of filesOf(root, `locales/${language}`, '.ftl')) {
    for (const message of readMessages(root, path, problems)) {
      const first = catalogue.get(message.key);
      if (first !== undefined) problems.push(`${message.place}  ${message.key} is already in ${first.place}`);
      catalogue.set(message.key, message);
    }
  }
  return catalogue;
}

/** What `there` has and `here` lacks or has otherwise. */
function differences(language: string, here: Catalogue, there: Catalogue): readonly string[] {
  return [...there.values()].flatMap((model) => {
    const own = here.get(model.key);
    if (own === undefined) return [`${model.place}  ${model.key} is missing in locales/${language}`];
    const [, , ownFile = ''] = own.place.split(/[/:]/);
    if (!model.place.includes(`/${ownFile}`))
      return [`${own.place}  ${model.key} lives in ${model.place} elsewhere`];
    const [mine, theirs] = [own.shape.join(' '), model.shape.join(' ')];
    return mine === theirs ? [] : [`${own.place}  ${own.key} is ${mine}, but ${theirs} in ${model.place}`];
  });
}

/** What a message needs to be said in any language, through the messages it is made of. */
function neededVariables(
  catalogues: readonly Catalogue[],
  key: string,
  seen = new Set<string>(),
): readonly string[] {
  if (seen.has(key)) return [];
  seen.add(key);
  const messages = catalogues.flatMap((catalogue) => catalogue.get(key) ?? []);
  const below = messages.flatMap(({ references }) =>
    [...references].flatMap((reference) => neededVariables(catalogues, reference, seen)),
  );
  return [...new Set([...messages.flatMap(({ variables }) => [...variables]), ...below])];
}

function wrongUses(catalogues: readonly Catalogue[], uses: readonly KeyUse[]): readonly string[] {
  const keys = catalogues.flatMap((catalogue) => [...catalogue.keys()]);
  return uses.flatMap((use) => {
    if (!use.asked) return [];
    if (!keys.some((key) => use.pattern.test(key))) return [`${use.place}  no message for ${use.says}`];
    if (use.given === undefined || use.key === undefined) return [];
    const given = new Set(use.given);
    const missing = neededVariables(catalogues, use.key).filter((variable) => !given.has(variable));
    return missing.map((variable) => `${use.place}  ${use.says} needs $${variable}`);
  });
}

function unusedMessages(catalogue: Catalogue, uses: readonly KeyUse[]): readonly string[] {
  const built = new Set([...catalogue.values()].flatMap((message) => [...message.references]));
  return [...catalogue.values()]
    .filter(({ key }) => !built.has(key) && !uses.some((use) => use.pattern.test(key)))
    .map(({ key, place }) => `${place}  ${key} is used nowhere in src`);
}

/** The languages hold the same messages with the same variables, and src uses those that exist and all of them. */
export const locales: Check = {
  name: 'locales',
  run(root) {
    const problems: string[] = [];
    const catalogues = languages.map((language) => readLanguage(root, language, problems));
    for (const [index, language] of languages.entries()) {
      const here = catalogues[index] ?? new Map<string, Message>();
      for (const there of catalogues)
        if (there !== here) problems.push(...differences(language, here, there));
    }
    const files = filesOf(root, 'locales', '.ftl');
    for (const file of files) {
      if (!languages.some((language) => file === `locales/${language}/${basename(file)}`)) {
        problems.push(`${file}  is not locales/<${languages.join('|')}>/<name>.ftl`);
      }
    }
    const all = new Map(catalogues.flatMap((catalogue) => [...catalogue]));
    const { uses, read, expected } = keyUses(root);
    problems.push(...wrongUses(catalogues, uses), ...unusedMessages(all, uses));
    const filled = catalogues.filter((catalogue) => catalogue.size > 0).length;
    return { read: read + filled, expected: expected + languages.length, problems: [...new Set(problems)] };
  },
};
