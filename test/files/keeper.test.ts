import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createFileKeeper,
  type FileKeeper,
  type KeeperOptions,
  NoSuchContent,
} from '../../src/files/keeper.ts';
import { createFileStore, type FileStore } from '../../src/files/store.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { newFile } from '../use-cases/samples/sample.ts';

let company: TestCompany;
let root: string;
let store: FileStore;
let logged: Record<string, unknown>[];
beforeAll(async () => {
  company = await createTestCompany(new Date());
  root = await mkdtemp(join(tmpdir(), 'kept-'));
});
afterAll(async () => {
  await company.close();
  await rm(root, { recursive: true });
});
beforeEach(async () => {
  await company.sql('delete from platform.file_fetches');
  await rm(join(root, String(company.companyId)), { recursive: true, force: true });
  await company.sql('update sales.file_contents set kept = $1, sha256 = null', ['gone']);
  company.clock.set(new Date());
  store = createFileStore(root);
  logged = [];
});

/** A disk of its own with room for 256 kB; undefined where this user may not mount one. */
const smallDisk = ((): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'small-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]).status === 0;
  if (mounted) return folder;
  rmdirSync(folder);
  return undefined;
})();
afterAll(() => {
  if (smallDisk === undefined) return;
  spawnSync('umount', [smallDisk]);
  rmdirSync(smallDisk);
});

const logger = pino({ level: 'debug' }, { write: (line: string) => void logged.push(JSON.parse(line)) });

async function* stream(...chunks: (string | Error)[]): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield Buffer.from(chunk);
  }
}

const of = (text: string) => ({ content: stream(text), sizeBytes: Buffer.byteLength(text) });
const shaOf = (text: string) => createHash('sha256').update(text).digest('hex');

function keeper(open: KeeperOptions['open'], more: Partial<KeeperOptions> = {}): FileKeeper {
  const { database, clock } = company;
  return createFileKeeper({ database, store, open, clock, logger, ...more });
}

/** A file on an offer of its own; gives the content's id. */
async function attach(file = newFile('document')): Promise<number> {
  await company.createOffer(company.olga, { files: [file] });
  const [row] = await company.sql<{ id: number }>(
    'select file_content_id as id from sales.file_contents where unique_id = $1',
    [file.uniqueId],
  );
  return row?.id ?? 0;
}

async function content(id: number) {
  const [row] = await company.sql(
    'select kept, sha256, size_bytes from sales.file_contents where file_content_id = $1',
    [id],
  );
  return row;
}

const fetches = () =>
  company.sql<{ tries: number; due: boolean }>(
    'select tries, next_try_at <= now() as due from platform.file_fetches order by file_content_id',
  );
const due = () => company.sql('update platform.file_fetches set next_try_at = now()');
const onDisk = async () => (await readdir(store.folderOf(company.companyId)).catch(() => [])).toSorted();
const ageOf = (name: string, minutes: number) => {
  const at = new Date(Date.now() - minutes * 60_000);
  return utimes(join(store.folderOf(company.companyId), name), at, at);
};

describe('a copy', () => {
  test('is fetched by Telegram’s id, lies under its hash, and leaves one line with ids', async () => {
    const file = newFile('document');
    const id = await attach(file);
    const asked: string[] = [];
    await keeper(async (telegramId) => {
      asked.push(telegramId);
      return of('смета');
    }).runOnce();
    expect(asked).toEqual([file.telegramId]);
    expect(await content(id)).toEqual({ kept: 'kept', sha256: shaOf('смета'), size_bytes: 10 });
    expect(await onDisk()).toEqual([shaOf('смета')]);
    expect(await readFile(store.pathOf(company.companyId, shaOf('смета')), 'utf8')).toBe('смета');
    expect(await fetches()).toEqual([]);
    const lines = logged.filter(({ msg }) => msg === 'file kept');
    expect(lines).toMatchObject([{ companyId: company.companyId, contentId: id, sizeBytes: 10 }]);
    expect(JSON.stringify(logged)).not.toContain(file.name);
  });

  test('is shared by two files with one content, and by two messages with one file', async () => {
    const [same, other] = [newFile('photo'), newFile('photo')];
    const ids = [await attach(same), await attach(other), await attach(same)];
    let opened = 0;
    await keeper(async () => {
      opened += 1;
      return of('одно');
    }).runOnce();
    expect(opened).toBe(2);
    expect(ids[0]).toBe(ids[2]);
    for (const id of ids) expect(await content(id)).toMatchObject({ kept: 'kept', sha256: shaOf('одно') });
    expect(await onDisk()).toEqual([shaOf('одно')]);
  });

  test('of a file over 20 MB is not asked for; one that turns out to be larger is left to Telegram', async () => {
    const big = await attach({ ...newFile('document'), sizeBytes: 30 * 1024 * 1024 });
    expect(await content(big)).toMatchObject({ kept: 'too_big' });
    expect(await fetches()).toEqual([]);
    const unsized = await attach();
    await keeper(async () => Promise.reject(new NoSuchContent('too_big', 'file is too big'))).runOnce();
    const sly = await attach();
    const megabyte = 'я'.repeat(512 * 1024);
    await keeper(async () => ({
      content: stream(...Array.from({ length: 21 }, () => megabyte)),
      sizeBytes: undefined,
    })).runOnce();
    for (const id of [unsized, sly]) expect(await content(id)).toMatchObject({ kept: 'too_big' });
    expect(await onDisk()).toEqual([]);
    expect(await fetches()).toEqual([]);
  });

  test.each([
    [
      'a download that is cut in the middle',
      () => ({ content: stream('пол', new Error('cut')), sizeBytes: 20 }),
    ],
    ['fewer bytes than announced', () => ({ content: stream('пол'), sizeBytes: 20 })],
    ['more bytes than announced', () => ({ content: stream('полтора'), sizeBytes: 3 })],
  ])('%s leaves nothing and is tried again', async (_, broken) => {
    const id = await attach();
    await keeper(async () => broken()).runOnce();
    expect(await onDisk()).toEqual([]);
    expect(await content(id)).toMatchObject({ kept: 'waiting' });
    expect(await fetches()).toEqual([{ tries: 1, due: false }]);
    await due();
    await keeper(async () => of('целое')).runOnce();
    expect(await content(id)).toMatchObject({ kept: 'kept' });
  });

  test('a download that hangs ends at its deadline', async () => {
    const id = await attach();
    async function* hanging(signal: AbortSignal) {
      yield Buffer.from('я');
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    }
    const open: KeeperOptions['open'] = async (_, signal) => ({ content: hanging(signal), sizeBytes: 9 });
    await keeper(open, { limits: { deadlineMs: 50 } }).runOnce();
    expect(await content(id)).toMatchObject({ kept: 'waiting' });
    expect(await onDisk()).toEqual([]);
  });

  test('is given up after two days of failures, visibly, and tried anew when the file comes again', async () => {
    const file = newFile('document');
    const id = await attach(file);
    const failing = keeper(async () => Promise.reject(new Error('Telegram is away')));
    let tries = 0;
    while ((await fetches()).length > 0) {
      await due();
      await failing.runOnce();
      tries += 1;
    }
    expect(tries).toBe(9);
    expect(await content(id)).toMatchObject({ kept: 'gone' });
    expect(logged.at(-1)).toMatchObject({
      level: 40,
      contentId: id,
      msg: expect.stringContaining('given up'),
    });
    await attach({ ...file, telegramId: 'another' });
    await keeper(async (telegramId) => of(telegramId)).runOnce();
    expect(await content(id)).toMatchObject({ kept: 'kept', sha256: shaOf('another') });
  });

  test('that the disk has no room for waits, and the log says so plainly', async () => {
    const id = await attach();
    store = {
      ...store,
      put: () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' })),
    };
    for (let time = 0; time < 12; time += 1) {
      await due();
      await keeper(async () => of('смета')).runOnce();
    }
    expect(await content(id)).toMatchObject({ kept: 'waiting' });
    expect(logged.at(-1)).toMatchObject({ level: 50, msg: 'the disk is full: no copies of files are kept' });
    store = createFileStore(root);
    await due();
    await keeper(async () => of('смета')).runOnce();
    expect(await content(id)).toMatchObject({ kept: 'kept' });
  });

  test.skipIf(!smallDisk)('on a disk that is full leaves nothing behind and waits', async () => {
    const id = await attach();
    store = createFileStore(smallDisk ?? '');
    const megabyte = {
      content: stream(...Array.from({ length: 16 }, () => 'x'.repeat(65_536))),
      sizeBytes: undefined,
    };
    await keeper(async () => megabyte).runOnce();
    expect(logged.at(-1)).toMatchObject({
      code: 'ENOSPC',
      msg: 'the disk is full: no copies of files are kept',
    });
    expect(await onDisk()).toEqual([]);
    expect(await content(id)).toMatchObject({ kept: 'waiting' });
  });

  test('is fetched by one of two processes', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => attach()));
    const asked: string[] = [];
    const open: KeeperOptions['open'] = async (telegramId) => {
      asked.push(telegramId);
      return of(telegramId);
    };
    await Promise.all([keeper(open).runOnce(), keeper(open).runOnce()]);
    expect(asked).toHaveLength(new Set(asked).size);
    for (const id of ids) expect(await content(id)).toMatchObject({ kept: 'kept' });
  });

  test('whose file was taken back is not in the way, and neither is its fetch', async () => {
    const file = newFile('document');
    const { changeId } = await company.act('addOfferFiles', company.olga, {
      offerId: (await company.createOffer(company.olga)).offerId,
      files: [file],
    });
    await keeper(async () => of('напрасно')).runOnce();
    await company.act('undo', company.olga, { changeId });
    company.clock.advance({ hours: 2 });
    await keeper(async () => of('')).sweep();
    expect(
      await company.sql('select from sales.file_contents where unique_id = $1', [file.uniqueId]),
    ).toEqual([]);
    expect(await onDisk()).toEqual([]);
  });
});

describe('after a kill', () => {
  test('before the rename: what is unfinished is swept, and the copy is fetched by the next process', async () => {
    const id = await attach();
    const folder = store.folderOf(company.companyId);
    await mkdir(folder, { recursive: true });
    const [old, fresh] = [`${randomUUID()}.part`, `${randomUUID()}.part`];
    for (const name of [old, fresh]) await writeFile(join(folder, name), 'пол');
    await ageOf(old, 30);
    // The dead process holds a lease.
    await company.sql(
      `update platform.file_fetches set tries = 1, next_try_at = now() + interval '3 minutes'`,
    );
    const next = keeper(async () => of('целое'));
    await next.runOnce();
    expect(await content(id)).toMatchObject({ kept: 'waiting' });
    await next.sweep();
    expect(await onDisk()).toEqual([fresh]);
    await due();
    await next.runOnce();
    expect(await content(id)).toMatchObject({ kept: 'kept' });
  });

  test('between rename and row: the copy is put in its place again, and one copy it is', async () => {
    const id = await attach();
    await store.put(company.companyId, stream('смета'), 100);
    await company.sql(`update platform.file_fetches set tries = 1`);
    await due();
    await keeper(async () => of('смета')).runOnce();
    expect(await content(id)).toMatchObject({ kept: 'kept' });
    expect(await onDisk()).toEqual([shaOf('смета')]);
  });

  test('a copy that no row came to is swept after an hour, one that a row names never', async () => {
    const id = await attach();
    await keeper(async () => of('нужна')).runOnce();
    for (const orphan of ['старая', 'новая']) await store.put(company.companyId, stream(orphan), 100);
    await ageOf(shaOf('старая'), 61);
    await ageOf(shaOf('нужна'), 10_000);
    await keeper(async () => of('')).sweep();
    expect(await onDisk()).toEqual([shaOf('новая'), shaOf('нужна')].toSorted());
    expect(await content(id)).toMatchObject({ kept: 'kept' });
  });
});

describe('a sweep', () => {
  test('finds a copy that is lost on disk, and it is fetched again', async () => {
    const [lost, other] = [await attach(), await attach()];
    await keeper(async (telegramId) => of(telegramId)).runOnce();
    const { sha256 } = (await content(lost)) as { sha256: string };
    await rm(store.pathOf(company.companyId, sha256));
    const next = keeper(async (telegramId) => of(telegramId));
    await next.sweep();
    expect(await content(lost)).toMatchObject({ kept: 'waiting' });
    expect(await content(other)).toMatchObject({ kept: 'kept' });
    await next.runOnce();
    expect(await content(lost)).toMatchObject({ kept: 'kept', sha256 });
    expect(await onDisk()).toContain(sha256);
  });

  test('touches nothing when the whole folder is away: that is a disk that is not there', async () => {
    const id = await attach();
    await keeper(async () => of('смета')).runOnce();
    await rm(store.folderOf(company.companyId), { recursive: true });
    await keeper(async () => of('')).sweep();
    expect(await content(id)).toMatchObject({ kept: 'kept' });
    expect(logged.at(-1)).toMatchObject({ level: 50, companyId: company.companyId });
  });

  test('takes a removed file’s copy after an hour, not while it can be taken back', async () => {
    const file = newFile('document');
    await attach(file);
    await keeper(async () => of('прочь')).runOnce();
    const [row] = await company.sql<{ file_id: number }>('select max(file_id) as file_id from sales.files');
    const fileId = row?.file_id ?? 0;
    company.clock.advance({ days: 30 });
    const { changeId } = await company.act('removeFile', company.olga, { fileId });
    company.clock.advance({ minutes: 9 });
    await keeper(async () => of('')).sweep();
    await company.act('undo', company.olga, { changeId });
    await company.act('removeFile', company.olga, { fileId });
    company.clock.advance({ minutes: 61 });
    await keeper(async () => of('')).sweep();
    expect(await company.sql('select from sales.files where file_id = $1', [fileId])).toEqual([]);
    expect(
      await company.sql('select from sales.file_contents where unique_id = $1', [file.uniqueId]),
    ).toEqual([]);
    expect(await onDisk()).toEqual([]);
  });
});
