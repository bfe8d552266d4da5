import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { plants } from './plants.ts';
import { makeScratch, removeScratch, runChecks, type Verdicts, writeScratch } from './scratch.ts';

const timeoutMs = 90_000;

/** Runs in a copy of the lowest part of the tree what `npm run check` runs; `change` spoils the copy beforehand. */
async function verdictsOn(change: (root: string) => void, ...names: readonly string[]): Promise<Verdicts> {
  const root = makeScratch();
  try {
    change(root);
    return await runChecks(root, ...names);
  } finally {
    removeScratch(root);
  }
}

describe('a violation of each kind, planted in a copy of the lowest part of the tree', () => {
  let verdicts: Verdicts;

  beforeAll(async () => {
    verdicts = await verdictsOn((root) => {
      for (const { file, text } of Object.values(plants).flat()) writeScratch(root, file, text);
    });
  }, timeoutMs);

  describe.each(Object.entries(plants))('the check of %s', (name, planted) => {
    it.each(planted.filter(({ breaks }) => breaks !== ''))('catches $breaks', ({ caught }) => {
      expect(verdicts.get(name)?.said).toMatch(caught);
      expect(verdicts.get(name)?.passed).toBe(false);
    });
  });
});

describe('a check that reads too little', () => {
  /** What takes the files away from each check without an error of its own. */
  const blindfolds: readonly { name: string; file: string; sees: string; blind: string }[] = [
    { name: 'types', file: 'tsconfig.json', sees: '"include": ["src", ', blind: '"include": [' },
    {
      name: 'lint',
      file: '.oxlintrc.json',
      sees: '"ignorePatterns": [',
      blind: '"ignorePatterns": ["src", ',
    },
    { name: 'format', file: 'biome.json', sees: '"!docs"', blind: '"!docs", "!src"' },
    {
      name: 'imports',
      file: '.dependency-cruiser.mjs',
      sees: 'options: {',
      blind: "options: { exclude: '^src/',",
    },
    { name: 'locales', file: 'test/checks/locales.ts', sees: "`, '.ftl'", blind: "`, '.txt'" },
    {
      name: 'unused',
      file: 'test/checks/programs.ts',
      sees: "'knip', [",
      blind: "'knip', ['--config', 'blind.json', ",
    },
  ];
  let verdicts: Verdicts;

  beforeAll(async () => {
    verdicts = await verdictsOn((root) => {
      for (const { file, sees, blind } of blindfolds) {
        const text = readFileSync(join(root, file), 'utf8');
        if (!text.includes(sees)) throw new Error(`${file} has no ${sees}`);
        writeScratch(root, file, text.replace(sees, blind));
      }
      writeScratch(root, 'blind.json', '{ "vitest": false, "entry": [], "project": [] }');
    });
  }, timeoutMs);

  it.each(blindfolds)('fails: $name', ({ name }) => {
    expect(verdicts.get(name)?.said).toMatch(/read \d+ of \d+/);
    expect(verdicts.get(name)?.passed).toBe(false);
  });
});

it(
  'without them it passes: that all of the tree does is what `npm run check` says',
  async () => {
    const names = ['types', 'lint', 'format', 'imports', 'texts'];
    const verdicts = await verdictsOn(() => undefined, ...names);
    expect([...verdicts.keys()].sort()).toEqual(names.sort());
    for (const [name, { passed, said }] of verdicts) expect(passed, `${name}: ${said}`).toBe(true);
  },
  timeoutMs,
);
