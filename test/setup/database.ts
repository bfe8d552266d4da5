import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  /** The owner's address: what DATABASE_URL would be. */
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
}

/**
 * A migrated database of one's own, copied from the run's template in some tens of milliseconds. One per test
 * file: `beforeAll(async () => { database = await createTestDatabase(); })`, and `drop()` in afterAll.
 * @param template another one than the run's, that nobody is connected to
 */
export async function createTestDatabase(template?: string, name?: string): Promise<TestDatabase> {
  const { template: migrated, howToCopy } = inject('testServer');
  return createDatabase(`template ${template ?? migrated} ${howToCopy}`, name);
}

/** A database without any schema, for what comes before the migrations. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('');
}

async function createDatabase(
  clause: string,
  name: string = `t_${randomBytes(6).toString('hex')}`,
): Promise<TestDatabase> {
  const { ownerUrl } = inject('testServer');
  await runSql(ownerUrl, `create database ${name} ${clause}`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return { url: url.href, name, drop: () => dropDatabase(name) };
}

/** When there is one, with whoever is connected. */
export async function dropDatabase(name: string): Promise<void> {
  await runSql(inject('testServer').ownerUrl, `drop database if exists ${name} with (force)`);
}

/** Runs statements on a connection of their own. */
export async function runSql<R extends pg.QueryResultRow>(url: string, statement: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<R>(statement);
    return rows;
  } finally {
    await client.end();
  }
}
