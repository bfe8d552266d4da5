import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/db/migrations.ts';
import { startTestServer } from './server.ts';

/** What a test file is told about the run's server. */
export interface TestServerInfo {
  /** A superuser's, for what only an administrator does. */
  readonly adminUrl: string;
  /** The login role that owns the databases: not a superuser unless TEST_OWNER=superuser. */
  readonly ownerUrl: string;
  /** A migrated database that nobody connects to; it is copied. */
  readonly template: string;
  /** The words after `template <name>` for the fastest way this server has to copy. */
  readonly howToCopy: string;
  /** Of the company that the first file which wants one makes, and the others copy. */
  readonly companyTemplate: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServerInfo;
    /** What the files of one run share on disk; it goes with the run. */
    runFolder: string;
  }
}

/**
 * One PostgreSQL for the whole run: TEST_DATABASE_URL (a superuser's) or an embedded one. The template is migrated
 * once, by the owner, so the migrations themselves are tried with the rights of an ordinary owner in every run.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runFolder = await makeRunFolder();
  project.provide('runFolder', runFolder);
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { adminUrl: given, stop: async () => {} } : await startTestServer();
  const tag = randomBytes(4).toString('hex');
  const template = `template_${tag}`;
  const companyTemplate = `company_${tag}`;
  const owner = `owner_${tag}`;
  const ownerUrl = await createOwner(server.adminUrl, owner);
  await sql(ownerUrl, `create database ${template}`);
  await migrate(urlOf(ownerUrl, template));
  const [version] = await sql<{ number: number }>(
    ownerUrl,
    `select current_setting('server_version_num')::int as number`,
  );
  const howToCopy = (version?.number ?? 0) >= 150_000 ? 'strategy file_copy' : '';
  project.provide('testServer', {
    adminUrl: server.adminUrl,
    ownerUrl,
    template,
    howToCopy,
    companyTemplate,
  });
  return async () => {
    if (given) await cleanUp(server.adminUrl, [template, companyTemplate], owner);
    await server.stop();
  };
}

async function makeRunFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sales-department-run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function createOwner(adminUrl: string, owner: string): Promise<string> {
  if (process.env['TEST_OWNER'] === 'superuser') return adminUrl;
  const password = randomBytes(12).toString('hex');
  await sql(adminUrl, `create role ${owner} login createdb createrole nosuperuser password '${password}'`);
  const url = new URL(adminUrl);
  url.username = owner;
  url.password = password;
  return url.href;
}

/** On a server that stays: what this run made goes. */
async function cleanUp(adminUrl: string, templates: readonly string[], owner: string): Promise<void> {
  for (const name of templates) await sql(adminUrl, `drop database if exists ${name} with (force)`);
  for (const name of templates) await sql(adminUrl, `drop role if exists ${name}_app`);
  await sql(adminUrl, `drop role if exists ${owner}`);
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function sql<R extends pg.QueryResultRow>(url: string, statement: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(statement)).rows;
  } finally {
    await client.end();
  }
}
