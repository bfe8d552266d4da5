import pg from 'pg';
import { MigrationSource } from '../db/migration-source.ts';
import { migrate } from '../db/migrations.ts';
import { one, withSession } from './session.ts';

/** What a scratch database is known by: only such a one is ever dropped. */
const mark = 'scratch of a backup that is verified';

/** The server, or the rights on it, give no scratch database; the message says why. */
export class NoScratch extends Error {}

/**
 * Runs `work` on a fresh database beside this one, with the schema of these migrations; afterwards it is gone, and so is
 * one that a killed run has left. Under the lock of the backup: there is one at a time.
 * @throws NoScratch when it cannot be made
 */
export async function withScratch<T>(
  url: string,
  migrations: readonly string[],
  work: (scratchUrl: string) => Promise<T>,
): Promise<T> {
  return withSession(url, async (admin) => {
    const name = await scratchName(admin);
    const scratch = new URL(url);
    scratch.pathname = `/${name}`;
    await dropScratch(admin, name);
    try {
      try {
        await make(admin, name);
        await migrate(scratch.href, { source: new MigrationSource(undefined, migrations) });
      } catch (error) {
        throw new NoScratch(error instanceof Error ? error.message : String(error));
      }
      return await work(scratch.href);
    } finally {
      await dropScratch(admin, name).catch(() => undefined); // the next one does
    }
  });
}

/** Short enough for the role that is named after it. */
async function scratchName(admin: pg.ClientBase): Promise<string> {
  const { name } = await one<{ name: string }>(admin, 'select current_database() as name');
  return `${Buffer.from(name)
    .subarray(0, 45)
    .toString('utf8')
    .replace(/\uFFFD/g, '')}_check`;
}

async function make(admin: pg.ClientBase, name: string): Promise<void> {
  const { collate, ctype } = await one<{ collate: string; ctype: string }>(
    admin,
    `select datcollate as collate, datctype as ctype from pg_database where datname = current_database()`,
  );
  const [lcCollate, lcCtype] = [pg.escapeLiteral(collate), pg.escapeLiteral(ctype)];
  await admin.query(
    `create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8'
      lc_collate ${lcCollate} lc_ctype ${lcCtype}`,
  );
  await admin.query(`comment on database ${pg.escapeIdentifier(name)} is ${pg.escapeLiteral(mark)}`);
}

async function dropScratch(admin: pg.ClientBase, name: string): Promise<void> {
  const { rows } = await admin.query<{ comment: string | null }>(
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
    [name],
  );
  const [found] = rows;
  if (!found) return;
  if (found.comment !== mark) throw new NoScratch(`there is a database "${name}", and it is somebody else's`);
  await admin.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
  await admin.query(`drop role if exists ${pg.escapeIdentifier(`${name}_app`)}`);
}
