import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { closedFolder } from '../../src/db/postgres-user.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { runSql } from '../setup/database.ts';

const STRANGER = { uid: 54_321, gid: 54_321 };
let top: string;
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'closed-folder-'));
  await mkdir(join(top, 'project', 'data'), { recursive: true });
});
afterAll(() => rm(top, { recursive: true, force: true }));

test('the folder that keeps a user out is named', async () => {
  const data = join(top, 'project', 'data');
  await chmod(top, 0o711);
  expect(await closedFolder([data], STRANGER)).toBeUndefined();
  await chmod(join(top, 'project'), 0o700);
  expect(await closedFolder([data], STRANGER)).toBe(join(top, 'project'));
  await chmod(top, 0o700);
  expect(await closedFolder([data], STRANGER)).toBe(top);
});

test('a project in a folder closed to everybody else, like /root, has its database where it belongs', async () => {
  await chmod(top, 0o700);
  const database = await startEmbeddedPostgres({
    folder: join(top, 'project', 'data'),
    logger: silentLogger,
  });
  try {
    expect(await runSql(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    await database.stop();
  }
});
