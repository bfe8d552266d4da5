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
const folders = ['src', 'test', 'migrations', 'locales'];
const settings = ['package.json', 'tsconfig.json', 'biome.json', 'knip.json', 'vitest.config.ts'];
const hidden = ['.oxlintrc.json', '.dependency-cruiser.mjs', '.gitignore'];

/** A copy of the project in a folder of its own, with the project's own node_modules. */
export function makeScratch(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'toolchain-')));
  for (const name of [...folders, ...settings, ...hidden].filter((each) => existsSync(join(project, each)))) {
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

export interface Checked {
  readonly passed: boolean;
  readonly said: string;
}

/** `npm run check -- <names>` in the copy, without npm. */
export function runChecks(root: string, ...names: readonly string[]): Promise<Checked> {
  return new Promise((resolve) => {
    const program = join(root, 'node_modules/.bin/tsx');
    execFile(program, ['test/checks/main.ts', ...names], { cwd: root }, (error, stdout, stderr) => {
      resolve({ passed: error === null, said: `${stdout}${stderr}` });
    });
  });
}
