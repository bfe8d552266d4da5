import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { syncToDisk } from '../lib/sync-to-disk.ts';

/** One file that grows entry by entry: tar in gzip, readable with the tools of any system. */
export interface ArchiveWriter {
  /** A whole entry out of memory. */
  add(name: string, content: Buffer): Promise<void>;
  /** An entry out of a file: exactly `sizeBytes` of it, each chunk shown to `onChunk`. Rejects when the file is shorter. */
  addFile(name: string, path: string, sizeBytes: number, onChunk: (chunk: Buffer) => void): Promise<void>;
  /** Ends the file; resolves when it is on disk. */
  close(): Promise<void>;
  /** After a failure: lets go of it. */
  destroy(): Promise<void>;
}

/** Photos and papers are packed already, and rows pack well at any level: the quick one. */
const gzipLevel = 3;

/** Readable by nobody else: a backup holds everybody's clients. */
export async function createArchive(path: string): Promise<ArchiveWriter> {
  const tar = pack();
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  const written = pipeline(Readable.from(tar), createGzip({ level: gzipLevel }), file);
  written.catch(() => undefined); // waited for below; a disk that is full shows there
  // What is written when the pipeline has failed waits for nobody.
  const orFailure = <T>(work: Promise<T>): Promise<T> => Promise.race([work, written.then(() => work)]);
  return {
    add: (name, content) =>
      orFailure(
        new Promise((resolve, reject) => {
          tar.entry({ name, size: content.length }, content, (error) => (error ? reject(error) : resolve()));
        }),
      ),
    addFile: (name, path, sizeBytes, onChunk) =>
      orFailure(
        new Promise<void>((resolve, reject) => {
          const entry = tar.entry({ name, size: sizeBytes }, (error) => (error ? reject(error) : resolve()));
          void fill(entry, path, sizeBytes, onChunk).catch(reject);
        }),
      ),
    async close() {
      tar.finalize();
      await written;
      await syncToDisk(path);
    },
    async destroy() {
      tar.destroy();
      file.destroy();
      await written.catch(() => undefined);
    },
  };
}

async function fill(
  entry: NodeJS.WritableStream,
  path: string,
  sizeBytes: number,
  onChunk: (chunk: Buffer) => void,
): Promise<void> {
  if (sizeBytes > 0) {
    for await (const chunk of createReadStream(path, { end: sizeBytes - 1 }) as AsyncIterable<Buffer>) {
      onChunk(chunk);
      if (!entry.write(chunk)) await new Promise((resolve) => entry.once('drain', resolve));
    }
  }
  entry.end();
}
