import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plants } from './plants.ts';
import { type Checked, makeScratch, removeScratch, runChecks, writeScratch } from './scratch.ts';

let root: string;

beforeAll(() => {
  root = makeScratch();
});

afterAll(() => removeScratch(root));

describe.each(Object.entries(plants))('the check of %s', (name, planted) => {
  let checked: Checked;

  beforeAll(async () => {
    for (const { file, text } of planted) writeScratch(root, file, text);
    checked = await runChecks(root, name);
    for (const { file } of planted) rmSync(join(root, file));
  }, 30_000);

  it.each(planted.filter(({ breaks }) => breaks !== ''))('catches $breaks', ({ caught }) => {
    expect(checked.said).toMatch(caught);
    expect(checked.passed).toBe(false);
  });
});

/** What takes away from each check the files that it should read, without an error of its own. */
const blindfolds: readonly { name: string; file: string; blind: (text: string) => string }[] = [
  {
    name: 'types',
    file: 'tsconfig.json',
    blind: (text) => text.replace('"include": ["src", ', '"include": ['),
  },
  { name: 'lint', file: '.oxlintrc.json', blind: (text) => text.replace('"dist"', '"src"') },
  { name: 'format', file: 'biome.json', blind: (text) => text.replace('"!docs"', '"!src"') },
  {
    name: 'imports',
    file: '.dependency-cruiser.mjs',
    blind: (text) => text.replace("parser: 'swc'", "exclude: { path: '^src/' }"),
  },
  {
    name: 'locales',
    file: 'test/checks/locales.ts',
    blind: (text) => text.replace("`locales/${language}`, '.ftl'", "`locales/${language}`, '.txt'"),
  },
  { name: 'unused', file: 'knip.json', blind: () => '{ "vitest": false, "entry": [], "project": [] }' },
];

it.each(blindfolds)(
  'the check of $name fails when it reads too little',
  async ({ name, file, blind }) => {
    const text = readFileSync(join(root, file), 'utf8');
    expect(blind(text)).not.toBe(text);
    writeScratch(root, file, blind(text));
    const { passed, said } = await runChecks(root, name);
    writeScratch(root, file, text);
    expect(said).toMatch(/read \d+ of \d+/);
    expect(passed).toBe(false);
  },
  30_000,
);

it('the tree as it is passes', async () => {
  const { passed, said } = await runChecks(root, 'types', 'lint', 'format', 'imports', 'locales', 'texts');
  expect(said).not.toContain('FAILED');
  expect(passed).toBe(true);
}, 60_000);
