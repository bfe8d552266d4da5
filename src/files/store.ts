import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncToDisk } from '../lib/sync-to-disk.ts';

/** What came is longer than agreed. */
export class FileTooBig extends Error {}

/**
 * Copies of files on disk, `<root>/<company>/<sha256>`: a name says what is in it, so two files with one content
 * share one copy and a copy is never changed.
 */
export interface FileStore {
  /**
   * Takes a content in, whole or not at all: under a name of its own first, synced, then renamed.
   * @throws FileTooBig beyond `mostBytes`; the system's error, e.g. ENOSPC
   */
  put(
    companyId: number,
    content: AsyncIterable<Uint8Array>,
    mostBytes: number,
  ): Promise<{ readonly sha256: string; readonly sizeBytes: number }>;
  has(companyId: number, sha256: string): Promise<boolean>;
  pathOf(companyId: number, sha256: string): string;
  folderOf(companyId: number): string;
  readonly root: string;
}

/** Ends the name of a copy that is not whole yet. */
export const unfinished = '.part';

export function createFileStore(root: string): FileStore {
  const folderOf = (companyId: number) => join(root, String(companyId));
  const pathOf = (companyId: number, sha256: string) => join(folderOf(companyId), sha256);
  return {
    root,
    folderOf,
    pathOf,
    async put(companyId, content, mostBytes) {
      const folder = folderOf(companyId);
      if ((await mkdir(folder, { recursive: true })) !== undefined) await syncToDisk(root);
      const temporary = join(folder, `${randomUUID()}${unfinished}`);
      try {
        const written = await write(temporary, content, mostBytes);
        await rename(temporary, pathOf(companyId, written.sha256));
        await syncToDisk(folder);
        return written;
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async has(companyId, sha256) {
      return stat(pathOf(companyId, sha256)).then(
        () => true,
        () => false,
      );
    },
  };
}

async function write(
  path: string,
  content: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      sizeBytes += chunk.length;
      if (sizeBytes > mostBytes) throw new FileTooBig();
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}
