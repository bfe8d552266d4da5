import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealAudit } from '../../src/audit/seal.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { readBackup } from '../../src/backup/read-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { eraseAgain, noteErasures } from '../../src/privacy/ledger.ts';
import { getContactPersonData, getMemberData } from '../../src/privacy/person-data.queries.ts';
import { createEmptyDatabase, runSql, type TestDatabase } from '../setup/database.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';

const botId = 1_000_000_001;
/** Whatever is typed about the client has one of these in it; nobody else has. */
const canaries = ['kanarejka', 'канарейка', '380671112233', '12345678'];

let bot: TestBot;
let vera: TestChat;
let folder: string;
let backupDir: string;
let before: string;
let clientId: number;
let offerId: number;

beforeAll(async () => {
  bot = await startTestBot();
  vera = bot.chat(bot.company.vera);
  folder = await mkdtemp(join(tmpdir(), 'erased-'));
  backupDir = join(folder, 'backups');
  await bot.company.sql(`update platform.meta set kind = 'sandbox', bot_id = $1`, [botId]);
  await live();
  before = (await backUp()).path;
}, 240_000);
afterAll(async () => {
  await bot.close();
  await rm(folder, { recursive: true, force: true });
});

const backUp = () =>
  makeBackup({ url: bot.company.databaseUrl, folder, backupDir, purpose: 'manual', clock: bot.clock });

/** A client of whom everything is known, in every table that may hold words of them. */
async function live(): Promise<void> {
  const { company } = bot;
  const { olga, dmytro } = company;
  const client = await company.act('createClient', olga, {
    ...{
      name: 'ТОВ «Канарейка»',
      kind: 'organisation',
      phones: ['+380671112233'],
      emails: ['info@kanarejka.ua'],
    },
    ...{ contactPerson: 'Канарейка Иван', role: 'Канарейка-директор', notes: 'Канарейка любит зёрна' },
    ...{ taxNumber: '12345678', site: 'kanarejka.ua', address: 'Канарейка, 1', source: 'Канарейка' },
  });
  clientId = client.result.clientId;
  await company.act('noteClient', olga, { clientId, text: 'Заметка: канарейка поёт' });
  const offer = await company.createOffer(olga, {
    client: { id: clientId },
    ...{ wanted: 'Клетка для канарейки: канарейка', description: 'Большая канарейка' },
  });
  offerId = offer.offerId;
  const task = await company.act('createTask', olga, {
    ...{
      offerId,
      to: { departmentId: company.departmentId },
      text: 'Посчитать: канарейка',
      facts: ['wanted'],
    },
    ...{ contacts: false, dueAt: company.later({ days: 1 }) },
  });
  await company.act('finishTask', dmytro, {
    ...{ taskId: task.result.taskId, revision: 1 },
    ...{ text: 'Готово, канарейка', term: 'канарейка к пятнице' },
  });
  await company.act('logContact', olga, {
    ...{ offerId, revision: await company.revisionOf(offer), kind: 'call', result: 'Канарейка согласна' },
    nextStep: { at: company.later({ days: 2 }) },
  });
  await company.act('changeState', olga, {
    ...{ offerId, revision: await company.revisionOf(offer), to: 'cancelled', comment: 'Канарейка улетела' },
  });
  await sealAudit(company.database);
}

/** Every row of every table as text, searched. */
async function found(url: string): Promise<string[]> {
  const tables = await runSql<{ name: string }>(
    url,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('sales', 'platform', 'bullmq') and table_type = 'BASE TABLE'`,
  );
  const where: string[] = [];
  for (const { name } of tables) {
    const pattern = canaries.join('|');
    const rows = await runSql<{ n: string }>(
      url,
      `select count(*) as n from ${name} t where lower(t::text) ~ '${pattern}'`,
    );
    if (Number(rows[0]?.n) > 0) where.push(name);
  }
  return where;
}

/** The rows of a backup, unpacked. */
async function inBackup(path: string): Promise<string[]> {
  const where = new Set<string>();
  await readBackup(path, {
    async rows(table, chunk) {
      const text = chunk.toString('utf8').toLowerCase();
      if (canaries.some((canary) => text.includes(canary))) where.add(table);
    },
  });
  return [...where];
}

describe.sequential('a client who asks to be forgotten', () => {
  test('first gets everything that is kept of them as a file', async () => {
    expect(await found(bot.company.databaseUrl)).toEqual(
      expect.arrayContaining(['sales.clients', 'sales.offers', 'sales.tasks', 'sales.change_rows']),
    );
    await vera.say('/menu');
    await vera.pressData(`v1:${bot.company.companyId.toString(36)}:client.more:${clientId.toString(36)}:0`);
    await vera.tap(/Данные/);
    await vera.tap(/Приватность/);
    await vera.tap(/архив/);
    const sent = vera.driver.messages().find(({ file }) => file?.name === `client-${clientId}.zip`);
    expect(sent).toBeDefined();
    expect(sent?.protected ?? false).toBe(false);
    const [row] = await bot.company.sql(
      `select count(*)::int as n from sales.audit where action = 'exported' and subject_id = $1`,
      [clientId],
    );
    expect(row).toEqual({ n: 1 });
  });

  test('is asked for twice, and then nothing of them is left in any row, while the books are as they were', async () => {
    const { company } = bot;
    const sums = `select count(*)::int as offers, count(*) filter (where state = 'cancelled')::int as cancelled,
        (select count(*)::int from sales.interactions) as contacts, (select count(*)::int from sales.tasks) as tasks
      from sales.offers`;
    const books = await company.sql(sums);
    await vera.tap(/Стереть/);
    expect(vera.screen().text).toContain('Вернуть будет нельзя');
    await vera.tap(/навсегда/);
    expect(vera.screen().text).toContain('Стёртый клиент');
    expect(await found(company.databaseUrl)).toEqual([]);
    expect(await company.sql(sums)).toEqual(books);
    // The card, the history and the offer open all the same.
    await vera.tap(/Ещё/);
    await vera.tap(/История/);
    expect(vera.screen().text).not.toMatch(/undefined|null/);
  });

  test('the chain of the audit holds, and nothing of them can be taken back', async () => {
    const { company } = bot;
    await sealAudit(company.database);
    expect(await verifyAudit(company.database, company.companyId)).toMatchObject({ broken: undefined });
    const [change] = await company.sql<{ change_id: number; member_id: number }>(
      `select change_id, member_id from sales.changes where use_case = 'changeState' order by change_id desc limit 1`,
    );
    await expect(
      company.act('undo', company.olga, { changeId: change?.change_id ?? 0 }),
    ).rejects.toMatchObject({
      code: 'UNDO_BUILT_ON',
    });
  });

  test('stays erased in a new backup, and in an older one that is restored', async () => {
    const { company } = bot;
    await noteErasures(company.database, { folder: backupDir, botId, now: company.clock.now() });
    const ledger = await readFile(join(backupDir, 'erasures.jsonl'), 'utf8');
    expect(ledger.trim().split('\n')).toHaveLength(1);
    expect(await inBackup(before)).toContain('sales.clients');
    expect(await inBackup((await backUp()).path)).toEqual([]);

    const empty: TestDatabase = await createEmptyDatabase();
    try {
      const restore = () =>
        restoreBackup({
          ...{ path: before, url: empty.url, folder: join(folder, 'restored'), kind: 'sandbox', botId },
          now: () => company.clock.now(),
          async afterRestore(client) {
            const again = () => eraseAgain(client, { folders: [backupDir, backupDir], botId });
            expect(await again()).toBe(1);
            expect(await again()).toBe(0);
          },
        });
      await restore();
      expect(await found(empty.url)).toEqual([]);
    } finally {
      await empty.drop();
    }
  }, 240_000);
});

describe('one contact person', () => {
  test('is erased alone: their client stays, what the history says of them goes', async () => {
    const { company } = bot;
    const { result: client } = await company.act('createClient', company.olga, {
      ...{ name: 'ТОВ «Гнездо»', kind: 'organisation', phones: ['+380671112299'] },
    });
    const { result: person } = await company.act('addContactPerson', company.olga, {
      ...{
        clientId: client.clientId,
        name: 'Канарейка Анна',
        phones: ['+380671112233'],
        emails: ['a@kanarejka.ua'],
      },
    });
    await company.act('changeContactPerson', company.olga, {
      ...{
        contactPersonId: person.contactPersonId,
        revision: 1,
        fields: { name: 'Канарейка-Петренко Анна' },
      },
    });
    expect(await found(company.databaseUrl)).not.toEqual([]);
    const { companyId } = company;
    const kept = await company.database.inCompany(companyId, (db) =>
      getContactPersonData(db, companyId, person.contactPersonId),
    );
    for (const known of ['Канарейка-Петренко Анна', '+380671112233', 'a@kanarejka.ua'])
      expect(JSON.stringify(kept)).toContain(known);
    expect(JSON.stringify(kept)).not.toContain('+380671112299');
    await company.act('eraseContactPerson', company.vera, {
      contactPersonId: person.contactPersonId,
      revision: 2,
    });
    expect(await found(company.databaseUrl)).toEqual([]);
    const [row] = await company.sql('select name from sales.clients where client_id = $1', [client.clientId]);
    expect(row).toEqual({ name: 'ТОВ «Гнездо»' });
  });
});

describe('a colleague who has left', () => {
  test('gets what is kept of them, is forgotten, and does not come back with an older backup', async () => {
    const { company } = bot;
    const anna = await company.hire(company.vera, { name: 'Канарейка Анна', role: 'manager' });
    const chat = bot.chat(anna);
    await chat.say('/new');
    await chat.say('Канарейка в черновике');
    const offer = await company.createOffer(anna);
    const older = (await backUp()).path;
    const { companyId } = company;
    const kept = await company.database.inCompany(companyId, (db) =>
      getMemberData(db, companyId, anna.memberId),
    );
    for (const known of ['Канарейка Анна', 'Канарейка в черновике', String(anna.personId), 'createOffer'])
      expect(JSON.stringify(kept)).toContain(known);
    await company.act('suspendMember', company.vera, { memberId: anna.memberId, revision: 1 });

    const at = anna.memberId.toString(36);
    await vera.say('/menu');
    await vera.pressData(`v1:${company.companyId.toString(36)}:team.member:${at}:0`);
    await vera.tap(/Приватность/);
    await vera.tap(/архив/);
    const file = vera.driver.messages().find((each) => each.file?.name === `colleague-${anna.memberId}.json`);
    expect(file?.protected ?? false).toBe(false);
    await vera.tap(/Стереть/);
    await vera.tap(/навсегда/);
    expect(vera.screen().text).toContain(`Бывший коллега ${anna.memberId}`);
    expect(
      vera
        .screen()
        .inlineKeyboard?.flat()
        .map(({ text }) => text),
    ).not.toContain('✅ Впустить снова');

    // What came from Telegram is kept for a while as it came.
    const without = (where: readonly string[]) =>
      where.filter((table) => !/^platform\.(?:inbox)$/.test(table));
    expect(without(await found(company.databaseUrl))).toEqual([]);
    expect(
      await company.sql('select manager_id from sales.offers where offer_id = $1', [offer.offerId]),
    ).toEqual([{ manager_id: anna.memberId }]);
    const known = `select person_id from platform.people where person_id = $1`;
    expect(await company.sql(known, [anna.personId])).toEqual([]);
    await expect(
      company.act('letInAgain', company.vera, { memberId: anna.memberId, revision: 3 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await sealAudit(company.database);
    expect(await verifyAudit(company.database, company.companyId)).toMatchObject({ broken: undefined });

    await noteErasures(company.database, { folder: backupDir, botId, now: company.clock.now() });
    const empty = await createEmptyDatabase();
    try {
      await restoreBackup({
        ...{ path: older, url: empty.url, folder: join(folder, 'restored-again'), kind: 'sandbox', botId },
        now: () => company.clock.now(),
        afterRestore: async (client) => {
          expect(await eraseAgain(client, { folders: [backupDir], botId })).toBe(1);
        },
      });
      expect(without(await found(empty.url))).toEqual([]);
    } finally {
      await empty.drop();
    }
  }, 240_000);
});
