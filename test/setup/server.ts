import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgresBinaries } from '../../src/db/postgres-binaries.ts';
import {
  ensureCluster,
  openFolder,
  type PostgresFolder,
  readPassword,
} from '../../src/db/postgres-folder.ts';
import {
  freePort,
  isAlive,
  isOurServer,
  readPostmaster,
  serverUrl,
  startServer,
  stopServer,
} from '../../src/db/postgres-process.ts';

const PREFIX = 'sales-department-test-';
const RUN_FILE = 'run.pid';
/** Memory that looks like a folder. A run copies gigabytes of databases and has a few hundred megabytes at a time. */
const MEMORY = '/dev/shm';
const MEMORY_ENOUGH_BYTES = 4e9;

/** Fast and forgetful: a test database that does not survive a crash costs nothing. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '1h',
  // A copy of the template is a checkpoint.
  max_wal_size: '512MB',
  autovacuum: 'off',
  jit: 'off',
  max_connections: '300',
  scram_iterations: '1',
};

export interface TestServer {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** The one server of this run, in a folder of its own: in memory where there is plenty, else where temporary things are. */
export async function startTestServer(): Promise<TestServer> {
  await removeAbandonedServers();
  const top = await mkdtemp(join((await hasMemory()) ? MEMORY : tmpdir(), PREFIX));
  await chmod(top, 0o711);
  await writeFile(join(top, RUN_FILE), String(process.pid));
  const place = await placeIn(top);
  const password = await ensureCluster(place, ['--no-sync', '--no-data-checksums']);
  const port = await freePort();
  const pid = await startServer(place, port, SETTINGS);
  const forget = endWithThisProcess(pid, top);
  return {
    adminUrl: serverUrl(port, password),
    async stop() {
      forget();
      await stopServer(place, pid);
      await rm(top, { recursive: true, force: true });
    },
  };
}

async function placeIn(top: string): Promise<PostgresFolder> {
  return openFolder(join(top, 'server'), await findPostgresBinaries());
}

/** Ctrl-C and a crash of the run take the server with them; only a `kill -9` leaves it to the next run. */
function endWithThisProcess(pid: number, top: string): () => void {
  const end = (): void => {
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    rmSync(top, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const interrupted = (): void => process.exit(130);
  process.once('exit', end);
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  return () => {
    process.off('exit', end);
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  };
}

/** Servers of runs that were killed. Another run that starts now may be at it as well: what fails is left. */
async function removeAbandonedServers(): Promise<void> {
  for (const folder of [tmpdir(), MEMORY]) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((entry) => entry.startsWith(PREFIX))) {
      await removeAbandoned(join(folder, name)).catch(() => undefined);
    }
  }
}

/** Free in that folder, and of the machine beside it. */
async function hasMemory(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const free = await statfs(MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return Math.min(free, freemem()) >= MEMORY_ENOUGH_BYTES;
}

/** Ours to remove: the folder is our user's, its run is gone, and the server proves that this is its folder. */
async function removeAbandoned(top: string): Promise<void> {
  if ((await stat(top)).uid !== (process.getuid?.() ?? 0)) return;
  const run = Number.parseInt(await readFile(join(top, RUN_FILE), 'utf8'), 10);
  if (!Number.isInteger(run) || isAlive(run)) return;
  const place = await placeIn(top);
  const server = await readPostmaster(place);
  const password = await readPassword(place);
  if (server && isAlive(server.pid)) {
    if (password === undefined || !(await isOurServer(place, password, server.port))) return;
    await stopServer(place, server.pid);
  }
  await rm(top, { recursive: true, force: true });
}
