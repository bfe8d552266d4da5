import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isDiskFull } from '../../src/lib/disk-room.ts';
import { mountSmallDisk, whyNoSmallDisk } from '../../src/prove/faults/small-disk.ts';

it.skipIf(await whyNoSmallDisk())(
  'a disk is full before the last byte of it is, and has room again',
  async () => {
    const disk = await mountSmallDisk(64);
    try {
      expect(await isDiskFull(disk.folder)).toBe(false);
      await disk.fill();
      expect(await isDiskFull(disk.folder)).toBe(true);
      await disk.free();
      expect(await isDiskFull(disk.folder)).toBe(false);
    } finally {
      await disk.close();
    }
  },
);

it('a folder that is not there yet is on no full disk', async () => {
  expect(await isDiskFull(join(import.meta.dirname, 'nowhere'))).toBe(false);
});
