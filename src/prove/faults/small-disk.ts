import { execFile } from 'node:child_process';
import { type FileHandle, mkdtemp, open, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk in memory, with little room. */
export interface SmallDisk {
  readonly folder: string;
  /** Not a byte is left when it resolves, and what others free is taken until `free`. */
  fill(): Promise<void>;
  free(): Promise<void>;
  /** It is gone with all that is on it, whoever still holds some of it open. */
  close(): Promise<void>;
}

const fillEveryMs = 100;

/** @returns undefined where one can be mounted, else why not */
export async function whyNoSmallDisk(): Promise<string | undefined> {
  try {
    await (await mountSmallDisk(1)).close();
    return undefined;
  } catch {
    return 'no tmpfs may be mounted here';
  }
}

export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'small-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
  } catch (error) {
    await rmdir(folder);
    throw error;
  }
  const ballast = join(folder, 'ballast');
  let filling: Promise<void> | undefined;
  let full = false;
  const free = async () => {
    full = false;
    await filling;
    await rm(ballast, { force: true });
  };
  return {
    folder,
    free,
    async fill() {
      const file = await open(ballast, 'w');
      await takeAll(file);
      full = true;
      filling = (async () => {
        for (; full; await delay(fillEveryMs)) await takeAll(file);
        await file.close();
      })();
    },
    async close() {
      await free();
      await run('umount', ['--lazy', folder]);
      await rmdir(folder);
    },
  };
}

/** In big pieces, then in what the last of them left. */
async function takeAll(file: FileHandle): Promise<void> {
  for (const bytes of [1024 * 1024, 4096]) {
    const piece = Buffer.alloc(bytes);
    try {
      for (;;) await file.write(piece);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}
