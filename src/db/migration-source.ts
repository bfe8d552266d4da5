import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Knex } from 'knex';

/** What a file in `migrations/` exports: raw SQL both ways. */
interface Migration {
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

const NAME = /^(\d{14}_[a-z0-9_]+)\.(?:ts|js)$/;

/** Beside `src`: the sources, or `dist/migrations` when this file runs compiled. */
const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/**
 * The migrations of a folder, known by their names without extension, so that the sources and the compiled
 * program agree on what a database has. Files that are not named like a migration stop everything: one that is
 * silently skipped is worse.
 */
export class MigrationSource implements Knex.MigrationSource<string> {
  readonly #folder: string;
  readonly #extension: string;
  readonly #only: ReadonlySet<string> | undefined;

  /** @param only for a schema as it once was: these alone */
  constructor(folder: string = migrationsFolder, only?: readonly string[]) {
    this.#folder = folder;
    this.#only = only && new Set(only);
    this.#extension = extname(import.meta.url);
  }

  /** Names in the order in which they run. */
  async getMigrations(): Promise<string[]> {
    const files = (await readdir(this.#folder)).filter(
      (file) => extname(file) === this.#extension && !file.endsWith('.d.ts'),
    );
    const names = files.map((file) => this.#nameOf(file)).sort();
    return names.filter((name) => this.#only?.has(name) ?? true);
  }

  getMigrationName(name: string): string {
    return name;
  }

  async getMigration(name: string): Promise<Knex.Migration> {
    const file = pathToFileURL(join(this.#folder, `${name}${this.#extension}`)).href;
    const module: unknown = await import(/* @vite-ignore */ file);
    if (!isMigration(module)) throw new Error(`migration ${name} must export up and down`);
    return module;
  }

  #nameOf(file: string): string {
    const name = NAME.exec(file)?.[1];
    if (!name) throw new Error(`${file} is not named like a migration: <14 digits>_<what_it_does>`);
    return name;
  }
}

function isMigration(module: unknown): module is Migration {
  if (typeof module !== 'object' || module === null) return false;
  return (
    'up' in module && typeof module.up === 'function' && 'down' in module && typeof module.down === 'function'
  );
}
