import { statfs } from 'node:fs/promises';

/** Room for one file as long as they may be, and a piece of the database's log. */
const reserveBytes = 36 * 1024 * 1024;

/** Whether the disk under this folder has less than the reserve left for such as we are; a folder that is not there yet has room. */
export async function isDiskFull(folder: string): Promise<boolean> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize < reserveBytes,
    () => false,
  );
}
