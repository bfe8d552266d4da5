import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Their files start programs, servers and browsers, or compile: most of the work is not in the worker. */
const outside = ['prove', 'processes', 'bench', 'browser', 'toolchain', 'backup', 'db'];
/** The longest of those whose work is in the worker. */
const longest = ['flows/dialogues', 'use-cases/', 'flows/', 'demo/', 'sandbox/page', 'telegram/ingress'];

/**
 * What takes long begins early, so that no worker is left with a minute's file when the others have finished; and one
 * file that starts programs is followed by one that does not, so that seldom two of them share the cores.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = (await super.sort(files)).toSorted((a, b) => this.#rank(a) - this.#rank(b));
    const starting = sorted.filter((file) => this.#isOutside(file));
    const others = sorted.filter((file) => !this.#isOutside(file));
    return Array.from({ length: Math.max(starting.length, others.length) }).flatMap((_, index) =>
      [others[index], starting[index]].filter((file) => file !== undefined),
    );
  }

  #path(file: TestSpecification): string {
    return relative(`${this.ctx.config.root}/test`, file.moduleId);
  }

  #isOutside(file: TestSpecification): boolean {
    return outside.some((folder) => this.#path(file).startsWith(`${folder}/`));
  }

  #rank(file: TestSpecification): number {
    const all = [...outside, ...longest];
    const at = all.findIndex((part) => this.#path(file).startsWith(part));
    return at < 0 ? all.length : at;
  }
}
