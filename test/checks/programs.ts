import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { type Check, filesOf, type Outcome, programFiles } from './check.ts';

interface Ended {
  readonly code: number;
  /** Standard output alone. */
  readonly output: string;
  /** Both outputs. */
  readonly said: string;
}

/** Runs a program of node_modules; what it says and how it ended. */
export function runProgram(root: string, program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    };
    execFile(join(root, 'node_modules/.bin', program), args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, output: stdout, said: `${stdout}${stderr}` });
      else reject(error ?? new Error(`${program} ended without a code`));
    });
  });
}

/** A program that fails has a problem even when it finds no words for it. */
function outcomeOf({ code, said }: Ended, read: number, expected: number): Outcome {
  return {
    read,
    expected: Math.max(1, expected),
    problems: code === 0 ? [] : [said.trim() || `exit code ${code}`],
  };
}

function countSaid(output: string, pattern: RegExp): number {
  return Number(pattern.exec(output)?.[1] ?? 0);
}

export const types: Check = {
  name: 'types',
  async run(root) {
    const ended = await runProgram(root, 'tsc', ['--noEmit', '--pretty', 'false', '--listFiles']);
    const lines = ended.said.split('\n');
    const read = new Set(lines);
    const files = programFiles(root);
    const said = lines.filter((line) => !/\.[cm]?tsx?$|\.json$/.test(line)).join('\n');
    return outcomeOf(
      { ...ended, said },
      files.filter((file) => read.has(join(root, file))).length,
      files.length,
    );
  },
};

export const lint: Check = {
  name: 'lint',
  async run(root) {
    const ended = await runProgram(root, 'oxlint', ['--type-aware', '--deny-warnings']);
    return outcomeOf(
      ended,
      countSaid(ended.said, /Finished in \S+ on (\d+) files?/),
      programFiles(root).length,
    );
  },
};

export const format: Check = {
  name: 'format',
  async run(root) {
    const ended = await runProgram(root, 'biome', ['check', '--max-diagnostics=none', '.']);
    return outcomeOf(ended, countSaid(ended.said, /Checked (\d+) files?/), programFiles(root).length);
  },
};

/** Exports, files and packages that nothing uses; a test is a user like any other. */
export const unused: Check = {
  name: 'unused',
  async run(root) {
    const reporters = ['--reporter', 'symbols', '--reporter', './test/checks/unused-count.ts'];
    const ended = await runProgram(root, 'knip', ['--no-progress', '--no-config-hints', ...reporters]);
    return outcomeOf(ended, countSaid(ended.said, /Read (\d+) files/), filesOf(root, 'src', '.ts').length);
  },
};
