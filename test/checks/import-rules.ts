import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { type Check, filesOf } from './check.ts';
import { runProgram } from './programs.ts';

/**
 * The rules of .dependency-cruiser.mjs. Run as a program of its own, because under tsx dependency-cruiser does not
 * find the parser in @swc/core; without a parser it reads nothing and says that all is well.
 */
export const importRules: Check = {
  name: 'imports',
  async run(root) {
    const folders = ['src', 'migrations'].filter((folder) => existsSync(join(root, folder)));
    const files = folders.flatMap((folder) => filesOf(root, folder, '.ts'));
    const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders];
    const { output, said } = await runProgram(root, 'depcruise', args);
    if (!output.startsWith('{')) return { read: 0, expected: files.length, problems: [said] };
    const { modules, summary } = JSON.parse(output) as ICruiseResult;
    const read = new Set(modules.map((module) => module.source));
    const problems = summary.violations.map((found) => {
      const way = found.cycle?.map((step) => step.name).join(' -> ') ?? found.to;
      return `${found.from} -> ${way}  ${found.rule.name}`;
    });
    return {
      read: files.filter((file) => read.has(file)).length,
      expected: Math.max(1, files.length),
      problems,
    };
  },
};
