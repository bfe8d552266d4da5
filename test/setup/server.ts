import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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

/** Fast and forgetful: a test database that does not survive a crash costs nothing. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '1h',
  max_wal_size: '4GB',
  autovacuum: 'off',
  jit: 'off',
  max_connections: '200',
};

export interface TestServer {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** The one server of this run, in a folder of its own under the system's temporary folder. */
export async function startTestServer(): Promise<TestServer> {
  await removeAbandonedServers();
  const top = await mkdtemp(join(tmpdir(), PREFIX));
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
  for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith(PREFIX))) {
    await removeAbandoned(join(tmpdir(), name)).catch(() => undefined);
  }
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
