import { open } from 'node:fs/promises';

/** What was written to this file, or was renamed into this folder, is on the disk when it resolves. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
