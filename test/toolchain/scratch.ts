import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const project = join(import.meta.dirname, '../..');
/** What the checks themselves and the planted files need; what they say of the rest, `npm run check` says. */
const parts = [
  'src/lib',
  'src/config.ts',
  'src/environment.ts',
  'test/checks',
  'test/setup/sequencer.ts',
  'locales',
];
const settings = ['package.json', 'tsconfig.json', 'biome.json', 'knip.json', 'vitest.config.ts'];
const hidden = ['.oxlintrc.json', '.dependency-cruiser.mjs', '.gitignore'];

/** A copy of the project's lowest part in a folder of its own, with the project's own settings and node_modules. */
export function makeScratch(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'toolchain-')));
  for (const name of [...parts, ...settings, ...hidden].filter((each) => existsSync(join(project, each)))) {
    cpSync(join(project, name), join(root, name), { recursive: true });
  }
  symlinkSync(realpathSync(join(project, 'node_modules')), join(root, 'node_modules'));
  return root;
}

export function writeScratch(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

export function removeScratch(root: string): void {
  rmSync(root, { recursive: true, force: true });
}

export interface Verdict {
  readonly passed: boolean;
  readonly said: string;
}

/** By the name of the check. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** `npm run check -- <names>` in the copy, without npm. */
export async function runChecks(root: string, ...names: readonly string[]): Promise<Verdicts> {
  const said = await new Promise<string>((resolve) => {
    const program = join(root, 'node_modules/.bin/tsx');
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
    execFile(program, ['test/checks/main.ts', ...names], options, (_error, stdout, stderr) => {
      resolve(`${stdout}${stderr}`);
    });
  });
  const sections = said.split(/^(?=[a-z]+ +(?:ok|FAILED) )/m);
  return new Map(
    sections.map((section) => {
      const [name = '', verdict] = section.split(/ +/);
      return [name, { passed: verdict === 'ok', said: section }];
    }),
  );
}
