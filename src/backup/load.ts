import { once } from 'node:events';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import type { BackupHead, BackupManifest } from './manifest.ts';
import { copyIn, findShed, setSequences } from './schema.ts';
import { listTables, quoted, readRows } from './tables.ts';

/** Takes a backup's rows into a database that has the backup's schema; inside the caller's transaction. */
export interface Loader {
  rows(table: string, chunk: Buffer): Promise<void>;
  /**
   * After the last row: keys and indexes are put back, and every table is read again. Throws LoadedDifferently when a
   * table does not come to what the manifest says.
   */
  finish(manifest: BackupManifest): Promise<void>;
}

/** What was loaded is not what was backed up. */
class LoadedDifferently extends Error {}

export async function beginLoad(client: pg.ClientBase, head: BackupHead): Promise<Loader> {
  const columnsOf = new Map(head.tables.map((table) => [table.name, table]));
  const shed = await findShed(client);
  for (const statement of shed.away) await client.query(statement);
  for (const name of columnsOf.keys()) await client.query(`delete from ${quoted(name)}`); // what migrations write
  let current: { readonly name: string; readonly copy: CopyIn } | undefined;
  return {
    async rows(name, chunk) {
      if (current?.name !== name) {
        await current?.copy.end();
        const table = columnsOf.get(name);
        if (!table) throw new LoadedDifferently(`the backup does not say what is in ${name}`);
        current = { name, copy: new CopyIn(client, copyIn(table)) };
      }
      await current.copy.write(chunk);
    },
    async finish(manifest) {
      await current?.copy.end();
      for (const statement of shed.back) await client.query(statement);
      await setSequences(client, manifest.sequences);
      await compare(client, manifest);
    },
  };
}

/** Each table's rows, read back in the order they were backed up in. */
async function compare(client: pg.ClientBase, manifest: BackupManifest): Promise<void> {
  const tables = await listTables(client);
  const names = Object.keys(manifest.tables);
  if (tables.length !== names.length) throw new LoadedDifferently('the tables are not those of the backup');
  for (const table of tables) {
    const wanted = manifest.tables[table.name];
    const found = await readRows(client, table, () => undefined);
    if (found.rows !== wanted?.rows || found.sha256 !== wanted.sha256) {
      throw new LoadedDifferently(
        `${table.name} has ${found.rows} rows after loading, ${wanted?.rows ?? 'none'} were backed up, or other ones`,
      );
    }
  }
}

/** One COPY, fed piece by piece. */
class CopyIn {
  readonly #stream: ReturnType<typeof from>;
  #error: unknown;

  constructor(client: pg.ClientBase, statement: string) {
    this.#stream = client.query(from(statement));
    this.#stream.on('error', (error) => {
      this.#error = error;
    });
  }

  async write(chunk: Buffer): Promise<void> {
    if (this.#error !== undefined) throw this.#error;
    if (!this.#stream.write(chunk)) await once(this.#stream, 'drain');
  }

  async end(): Promise<void> {
    if (this.#error !== undefined) throw this.#error;
    this.#stream.end();
    await once(this.#stream, 'finish');
  }
}
