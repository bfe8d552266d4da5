import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArchive } from '../../src/backup/archive-writer.ts';
import { removeOldBackups } from '../../src/backup/folder.ts';
import { type MadeBackup, makeBackup } from '../../src/backup/make-backup.ts';
import type { BackupHead } from '../../src/backup/manifest.ts';
import { readBackup } from '../../src/backup/read-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { rememberKind } from '../../src/db/database-kind.ts';
import { MigrationSource } from '../../src/db/migration-source.ts';
import { completedMigrations, migrate } from '../../src/db/migrations.ts';
import { createPool } from '../../src/db/pool.ts';
import { createFileStore } from '../../src/files/store.ts';
import { scheduleHandlers } from '../../src/jobs/house-keeping.ts';
import { createEmptyDatabase, runSql, type TestDatabase } from '../setup/database.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import { dumpContents } from '../support/dump.ts';
import { newFile } from '../use-cases/samples/sample.ts';

const botId = 1_000_000_001;
let bot: TestBot;
let olga: TestChat;
/** DATA_DIR/sandbox, and where backups go. */
let folder: string;
let backupDir: string;
let sha256: string;
let quiet: MadeBackup;
let other: TestDatabase;

beforeAll(async () => {
  [bot, other] = await Promise.all([startTestBot(), createEmptyDatabase()]);
  folder = await mkdtemp(join(tmpdir(), 'backup-'));
  backupDir = join(folder, '..', `${folder.split('/').at(-1)}-backups`);
  olga = bot.chat(bot.company.olga);
  await bot.company.sql(`update platform.meta set kind = 'sandbox', bot_id = $1`, [botId]);
  sha256 = await keepFile();
  await writeFile(join(folder, 'clock'), '0');
});
afterAll(async () => {
  await bot.close();
  await other.drop();
  for (const path of [folder, backupDir]) await rm(path, { recursive: true, force: true });
});

/** A file of an offer, with its copy on disk. @returns the copy's name */
async function keepFile(): Promise<string> {
  const { company } = bot;
  const offer = await company.createOffer(company.olga, { files: [newFile('document')] });
  const store = createFileStore(join(folder, 'files'));
  const content = Readable.from([randomBytes(200_000), randomBytes(100)]);
  const copy = await store.put(company.companyId, content, 1_000_000);
  await company.sql(
    `update sales.file_contents c set kept = 'kept', sha256 = $1, size_bytes = $2
      where file_content_id = (select file_content_id from sales.files where offer_id = $3)`,
    [copy.sha256, copy.sizeBytes, offer.offerId],
  );
  return copy.sha256;
}

const backUp = (purpose: 'manual' | 'nightly' = 'manual') =>
  makeBackup({ url: bot.company.databaseUrl, folder, backupDir, purpose, clock: bot.clock });

const restore = (path: string, url: string, given: { folder?: string; botId?: number } = {}) =>
  restoreBackup({ path, url, folder, kind: 'sandbox', botId, now: () => bot.clock.now(), ...given });

/** The machine is lost: nothing of rows or schema, and nobody is connected. */
async function lose(): Promise<void> {
  await runSql(
    bot.company.databaseUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await runSql(bot.company.databaseUrl, 'drop schema sales cascade; drop schema platform cascade');
  await rm(join(folder, 'files'), { recursive: true });
  await rm(join(folder, 'clock'));
}

test('the company line says that there is no backup yet', async () => {
  const vera = bot.chat(bot.company.vera);
  await vera.say('/settings');
  expect((await vera.tap('Компания')).text).toContain('Копии ещё нет: первая будет этой ночью');
});

test('a backup of a company at work is one moment of it, and the same in another database', {
  timeout: 240_000,
}, async () => {
  let isOver = false;
  const work = async (): Promise<number> => {
    let made = 0;
    for (; !isOver; made += 1) await bot.company.createOffer(bot.company.ivan);
    return made;
  };
  const working = work();
  const made = await backUp().finally(() => {
    isOver = true;
  });
  expect(await working).toBeGreaterThan(0);
  expect(made.notRestored).toBeUndefined();
  expect(made.files).toMatchObject({ count: 1, missing: [], damaged: [] });
  const elsewhere = await mkdtemp(join(tmpdir(), 'backup-'));
  await restore(made.path, other.url, { folder: elsewhere });
  // One moment: each offer came with its first event, its counter and its change in one transaction.
  const [counts] = await runSql<{ offers: number; events: number; given: number; orphans: number }>(
    other.url,
    `select (select count(*)::int from sales.offers) as offers,
      (select count(distinct (company_id, offer_id))::int from sales.offer_events) as events,
      (select sum(value)::int from (select max(number) as value from sales.offers group by company_id) n) as given,
      (select count(*)::int from sales.change_rows r where not exists (
        select from sales.changes c where c.company_id = r.company_id and c.change_id = r.change_id)) as orphans`,
  );
  expect(counts).toEqual({
    offers: counts?.offers,
    events: counts?.offers,
    given: counts?.offers,
    orphans: 0,
  });
  expect(await readdir(join(elsewhere, 'files', String(bot.company.companyId)))).toEqual([sha256]);
  await rm(elsewhere, { recursive: true });
});

test('everything is back after a loss, and people go on by the buttons they have', {
  timeout: 240_000,
}, async () => {
  await olga.say('/offers');
  await olga.tap(/#1 |1/);
  const card = olga.screen();
  const before = await dumpContents(bot.company);
  await bot.restart(async () => {
    quiet = await backUp();
    await lose();
    const restored = await restore(quiet.path, bot.company.databaseUrl);
    // The database works under a role of its own name now; what the test has open came with the template's.
    const role = `${new URL(bot.company.databaseUrl).pathname.slice(1)}_app`;
    await runSql(bot.company.databaseUrl, `grant ${role} to ${bot.company.appRole}`);
    expect(restored).toMatchObject({ rows: quiet.rows, tables: quiet.tables, madeAt: quiet.madeAt });
  });
  const after = await dumpContents(bot.company);
  const settled = (dump: typeof before) => ({ ...dump, 'platform.due_times': 0, 'platform.outbox': 0 });
  expect(settled(after)).toEqual(settled(before));
  expect(await readFile(join(folder, 'clock'), 'utf8')).toBe('0');
  const label = card.inlineKeyboard?.flat()[0]?.text ?? '';
  expect((await olga.tap(label)).text).not.toBe('');
  expect(olga.toast).toBe('');
  // A new row gets an id that nobody had.
  await bot.company.createOffer(bot.company.olga);
  await bot.deliver();
  expect(olga.driver.transcript()).toContain('Бот восстановлен из резервной копии');
});

describe('a restore is refused, in one sentence and with nothing written', () => {
  test.each([
    ['a byte is another one', (bytes: Buffer) => bytes.fill((bytes[50_000] ?? 0) ^ 1, 50_000, 50_001)],
    [
      'a byte of the end is another one',
      (bytes: Buffer) => bytes.fill((bytes.at(-30) ?? 0) ^ 1, bytes.length - 30, bytes.length - 29),
    ],
    ['it is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['its last byte is missing', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['it is empty', () => Buffer.alloc(0)],
  ])('when %s', async (_, damage) => {
    const path = join(backupDir, 'damaged');
    await writeFile(path, damage(await readFile(quiet.path)));
    const empty = await createEmptyDatabase();
    await expect(restore(path, empty.url)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^The backup .* is damaged \(.*\): take another one\.$/),
    });
    expect(await runSql(empty.url, `select 1 from pg_namespace where nspname = 'sales'`)).toEqual([]);
    await empty.drop();
  });

  test('when there is something in the database, when a program runs on it, and when it is another bot’s', async () => {
    await expect(restore(quiet.path, other.url)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('The database is not empty'),
    });
    await expect(restore(quiet.path, bot.company.databaseUrl)).rejects.toMatchObject({ exitCode: 3 });
    await expect(restore(quiet.path, other.url, { botId: 7 })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('is of bot 1000000001, and the token is of bot 7'),
    });
  });

  test('when a newer version of the program made it', async () => {
    const { head } = await readBackup(quiet.path);
    const path = join(backupDir, 'newer');
    const archive = await createArchive(path);
    const newer: BackupHead = { ...head, migrations: [...head.migrations, '20990101000000_later'] };
    await archive.add('head.json', Buffer.from(JSON.stringify(newer)));
    const files = { count: 0, bytes: 0, missing: [], damaged: [] };
    await archive.add(
      'manifest.json',
      Buffer.from(JSON.stringify({ tables: {}, sequences: {}, files, beside: {} })),
    );
    await archive.close();
    await expect(restore(path, other.url)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('newer version of the program (20990101000000_later)'),
    });
  });
});

test('a backup of an older schema is brought up to date; one that was not finished stops a start, and is begun again', {
  timeout: 240_000,
}, async () => {
  const left = '20261122170100_words_of_wants';
  const [older, fresh] = await Promise.all([createEmptyDatabase(), createEmptyDatabase()]);
  const names = (await new MigrationSource().getMigrations()).filter((name) => name !== left);
  await migrate(older.url, { source: new MigrationSource(undefined, names) });
  await runSql(older.url, `update platform.meta set kind = 'sandbox', bot_id = ${botId}`);
  await runSql(older.url, `insert into platform.people (person_id) values (5)`);
  let path = '';
  await withoutScratch(older.url, async () => {
    const given = { folder, backupDir, purpose: 'manual', clock: bot.clock } as const;
    ({ path } = await makeBackup({ ...given, url: older.url }));
  });
  const failing = restoreBackup({
    ...{ path, url: fresh.url, folder, kind: 'sandbox', botId, now: () => bot.clock.now() },
    afterRestore: async () => {
      throw new Error('power cut');
    },
  });
  await expect(failing).rejects.toThrow('power cut');
  const pool = createPool({ url: fresh.url, max: 1, connectTimeoutMs: 20_000 });
  await expect(rememberKind(pool, 'sandbox', botId)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('was not finished: run "npm run restore" again'),
  });
  await pool.end();
  await restore(path, fresh.url);
  const again = createPool({ url: fresh.url, max: 1, connectTimeoutMs: 20_000 });
  await rememberKind(again, 'sandbox', botId);
  expect(await completedMigrations(again)).toContain(left);
  await again.end();
  await Promise.all([older.drop(), fresh.drop()]);
});

test('without a scratch database the backup is read back, and says so; of two at a time one is refused', async () => {
  await withoutScratch(bot.company.databaseUrl, async (taken) => {
    const [first, second] = await Promise.allSettled([backUp(), backUp()]);
    const made = [first, second].flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const refused = [first, second].flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(made).toMatchObject([
      { notRestored: `there is a database "${taken}", and it is somebody else's` },
    ]);
    expect(refused).toMatchObject([
      { exitCode: 3, message: 'Another backup of this database is being made.' },
    ]);
  });
});

test('a stop cuts a backup off wherever it is, and nothing is left of it', async () => {
  const before = (await readdir(backupDir)).toSorted();
  for (const at of ['table 7 of', 'verifying']) {
    const stopping = new AbortController();
    const progress = (text: string): void => {
      if (text.startsWith(at)) stopping.abort(new Error('stopped'));
    };
    const given = { url: bot.company.databaseUrl, folder, backupDir, purpose: 'manual' } as const;
    const cut = makeBackup({ ...given, clock: bot.clock, signal: stopping.signal, progress });
    await expect(cut).rejects.toThrow('stopped');
  }
  expect((await readdir(backupDir)).toSorted()).toEqual(before);
});

test('files that are lost or spoilt on the disk are reported, and the rest is backed up', async () => {
  const path = join(folder, 'files', String(bot.company.companyId), sha256);
  const content = await readFile(path);
  await writeFile(path, Buffer.concat([content.subarray(1), Buffer.from('x')]));
  await withoutScratch(bot.company.databaseUrl, async () => {
    expect((await backUp()).files.damaged).toEqual([`${bot.company.companyId}/${sha256}`]);
    await rm(path);
    expect((await backUp()).files).toMatchObject({
      count: 0,
      missing: [`${bot.company.companyId}/${sha256}`],
    });
  });
});

/** The name of a scratch database is taken by one of somebody else's: quicker, where a try is not what is tested. */
async function withoutScratch(url: string, work: (taken: string) => Promise<void>): Promise<void> {
  const name = `${new URL(url).pathname.slice(1)}_check`;
  await runSql(url, `create database ${name}`);
  await work(name);
  await runSql(url, `drop database ${name}`);
}

test('seven nightly backups are kept, and those that somebody asked for', async () => {
  const head = { kind: 'live', botId: 5 } as const;
  const nights = Array.from({ length: 9 }, (_, n) => `live-5-2026110${n + 1}T012300Z-nightly.tar.gz`);
  const others = [
    'live-5-20261101T080000Z-manual.tar.gz',
    'live-55-20261101T012300Z-nightly.tar.gz',
    'erasures.jsonl',
  ];
  for (const name of [...nights, ...others]) await writeFile(join(backupDir, name), '');
  expect(await removeOldBackups(backupDir, head)).toEqual(nights.slice(0, 2));
  const left = await readdir(backupDir);
  expect(left).toEqual(expect.arrayContaining([...nights.slice(2), ...others]));
  expect(left.filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('the owner hears once a day that the last good backup is older than a day and a half', async () => {
  const vera = bot.chat(bot.company.vera);
  const watch = async () => {
    const handlers = scheduleHandlers(
      bot.company.database,
      async () => {},
      async () => {},
    );
    await handlers['backup.watch'](bot.clock.now(), new AbortController().signal);
    await bot.deliver();
  };
  const told = () =>
    vera.driver.messages().filter(({ text }) => text.includes('Последняя удачная резервная копия'));
  await watch();
  expect(told()).toEqual([]);
  bot.clock.forward(37 * 60);
  bot.clock.toNext(11);
  await watch();
  await watch();
  expect(told()).toHaveLength(1);
  await vera.say('/settings');
  expect((await vera.tap('Компания')).text).toContain('⚠️ Последняя копия');
  expect(bot.chat(bot.company.olga).driver.transcript()).not.toContain('Последняя удачная резервная копия');
});
