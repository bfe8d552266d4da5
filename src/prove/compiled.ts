import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { project } from './bot-process.ts';

/** The program as the image has it, in a folder of its own: it starts with half of the work. */
export interface Compiled {
  /** For `startBotProcess`. */
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Compiles what stands here now, unchecked, which takes a second; what is changed here later is not in it.
 * @param ready the folder of one that is compiled already, and stays
 */
export async function compileProgram(ready?: string): Promise<Compiled> {
  if (ready !== undefined) return { folder: ready, remove: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'sales-compiled-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await compileInto(folder);
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** @param folder an empty one; the packages stay this project's */
export async function compileInto(folder: string): Promise<void> {
  const dist = join(folder, 'dist');
  const tsc = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', join(project, 'tsconfig.build.json'), '--noCheck', '--outDir', dist];
  await promisify(execFile)(process.execPath, args, { cwd: project });
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
  await Promise.all(
    ['package.json', 'dist/locales', 'dist/src/sandbox/page'].map((part) =>
      cp(join(project, part.replace('dist/', '')), join(folder, part), { recursive: true }),
    ),
  );
}
