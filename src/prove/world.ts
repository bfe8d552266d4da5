import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { createDatabase, type Database } from '../db/company.ts';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { migrate } from '../db/migrations.ts';
import { createPool } from '../db/pool.ts';
import { silentLogger } from '../lib/logger.ts';
import type { SandboxPerson } from '../sandbox/protocol.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { createPerform } from '../use-cases.ts';
import { openCompanyFor, type ProofCompany, type StaffWish } from './company.ts';

/** No secret: it opens a Bot API on loopback that lives as long as the proof. */
export const proofToken = '1000000002:token-of-a-proof';

/** A database of its own, a company with managers in it, and a Bot API for a program that is about to suffer. */
export interface World extends ProofCompany {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly database: Database;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

/** What is there already, and stays when the world is closed; what is absent is made. */
export interface Given {
  /** A migrated database with nothing in it. */
  readonly databaseUrl?: string | undefined;
  /** Where the server of the database has its files, when no database is given. */
  readonly databaseFolder?: string | undefined;
  /** The folder of the compiled program. */
  readonly compiled?: string | undefined;
}

/** @param staff managers alone, unless told otherwise */
export async function openWorld(
  managers: number,
  offersEach: number,
  staff: Omit<StaffWish, 'managers' | 'offersEach'> = {},
  given: Omit<Given, 'compiled'> = {},
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'sales-proof-'));
  const server =
    given.databaseUrl === undefined
      ? await startServer(given.databaseFolder ?? join(folder, 'postgres'))
      : { url: given.databaseUrl, stop: async () => {} };
  const pool = createPool({ url: server.url, max: 6, statementTimeoutMs: 60_000 });
  const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
  const database = createDatabase(pool, rows[0]?.app_role ?? '');
  const company = await openCompanyFor(database, createPerform(database), { managers, offersEach, ...staff });
  const sandbox = await createSandbox({ token: proofToken, people: peopleOf(company) });
  return {
    folder,
    databaseUrl: server.url,
    pool,
    database,
    sandbox,
    ...company,
    async close() {
      await sandbox.close();
      await pool.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(folder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = await startEmbeddedPostgres({ folder, logger: silentLogger });
  await migrate(server.url, { logger: silentLogger });
  return server;
}

function peopleOf({ owner, people, supervisors, specialists }: ProofCompany): SandboxPerson[] {
  const named = { Owner: [owner], Manager: people, Supervisor: supervisors, Specialist: specialists };
  return Object.entries(named).flatMap(([name, members]) =>
    members.map(({ personId }, index) => ({
      id: personId,
      firstName: `${name} ${index + 1}`,
      language: 'en',
      // Who does nothing in a proof, and is told of what happens to the company.
      ...(name === 'Owner' ? { started: true } : {}),
    })),
  );
}
