import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { createDatabase } from '../../db/company.ts';
import { createPool } from '../../db/pool.ts';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createPerform } from '../../use-cases.ts';
import { type FullCompany, openFullCompany, sendFile } from '../full-company.ts';
import type { ProofDatabase } from '../server.ts';
import { proofToken } from '../world.ts';
import { beginningsOf, buttonsOfNews } from './beginnings.ts';
import { startChild } from './child.ts';
import { openLine } from './line.ts';
import { Snapshot } from './snapshot.ts';
import { Stage } from './stage.ts';
import type { Beginning } from './walk.ts';

/** A stage with a full company on it. */
export interface Theatre {
  readonly stage: Stage;
  readonly beginnings: readonly Beginning[];
  /** Telegram ids of those who are let in. */
  readonly members: ReadonlySet<number>;
  close(): Promise<void>;
}

const firstPersonId = 6_000_000_000;

/** A program of its own on this database, and a Bot API of its own. */
export async function openTheatre({ databaseUrl, adminUrl }: ProofDatabase): Promise<Theatre> {
  const folder = await mkdtemp(join(tmpdir(), 'sales-throw-'));
  const pool = createPool({ url: adminUrl, max: 2, statementTimeoutMs: 60_000 });
  const sandbox = await createSandbox({ token: proofToken });
  const company = await openCompany(pool, sandbox, databaseUrl);
  const { owner, supervisor, manager, specialist } = company;
  const members = Object.entries({ owner, supervisor, manager, specialist });
  for (const [name, { personId: id }] of members)
    sandbox.addPerson({ id, firstName: name, language: 'en', started: true });
  const line = await openLine(sandbox);
  const logLevel = process.env['LOG_LEVEL'] ?? 'silent';
  const wish = { databaseUrl, apiRoot: line.apiRoot, token: proofToken, folder, logLevel };
  const child = await startChild(wish);
  const close = async (): Promise<void> => {
    await child.stop();
    await line.close();
    await sandbox.close();
    await pool.end();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await child.ask({ ask: 'deliver' });
    const snapshot = await Snapshot.open(pool);
    const stage = new Stage({ pool, sandbox, line, child, snapshot });
    await stage.push();
    const beginnings = beginningsOf(company, sandbox, await buttonsOfNews(pool, company));
    return { stage, beginnings, members: new Set(members.map(([, { personId }]) => personId)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openCompany(pool: Pool, sandbox: Sandbox, databaseUrl: string): Promise<FullCompany> {
  const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
  const ownerPool = createPool({ url: databaseUrl, max: 4 });
  const database = createDatabase(ownerPool, rows[0]?.app_role ?? '');
  const fileId = sendFile(sandbox, firstPersonId);
  const company = await openFullCompany(database, createPerform(database), { firstPersonId, fileId });
  await ownerPool.end();
  return company;
}
