import type { ChildProcess } from 'node:child_process';
import { type FileHandle, open, readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { clusterFolder, type PostgresFolder, SUPERUSER } from './postgres-folder.ts';
import { spawnAs } from './postgres-user.ts';

const LOG_LIMIT_BYTES = 5_000_000;
const POLL_MS = 20;
const ZOMBIE_AFTER_MS = 1_000;

const logFile = (place: PostgresFolder): string => join(place.folder, 'server.log');

/**
 * Starts the server on 127.0.0.1 and waits until it takes connections; returns its pid. It lives in a process group of its own, so
 * Ctrl-C reaches the program and not the database under it. Throws ServerDidNotStart.
 */
export async function startServer(
  place: PostgresFolder,
  port: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<number> {
  const all = { ...serverSettings, ...settings, port: String(port) };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await openLog(place);
  const logStart = (await log.stat()).size;
  try {
    const child = spawnAs(place.user, place.binaries.postgres, ['-D', clusterFolder(place), ...flags], {
      cwd: place.folder,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    const running = await untilReady(place, child, logStart);
    child.unref();
    return running.pid;
  } finally {
    await log.close();
  }
}

const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  lc_messages: 'C',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What fails is told to whoever asked; in the server's own log it would stand with the values of the row.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** The server ended before it took connections; `said` is what it wrote. */
export class ServerDidNotStart extends Error {
  readonly said: string;

  constructor(said: string) {
    super(`the embedded database did not start: ${said}`);
    this.name = 'ServerDidNotStart';
    this.said = said;
  }
}

async function untilReady(place: PostgresFolder, child: ChildProcess, logStart: number): Promise<Postmaster> {
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`));
  });
  for (;;) {
    const end = await Promise.race([ended, delay(POLL_MS)]);
    if (end !== undefined) throw new ServerDidNotStart(`${end}: ${await tail(place, logStart)}`);
    const running = await readPostmaster(place);
    if (running?.ready && running.pid === child.pid) return running;
  }
}

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** It said that it takes connections. */
  readonly ready: boolean;
}

/** What the server wrote about itself into postmaster.pid: line 1 pid, line 4 port, line 8 status. */
export async function readPostmaster(place: PostgresFolder): Promise<Postmaster | undefined> {
  const text = await readFile(join(clusterFolder(place), 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}

/**
 * Whether the server on this port is the one of this folder: it takes our password and names our folder. A pid or
 * a port alone proves nothing, both are given out again.
 */
export async function isOurServer(place: PostgresFolder, password: string, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: serverUrl(port, password),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    );
    return rows[0]?.folder !== undefined && (await samePath(rows[0].folder, clusterFolder(place)));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function samePath(one: string, other: string): Promise<boolean> {
  return (await realpath(one)) === (await realpath(other));
}

/** The superuser's address of a database on the server. */
export function serverUrl(port: number, password: string, database = 'postgres'): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Whether a process with this id exists; a zombie does. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Ends a server and waits for its end. Sessions are cut off; what was committed is kept. */
export async function stopServer(place: PostgresFolder, pid: number, withinMs = 5_000): Promise<void> {
  if (process.platform === 'win32') {
    spawnAs(undefined, place.binaries.pgCtl, ['kill', 'INT', String(pid)], { stdio: 'ignore' });
  } else {
    killIfThere(pid, 'SIGINT');
  }
  const deadline = Date.now() + withinMs;
  let removed: number | undefined;
  while (isAlive(pid)) {
    if (Date.now() > deadline) killIfThere(pid, 'SIGQUIT');
    // Its file goes a moment before its process; one that stays is a zombie whose parent does not look.
    if ((await readPostmaster(place))?.pid !== pid) removed ??= Date.now();
    if (removed !== undefined && Date.now() - removed > ZOMBIE_AFTER_MS) return;
    await delay(POLL_MS);
  }
}

function killIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (isAlive(pid)) throw error;
  }
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function openLog(place: PostgresFolder): Promise<FileHandle> {
  const size = await stat(logFile(place)).then(
    (found) => found.size,
    () => 0,
  );
  const log = await open(logFile(place), size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  if (place.user) await log.chown(place.user.uid, place.user.gid);
  return log;
}

async function tail(place: PostgresFolder, from: number): Promise<string> {
  const text = (await readFile(logFile(place), 'utf8')).slice(from).trim();
  return text.split('\n').slice(-5).join(' · ');
}
