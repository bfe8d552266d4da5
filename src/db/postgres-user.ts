import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../lib/start-error.ts';

const run = promisify(execFile);

/** Whom the server runs as when we are root, which PostgreSQL refuses to be. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  /** The one capability the server keeps, because a folder above its own is closed to the user. */
  readonly capability?: Capability;
}

/** To walk through closed folders (and no more), or, where a container lacks that, past all permissions. */
type Capability = 'dac_read_search' | 'dac_override';
const CAPABILITY_BITS: Readonly<Record<Capability, number>> = { dac_read_search: 2, dac_override: 1 };
/** What setpriv itself needs to arrange it. */
const SETPCAP_BIT = 8;

const NAME = 'postgres';
/** Where a folder is closed, for a user who is neither its owner nor of its group. */
const SEARCH = { owner: 0o100, group: 0o010, others: 0o001 };

/**
 * Root starts the server as the user `postgres`, made when there is none; undefined when we are not root (or on
 * Windows): then it runs as ourselves. `paths` are absolute and exist: what the server must be able to reach. A
 * project under a closed folder such as /root is reached by a capability instead of opening the folder to
 * everybody. `owner` is whose database it is already. Throws StartError (2) when there is no way.
 */
export async function serverUser(
  paths: readonly string[],
  owner?: ServerUser,
): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const user = owner ?? (await findUser()) ?? (await createUser());
  if (!user) {
    throw new StartError(
      `PostgreSQL does not run as root, and the user "${NAME}" could not be made: ` +
        'start the program as an ordinary user, or set DATABASE_URL.',
    );
  }
  const closed = await closedFolder(paths, user);
  if (closed === undefined) return user;
  const capability = await usableCapability();
  if (capability) return { ...user, capability };
  throw new StartError(
    `The embedded database runs as the user "${NAME}" (${user.uid}), who may not pass through ${closed}: ` +
      `run "chmod o+x ${closed}", move the project (or DATA_DIR) out of it, or set DATABASE_URL.`,
  );
}

/** Starts one of PostgreSQL's programs as that user (or as ourselves). The child's pid is the program's own. */
export function spawnAs(
  user: ServerUser | undefined,
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  if (!user) return spawn(command, args, options);
  const { uid, gid, capability } = user;
  if (!capability) return spawn(command, args, { ...options, uid, gid });
  const only = `-all,+${capability}`;
  // no_setuid_fixup: access(2), by which PostgreSQL finds its own files, otherwise ignores capabilities.
  const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'];
  const keep = [`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`, '--no-new-privs'];
  return spawn('setpriv', [...become, ...keep, command, ...args], options);
}

async function findUser(): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return undefined;
  }
}

async function createUser(): Promise<ServerUser | undefined> {
  // Without a home, a password or a shell. It fails when another start has just made it: look again.
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false'];
  await run('useradd', [...flags, NAME]).catch(() => undefined);
  return findUser();
}

/** The topmost folder on the way to one of the paths which the user may not pass. */
export async function closedFolder(
  paths: readonly string[],
  user: { readonly uid: number; readonly gid: number },
): Promise<string | undefined> {
  for (const folder of paths.flatMap(foldersAbove)) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === user.uid ? SEARCH.owner : gid === user.gid ? SEARCH.group : SEARCH.others;
    if ((mode & bit) === 0) return folder;
  }
  return undefined;
}

/** `/a/b/c` -> `/`, `/a`, `/a/b`. */
function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...foldersAbove(parent), parent];
}

async function usableCapability(): Promise<Capability | undefined> {
  try {
    await run('setpriv', ['--version']);
    const status = await readFile('/proc/self/status', 'utf8');
    const mask = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
    const has = (bit: number): boolean => ((mask >> BigInt(bit)) & 1n) === 1n;
    if (!has(SETPCAP_BIT)) return undefined;
    return (['dac_read_search', 'dac_override'] as const).find((name) => has(CAPABILITY_BITS[name]));
  } catch {
    return undefined;
  }
}
