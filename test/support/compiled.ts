import { existsSync } from 'node:fs';
import { mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { compileInto } from '../../src/prove/compiled.ts';

/**
 * The folder of the program as the image has it, compiled once for the run by the first file that asks: from its
 * sources each start would cost three times as much.
 */
export async function compiledProgram(): Promise<string> {
  const runFolder = inject('runFolder');
  const folder = join(runFolder, 'program');
  if (existsSync(folder)) return folder;
  const own = await mkdtemp(join(runFolder, 'compiling-'));
  await compileInto(own);
  // Another file may have compiled it meanwhile: either is as good.
  await rename(own, folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error;
  });
  return folder;
}
