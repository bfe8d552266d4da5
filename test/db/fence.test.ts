import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealAudit } from '../../src/audit/seal.ts';
import { searchClients } from '../../src/clients/search.queries.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { newFile } from '../use-cases/samples/sample.ts';

let company: TestCompany;
let tables: readonly string[];
beforeAll(async () => {
  company = await createTestCompany();
  await fillBoth();
  await sealAudit(company.database);
  const found = await company.sql<{ name: string }>(
    `select oid::regclass::text as name from pg_class
      where relnamespace = 'sales'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  tables = found.map(({ name }) => name);
});
afterAll(() => company.close());

/** As many kinds of rows in both companies as there are tables. */
async function fillBoth(): Promise<void> {
  const { vera, olga, other } = company;
  for (const [owner, manager] of [
    [vera, olga],
    [other.owner, other.manager],
  ] as const) {
    await company.act('createSalesGroup', owner, { name: 'Группа' });
    await company.act('createDepartment', owner, { name: 'Отдел' });
    await company.act('giveMoreContacts', owner, { memberId: manager.memberId });
    await company.act('chooseMySettings', manager, { workFrom: 8, workTo: 17 });
    await company.act('pinList', manager, { name: 'Тайный список' });
    await company.database.inCompany(owner.companyId, (db) =>
      db('sales.modules').insert({ company_id: owner.companyId, module: 'rating', is_on: false }),
    );
    const lines = await company.sql<{ id: number }>(
      `select list_item_id as id from sales.list_items where company_id = $1 and list = 'business_line' limit 1`,
      [manager.companyId],
    );
    const { result: made } = await company.act('createOffer', manager, {
      wants: lines.map(({ id }) => ({ businessLineId: id, wanted: 'Тайна' })),
      client: { new: { name: 'Общий знакомый', phone: '+380671234567', contactPerson: 'Оксана' } },
      wanted: 'Тайна',
      nextStep: { at: company.later({ days: 1 }) },
      files: [newFile('document')],
    });
    await company.act('createTask', manager, {
      ...{
        offerId: made.offerId,
        to: { memberId: owner.memberId },
        text: 'Тайна',
        files: [newFile('photo')],
      },
      ...{ facts: ['client'], contacts: false, dueAt: company.later({ days: 2 }) },
    });
    await company.act('askAboutOffers', owner, { offerIds: [made.offerId], text: 'Тайна' });
    await company.sql(
      `insert into sales.stale_alerts (company_id, member_id, offer_id, quiet_since, told_on)
        select company_id, manager_id, offer_id, state_since, state_since from sales.offers where company_id = $1`,
      [manager.companyId],
    );
    const { interactionId } = (
      await company.act('logClientContact', manager, { clientId: made.clientId, kind: 'call' })
    ).result;
    await company.act('addResult', manager, { interactionId, text: 'Слова' });
    const who = { name: 'Степан' };
    await company.act('addParticipant', manager, { interactionId, revision: 2, who });
    const direction = { interactionId, revision: 3, fields: { direction: 'in' } } as const;
    await company.act('correctInteraction', manager, direction);
    const refused = { memberId: owner.memberId, token: 'x'.repeat(22) };
    await expect(company.act('inviteAgain', manager, refused)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await company.sql(
      `insert into sales.manager_inquiries (company_id, client_id, member_id, manager_id, day, at)
        select company_id, client_id, manager_id, manager_id, created_at, created_at from sales.clients where company_id = $1`,
      [manager.companyId],
    );
    await company.sql(
      `insert into sales.handovers (company_id, member_id, receiver_id, made_by, made_at, moved)
        values ($1, $2, $3, $3, now(), '{}')`,
      [manager.companyId, manager.memberId, owner.memberId],
    );
    await company.sql(
      `insert into sales.erasures (company_id, subject, subject_id, name, name_key, at) values ($1, 'client', 0, '-', '-', now())`,
      [manager.companyId],
    );
    await company.database.inCompany(manager.companyId, (db) =>
      db('sales.drafts').insert({
        company_id: manager.companyId,
        draft_id: 'draft',
        member_id: manager.memberId,
        form: 'offer',
        data: '{}',
        updated_at: company.clock.now(),
      }),
    );
  }
}

/** Runs as the program's role with the company set (or none), and takes back whatever was done. */
async function asProgram<T>(
  companyId: number | undefined,
  work: (query: (sql: string, values?: unknown[]) => Promise<number>) => Promise<T>,
): Promise<T> {
  const client = await company.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('role', $1, true)`, [company.appRole]);
    if (companyId !== undefined) {
      await client.query(`select set_config('app.company_id', $1, true)`, [String(companyId)]);
    }
    return await work(async (sql, values = []) => (await client.query(sql, values)).rowCount ?? 0);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** How many rows a statement touched, or that it was refused: by a policy or for want of the privilege. */
const touched = (rows: Promise<number>): Promise<number | 'refused'> =>
  rows.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === '42501') return 'refused';
    throw error;
  });

test('every table holds rows of both companies, or the tests below would see nothing', async () => {
  expect(tables.length).toBeGreaterThan(15);
  for (const table of tables) {
    const owners = await company.sql<{ company_id: number }>(
      `select distinct company_id from ${table} order by 1`,
    );
    expect(owners, `${table}: give it rows in fillBoth`).toEqual([
      { company_id: company.companyId },
      { company_id: company.other.companyId },
    ]);
  }
});

describe('as the program’s role', () => {
  test('one company’s rows are read, and none of another’s', async () => {
    for (const table of tables) {
      const { own, foreign } = await asProgram(company.companyId, async (query) => ({
        own: await query(`select from ${table}`),
        foreign: await query(`select from ${table} where company_id <> $1`, [company.companyId]),
      }));
      expect(own, table).toBeGreaterThan(0);
      expect(foreign, table).toBe(0);
    }
  });

  test('another company’s rows are not inserted, changed, taken over, given away or deleted', async () => {
    const foreign = company.other.companyId;
    for (const table of tables) {
      const attempt = (sql: string, row?: unknown) =>
        asProgram(company.companyId, (query) =>
          touched(query(sql, row === undefined ? [foreign] : [foreign, row])),
        );
      const [sample] = await company.sql<{ row: unknown }>(
        `select to_jsonb(t) as row from ${table} t where company_id = $1 limit 1`,
        [foreign],
      );
      const insert = `insert into ${table} select * from jsonb_populate_record(null::${table}, $2) where $1::bigint > 0`;
      expect(await attempt(insert, sample?.row), `insert into ${table}`).toBe('refused');
      const giveAway = `update ${table} set company_id = $1`;
      expect(await attempt(giveAway), `give away rows of ${table}`).toBe('refused');
      const change = `update ${table} set company_id = company_id where company_id = $1`;
      expect([0, 'refused'], `change ${table}`).toContain(await attempt(change));
      const takeOver = `update ${table} set company_id = platform.company_id() where company_id = $1`;
      expect([0, 'refused'], `take over ${table}`).toContain(await attempt(takeOver));
      const remove = `delete from ${table} where company_id = $1`;
      expect([0, 'refused'], `delete from ${table}`).toContain(await attempt(remove));
    }
  });

  test('what is written down for good is neither changed nor deleted, one’s own included', async () => {
    for (const table of [
      'sales.audit',
      'sales.changes',
      'sales.change_rows',
      'sales.seals',
      'sales.erasures',
    ]) {
      for (const sql of [`update ${table} set company_id = company_id`, `delete from ${table}`]) {
        expect(await asProgram(company.companyId, (query) => touched(query(sql))), sql).toBe('refused');
      }
    }
  });

  test('without a company there are no rows, and none can be written', async () => {
    for (const table of tables) {
      expect(await asProgram(undefined, (query) => query(`select from ${table}`)), table).toBe(0);
    }
    const insert = `insert into sales.sales_groups (company_id, name) values (${company.companyId}, 'Ничья')`;
    expect(await asProgram(undefined, (query) => touched(query(insert)))).toBe('refused');
  });

  test('after a company whose transaction was rolled back there are no rows', async () => {
    const client = await company.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.company_id', '${company.companyId}', true)`);
      await client.query('rollback');
      await client.query('begin');
      await client.query(`select set_config('role', $1, true)`, [company.appRole]);
      for (const table of tables) {
        expect((await client.query(`select from ${table}`)).rowCount, table).toBe(0);
      }
      await client.query('rollback');
    } finally {
      client.release();
    }
  });

  test('the fence is not taken down', async () => {
    for (const sql of [
      'alter table sales.clients disable row level security',
      'drop policy own_company on sales.clients',
      'create table sales.mine (id bigint)',
      `update platform.meta set kind = 'live'`,
    ]) {
      expect(await asProgram(company.companyId, (query) => touched(query(sql))), sql).toBe('refused');
    }
  });
});

test('where the fence is down, the attempts above do get through', async () => {
  const client = await company.pool.connect();
  try {
    await client.query('begin');
    await client.query('alter table sales.sales_groups disable row level security');
    await client.query(`select set_config('role', $1, true)`, [company.appRole]);
    const rename = `update sales.sales_groups set name = 'Наша' where company_id = $1`;
    expect((await client.query(rename, [company.other.companyId])).rowCount).toBeGreaterThan(0);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

describe('the search that runs as the owner', () => {
  const search = `select id from sales.search('{znakomi}', 'znakomi', '{%1234567%}', null, null, '{client,person,offer}', 0, null, true, 60)`;

  test('finds one company’s clients, by name, person and phone', async () => {
    // The client by its name, its person by the phone.
    expect(await asProgram(company.companyId, (query) => query(search))).toBe(2);
    expect(await asProgram(company.other.companyId, (query) => query(search))).toBe(2);
    const [own] = await company.inCompany((db) =>
      searchClients(
        db,
        { ...company.vera, role: 'owner', salesGroupId: null, departmentId: null },
        '1234567',
        10,
      ),
    );
    expect(own).toMatchObject({ name: 'Общий знакомый', managerName: 'Ольга' });
  });

  test('finds nothing without a company', async () => {
    expect(await asProgram(undefined, (query) => query(search))).toBe(0);
  });
});

test('a handle of one company does not write into another, whatever the code says', async () => {
  const slip = company.inCompany((db) =>
    db('sales.sales_groups').insert({ company_id: company.other.companyId, name: 'Чужая' }),
  );
  await expect(slip).rejects.toMatchObject({ code: '42501' });
});
