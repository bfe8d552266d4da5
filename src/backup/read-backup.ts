import { createHash } from 'node:crypto';
import { StartError } from '../lib/start-error.ts';
import { type ArchiveEntry, DamagedArchive, readArchive } from './archive-reader.ts';
import { type BackupHead, type BackupManifest, headSchema, manifestSchema } from './manifest.ts';

/** Who looks at a backup while it is read; everything is checked on the way, looked at or not. */
export interface BackupVisitor {
  /** Before anything else. */
  head?(head: BackupHead): Promise<void>;
  /** The next rows of a table, as COPY wrote them. Tables come one after the other. */
  rows?(table: string, chunk: Buffer): Promise<void>;
  /** A copy of a file; consumed by the time it resolves. */
  file?(companyId: number, content: AsyncIterable<Buffer>): Promise<void>;
  /** Another file of the program's folder. */
  beside?(path: string, content: AsyncIterable<Buffer>): Promise<void>;
}

interface Sum {
  bytes: number;
  readonly hash: ReturnType<typeof createHash>;
}

/**
 * Reads a backup from its first byte to its last. Throws StartError (2) with one sentence when it is none, or damaged: a
 * byte that is another one, an end that is missing.
 */
export async function readBackup(
  path: string,
  visitor: BackupVisitor = {},
): Promise<{ head: BackupHead; manifest: BackupManifest }> {
  const reading = new Reading(visitor);
  try {
    for await (const entry of readArchive(path)) await reading.take(entry);
    return reading.end();
  } catch (error) {
    if (error instanceof DamagedArchive) {
      throw new StartError(`The backup ${path} is damaged (${error.message}): take another one.`);
    }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new StartError(`There is no file ${path}: name a backup, as "npm run backup" has printed it.`);
    }
    throw error;
  }
}

class Reading {
  readonly #visitor: BackupVisitor;
  readonly #tables = new Map<string, Sum>();
  readonly #beside = new Map<string, Sum>();
  readonly #damaged: string[] = [];
  #files = { count: 0, bytes: 0 };
  #head: BackupHead | undefined;
  #manifest: BackupManifest | undefined;

  constructor(visitor: BackupVisitor) {
    this.#visitor = visitor;
  }

  async take({ name, content }: ArchiveEntry): Promise<void> {
    const [place, ...rest] = name.split('/');
    if (this.#manifest) throw new DamagedArchive('something stands after its end');
    if (!this.#head) {
      if (name !== 'head.json') throw new StartError('This is no backup of this program.');
      this.#head = await parse(content, headSchema, 'its head');
      await this.#visitor.head?.(this.#head);
    } else if (place === 'rows' && rest[0] !== undefined) await this.#takeRows(rest[0], content);
    else if (place === 'files') await this.#takeFile(rest.join('/'), content);
    else if (place === 'beside') await this.#takeBeside(rest.join('/'), content);
    else if (name === 'manifest.json') this.#manifest = await parse(content, manifestSchema, 'its end');
    else throw new DamagedArchive(`${name} has no place in it`);
  }

  async #takeRows(table: string, content: AsyncIterable<Buffer>): Promise<void> {
    const sum = at(this.#tables, table);
    for await (const chunk of counted(content, sum)) await this.#visitor.rows?.(table, chunk);
  }

  async #takeFile(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    const [company, sha256] = name.split('/');
    const sum = newSum();
    const all = counted(content, sum);
    if (this.#visitor.file) await this.#visitor.file(Number(company), all);
    else await drain(all);
    this.#files = { count: this.#files.count + 1, bytes: this.#files.bytes + sum.bytes };
    if (sum.hash.digest('hex') !== sha256) this.#damaged.push(name);
  }

  async #takeBeside(path: string, content: AsyncIterable<Buffer>): Promise<void> {
    const all = counted(content, at(this.#beside, path));
    if (this.#visitor.beside) await this.#visitor.beside(path, all);
    else await drain(all);
  }

  end(): { head: BackupHead; manifest: BackupManifest } {
    const [head, manifest] = [this.#head, this.#manifest];
    if (!head || !manifest) throw new DamagedArchive('its end is missing');
    for (const [name, { bytes, sha256 }] of Object.entries(manifest.tables)) {
      compare(name, { bytes, sha256 }, this.#tables.get(name));
    }
    for (const [name, sum] of Object.entries(manifest.beside)) compare(name, sum, this.#beside.get(name));
    const { count, bytes, damaged } = manifest.files;
    if (this.#files.count !== count || this.#files.bytes !== bytes)
      throw new DamagedArchive('files are missing');
    const spoilt = this.#damaged.find((name) => !damaged.includes(name));
    if (spoilt !== undefined) throw new DamagedArchive(`the file ${spoilt} is another one`);
    return { head, manifest };
  }
}

function compare(name: string, wanted: { bytes: number; sha256: string }, found = newSum()): void {
  if (found.bytes !== wanted.bytes || found.hash.digest('hex') !== wanted.sha256) {
    throw new DamagedArchive(`${name} is not what was written`);
  }
}

const newSum = (): Sum => ({ bytes: 0, hash: createHash('sha256') });

function at(sums: Map<string, Sum>, name: string): Sum {
  const sum = sums.get(name) ?? newSum();
  sums.set(name, sum);
  return sum;
}

async function* counted(content: AsyncIterable<Buffer>, sum: Sum): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    sum.bytes += chunk.length;
    sum.hash.update(chunk);
    yield chunk;
  }
}

async function drain(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of content);
}

async function parse<T>(
  content: AsyncIterable<Buffer>,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  what: string,
): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new DamagedArchive(`${what} cannot be read`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new DamagedArchive(`${what} is not one that this version of the program knows`);
}
