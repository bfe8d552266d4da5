import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPostgresBinaries, prepareBinaries } from '../../src/db/postgres-binaries.ts';

const run = promisify(execFile);
let top: string;
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'postgres-binaries-'));
});
afterAll(() => rm(top, { recursive: true, force: true }));

/** The installed package as npm unpacks it: without symbolic links; and here without permissions as well. */
async function copyWithoutLinks(): Promise<string> {
  const installed = join(dirname((await findPostgresBinaries()).postgres), '..', '..');
  const copy = join(top, 'package');
  for (const part of ['bin', 'lib', 'pg-symlinks.json']) {
    await cp(join(installed, 'native', part), join(copy, 'native', part), {
      recursive: true,
      filter: async (file) => !(await lstat(file)).isSymbolicLink(),
    });
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl'])
    await chmod(join(copy, 'native', 'bin', program), 0o644);
  return copy;
}

test('binaries installed without install scripts are completed and run', async () => {
  const copy = await copyWithoutLinks();
  const postgres = join(copy, 'native', 'bin', 'postgres');
  await expect(run(postgres, ['--version'])).rejects.toThrow('EACCES');
  await chmod(postgres, 0o755);
  await expect(run(postgres, ['--version'])).rejects.toThrow();

  const binaries = await prepareBinaries(copy);
  expect((await run(binaries.postgres, ['--version'])).stdout).toMatch(/PostgreSQL\W+18/);
  expect((await run(binaries.initdb, ['--version'])).stdout).toMatch(/PostgreSQL\W+18/);
  expect(await prepareBinaries(copy)).toEqual(binaries);
});

test('a package with a binary missing says what to do', async () => {
  const broken = join(top, 'broken');
  await mkdir(join(broken, 'native', 'bin'), { recursive: true });
  await writeFile(join(broken, 'native', 'bin', 'postgres'), '');
  await expect(prepareBinaries(broken)).rejects.toMatchObject({
    name: 'StartError',
    exitCode: 2,
    message: expect.stringContaining('run "npm ci" as the folder\'s owner, or set DATABASE_URL'),
  });
});
