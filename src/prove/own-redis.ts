import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../db/postgres-process.ts';

/** Whether a Redis can be started here; what needs one is left out and named without it. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of one's own on the loopback, in a folder of its own. */
export interface OwnRedis {
  readonly url: string;
  /** Everything in it is gone. */
  wipe(): Promise<void>;
  /** So many bytes and no more; 0: as many as there are. */
  limit(bytes: number): Promise<void>;
  stop(): Promise<void>;
  /** On the same address again, empty. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** @param settings words of its command line beside address and folder */
export async function startOwnRedis(settings: readonly string[] = []): Promise<OwnRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const start = async () => {
    const where = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''];
    server = spawn('redis-server', [...where, ...settings], { stdio: 'ignore' });
    await untilItAnswers(url);
  };
  const stop = async () => {
    const running = server;
    server = undefined;
    if (running && running.exitCode === null && running.kill('SIGKILL')) await once(running, 'exit');
  };
  await start();
  return {
    url,
    start,
    stop,
    wipe: () => tell(url, (client) => client.flushall()),
    limit: (bytes) => tell(url, (client) => client.config('SET', 'maxmemory', bytes)),
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string): Promise<void> {
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
}

async function tell(url: string, what: (client: Redis) => Promise<unknown>): Promise<void> {
  const client = new Redis(url);
  await what(client);
  client.disconnect();
}
