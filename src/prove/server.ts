import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { migrate } from '../db/migrations.ts';
import { createPool } from '../db/pool.ts';
import { serverUrl } from '../db/postgres-process.ts';
import { silentLogger } from '../lib/logger.ts';

/** A migrated database, and a superuser's way into it. */
export interface ProofDatabase {
  readonly databaseUrl: string;
  readonly adminUrl: string;
}

/** PostgreSQL for a proof that lets it live. */
export interface ProofServer {
  /** Each a copy of the same one. */
  readonly databases: readonly ProofDatabase[];
  close(): Promise<void>;
}

/** Nobody pulls the plug in these proofs: what is on the disk only later is there all the same, and sooner seen. */
const unhurried = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** @param count how many databases */
export async function openServer(count = 1): Promise<ProofServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sales-proof-'));
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), logger: silentLogger });
  const close = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { port, password, pathname } = new URL(server.url);
    const name = pathname.slice(1);
    const admin = createPool({ url: serverUrl(Number(port), password, 'postgres'), max: 1 });
    for (const setting of unhurried) await admin.query(`alter system set ${setting} = off`);
    await admin.query('select pg_reload_conf()');
    await migrate(server.url, { logger: silentLogger });
    const names = [name, ...Array.from({ length: count - 1 }, (_, index) => `${name}_${index + 2}`)];
    for (const copy of names.slice(1))
      await admin.query(`create database ${copy} template ${name} owner ${new URL(server.url).username}`);
    await admin.end();
    const databases = names.map((database) => {
      const url = new URL(server.url);
      url.pathname = `/${database}`;
      return { databaseUrl: url.href, adminUrl: serverUrl(Number(port), password, database) };
    });
    return { databases, close };
  } catch (error) {
    await close();
    throw error;
  }
}
