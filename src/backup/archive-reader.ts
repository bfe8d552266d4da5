import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';

export interface ArchiveEntry {
  readonly name: string;
  /** Consumed before the next entry comes. */
  readonly content: AsyncIterable<Buffer>;
}

/** The file is not what was once written: cut off, or a byte of it is another one. The message says how it shows. */
export class DamagedArchive extends Error {}

/**
 * The entries of an archive in their order, with flat memory. Throws DamagedArchive where it cannot be read on; errors of
 * the system as they are.
 */
export async function* readArchive(path: string): AsyncGenerator<ArchiveEntry> {
  await (await open(path, 'r')).close(); // what is absent is not damaged
  const tar = extract();
  let failure: unknown;
  const feeding = feed(path, tar).catch((error: unknown) => {
    failure = error;
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  const explain = (error: unknown): unknown => {
    const reason = failure ?? error; // the first to fail knows why
    if (!(reason instanceof Error) || 'syscall' in reason) return reason;
    return new DamagedArchive(reason.message);
  };
  try {
    for await (const entry of explained(tar, explain)) {
      yield { name: entry.header.name, content: explained(entry as AsyncIterable<Buffer>, explain) };
    }
    await feeding;
    if (failure !== undefined) throw explain(failure);
  } finally {
    tar.destroy();
  }
}

/** The same, with errors of its own told in another way; errors of whoever reads are none of its own. */
async function* explained<T>(
  from: AsyncIterable<T>,
  explain: (error: unknown) => unknown,
): AsyncGenerator<T> {
  const iterator = from[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        throw explain(error);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.(undefined).catch(() => undefined);
  }
}

async function feed(path: string, tar: Extract): Promise<void> {
  const source = createReadStream(path);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      if (tar.destroyed) return;
      if (!tar.write(chunk)) await drained(tar);
    }
    tar.end(undefined);
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

function drained(tar: Extract): Promise<void> {
  return new Promise<void>((resolve) => {
    const go = (): void => {
      tar.off('drain', go);
      tar.off('close', go);
      resolve();
    };
    tar.on('drain', go);
    tar.on('close', go);
  });
}
