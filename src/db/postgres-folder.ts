import { randomBytes } from 'node:crypto';
import {
  access,
  chown,
  constants,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../lib/start-error.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { type ServerUser, serverUser, spawnAs } from './postgres-user.ts';

/** One database server's place on the disk. */
export interface PostgresFolder {
  readonly binaries: PostgresBinaries;
  /** Absolute, without symbolic links; holds `cluster` and `server.log`. */
  readonly folder: string;
  readonly user: ServerUser | undefined;
}

/** The superuser initdb makes. */
export const SUPERUSER = 'postgres';

export const clusterFolder = (place: PostgresFolder): string => join(place.folder, 'cluster');

/**
 * Only these give pg_trgm letters beyond ASCII. Linux is where they were measured; macOS and Windows name their
 * UTF-8 locales differently, and there the start check of the trigrams has the last word.
 */
const LOCALES: Partial<Record<NodeJS.Platform, string>> = { darwin: 'en_US.UTF-8', win32: 'en-US' };
const INITDB_FLAGS = [
  '--encoding=UTF8',
  `--locale=${LOCALES[process.platform] ?? 'C.UTF-8'}`,
  '--locale-provider=icu',
  '--icu-locale=und',
  '--auth=scram-sha-256',
  `--username=${SUPERUSER}`,
];

/** Makes the folder (and those above it) and finds out who the server runs as. Throws StartError (2). */
export async function openFolder(folder: string, binaries: PostgresBinaries): Promise<PostgresFolder> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const real = await realpath(folder);
    const owner = await clusterOwner(real);
    const user = await serverUser([real, await realpath(binaries.postgres)], owner);
    if (user && !owner) await chown(real, user.uid, user.gid);
    return { binaries, folder: real, user };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The database's folder cannot be used (${error instanceof Error ? error.message : String(error)}): ` +
        'start as the user it belongs to (one made by root is used by root), or set DATA_DIR.',
    );
  }
}

/** Whose database it is already: root goes on with the one an ordinary user has made. */
async function clusterOwner(folder: string): Promise<ServerUser | undefined> {
  const found = await stat(join(folder, 'cluster')).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

/**
 * Makes the cluster unless there is one. A start that dies in the middle, or loses a race against another one,
 * leaves nothing that looks finished. `flags` go to initdb. Returns the superuser's password.
 */
export async function ensureCluster(place: PostgresFolder, flags: readonly string[] = []): Promise<string> {
  const existing = await readPassword(place);
  if (existing !== undefined) return existing;
  const unfinished = join(place.folder, `unfinished-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${unfinished}.password`;
  try {
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (place.user) await chown(passwordFile, place.user.uid, place.user.gid);
    await runInitdb(place, [`--pgdata=${unfinished}`, `--pwfile=${passwordFile}`, ...INITDB_FLAGS, ...flags]);
    await rename(passwordFile, join(unfinished, 'password'));
    await rename(unfinished, clusterFolder(place)).catch(ignoreFaster);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
  const password = await readPassword(place);
  if (password === undefined) {
    throw new StartError(`${clusterFolder(place)} is not a database of this program; move it away.`);
  }
  return password;
}

/** The superuser's password; undefined when there is no cluster of ours. */
export async function readPassword(place: PostgresFolder): Promise<string | undefined> {
  const isCluster = await stat(join(clusterFolder(place), 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (!isCluster) return undefined;
  return readFile(join(clusterFolder(place), 'password'), 'utf8').catch(() => undefined);
}

/** Another start has put its cluster there first: that one is used. */
function ignoreFaster(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}

async function runInitdb(place: PostgresFolder, flags: readonly string[]): Promise<void> {
  const child = spawnAs(place.user, place.binaries.initdb, flags, {
    cwd: place.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const code = await new Promise<number | string | null>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', resolve);
  });
  if (code !== 0) {
    throw new StartError(
      `The embedded database could not be made in ${place.folder} (${code}): ${said.trim()}`,
    );
  }
}
