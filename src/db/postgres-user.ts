import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StartError } from '../lib/start-error.ts';

const run = promisify(execFile);

/** Whom the server runs as. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root, so root starts it as the user `postgres`, made when there is none.
 * Undefined when we are not root (or on Windows): then it runs as ourselves. Throws StartError (2).
 */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const user = (await findUser()) ?? (await createUser());
  if (user) return user;
  throw new StartError(
    `PostgreSQL does not run as root, and the user "${NAME}" could not be made: ` +
      'start the program as an ordinary user, or set DATABASE_URL.',
  );
}

async function findUser(): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { name: NAME, uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return undefined;
  }
}

async function createUser(): Promise<ServerUser | undefined> {
  // A name without a home, a password or a shell. useradd fails when another start has just made it: look again.
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME]).catch(
    () => undefined,
  );
  return findUser();
}
