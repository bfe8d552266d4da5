import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What one check found. A check that has read less than there is has seen nothing and fails, whatever it says. */
export interface Outcome {
  /** How many of the things it judges (files, messages) the check has really read. */
  readonly read: number;
  /** How many there are to read at least. */
  readonly expected: number;
  /** `file:line  what is wrong`, one each. */
  readonly problems: readonly string[];
}

export interface Check {
  readonly name: string;
  /** Judges the tree under `root`, which has package.json and node_modules. */
  readonly run: (root: string) => Outcome | Promise<Outcome>;
}

/** Files under `folder` (absent: none) with this ending, relative to `root`, sorted. */
export function filesOf(root: string, folder: string, ending: string): readonly string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Every TypeScript file that the project consists of. */
export function programFiles(root: string): readonly string[] {
  return ['src', 'test', 'migrations'].flatMap((folder) => filesOf(root, folder, '.ts'));
}
