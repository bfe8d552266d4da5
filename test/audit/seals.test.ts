import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealAudit } from '../../src/audit/seal.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';

let company: TestCompany;
let offerId: number;
beforeAll(async () => {
  company = await createTestCompany();
  ({ offerId } = await company.createOffer(company.olga));
  const refused = company.act('inviteMember', company.olga, {
    name: 'Х',
    role: 'manager',
    token: 'x'.repeat(22),
  });
  await refused.catch(() => undefined);
  await sealAudit(company.database);
});
afterAll(() => company.close());

const verify = () => verifyAudit(company.database, company.companyId);

/** As somebody with a hand on the database, who puts it back afterwards. */
async function tampered(change: string, back: string) {
  await company.sql(change);
  const state = await verify();
  await company.sql(back);
  return state.broken;
}

describe('the sealed audit', () => {
  it('holds, of every company, and goes on from where it was', async () => {
    const before = await verify();
    expect(before).toMatchObject({ broken: undefined, unsealed: 0, erased: 0 });
    expect(before.sealed).toBeGreaterThan(5);
    await company.createOffer(company.olga);
    expect(await verify()).toMatchObject({ sealed: before.sealed, unsealed: 1, head: before.head });
    await sealAudit(company.database);
    const after = await verify();
    expect(after).toMatchObject({ sealed: before.sealed + 1, unsealed: 0, broken: undefined });
    expect(after.head).not.toBe(before.head);
    const other = await verifyAudit(company.database, company.other.companyId);
    expect(other).toMatchObject({ broken: undefined, unsealed: 0 });
  });

  it('breaks at the first row that somebody has changed: who, when, what, an image', async () => {
    const [row] = await company.sql<{ id: number }>('select max(change_id) as id from sales.changes');
    const at = { what: 'row changed', kind: 'change', rowId: row?.id };
    const change = (set: string) => `update sales.changes set ${set} where change_id = ${row?.id}`;
    expect(
      await tampered(change('member_id = member_id + 1'), change('member_id = member_id - 1')),
    ).toMatchObject(at);
    const hour = `interval '1 hour'`;
    expect(await tampered(change(`at = at + ${hour}`), change(`at = at - ${hour}`))).toMatchObject(at);
    const image = (to: string) =>
      `update sales.change_rows set after = jsonb_set(after, '{wanted}', '"${to}"') where change_id = ${row?.id} and table_name = 'offers'`;
    expect(await tampered(image('Иное'), image('Поставка под ключ'))).toMatchObject(at);
    const audit = (to: string) =>
      `update sales.audit set action = '${to}' where action like '%member.invite'`;
    expect(await tampered(audit('x.member.invite'), audit('refused:member.invite'))).toMatchObject({
      what: 'row changed',
      kind: 'audit',
    });
    expect((await verify()).broken).toBeUndefined();
  });

  it('breaks where a row or a link was taken out, or the values went without a word', async () => {
    const copy = (table: string, where: string) =>
      [
        `create table public.kept as select * from ${table} where ${where}; delete from ${table} where ${where}`,
        `insert into ${table} select * from public.kept; drop table public.kept`,
      ] as const;
    const gone = copy('sales.audit', `action = 'refused:member.invite'`);
    expect(await tampered(...gone)).toMatchObject({ what: 'row gone', kind: 'audit' });
    const own = `company_id = ${company.companyId}`;
    expect(await tampered(...copy('sales.seals', `${own} and seal_id = 3`))).toMatchObject({
      what: 'chain',
      sealId: 4,
    });
    const { sealed } = await verify();
    expect(await tampered(...copy('sales.seals', `${own} and seal_id = ${sealed}`))).toEqual({
      what: 'seals gone',
      rows: 1,
    });
    const rows = `from sales.change_rows where table_name = 'offers' and ${own}`;
    const silent = await tampered(
      `create table public.kept as select * ${rows};
        update sales.change_rows r set digest = sales.values_digest(salt, before, after), fields = sales.changed_fields(before, after),
          salt = null, before = null, after = null where table_name = 'offers' and ${own}`,
      `update sales.change_rows r set salt = k.salt, before = k.before, after = k.after, digest = null, fields = null
        from public.kept k where k.company_id = r.company_id and k.change_row_id = r.change_row_id; drop table public.kept`,
    );
    expect(silent).toMatchObject({ what: 'values gone' });
    expect((await verify()).broken).toBeUndefined();
  });
});

describe('as the program’s role', () => {
  const attempt = async (sql: string): Promise<string> =>
    company
      .inCompany((db) => db.raw(sql))
      .then(
        () => 'done',
        (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'failed'),
      );

  beforeEach(() => sealAudit(company.database));

  it.each(['sales.audit', 'sales.changes', 'sales.change_rows', 'sales.seals'])(
    '%s is not rewritten',
    async (table) => {
      for (const sql of [
        `update ${table} set company_id = company_id`,
        `delete from ${table}`,
        `truncate ${table}`,
        `truncate ${table} cascade`,
        `drop table ${table}`,
        `alter table ${table} disable trigger all`,
      ]) {
        expect(await attempt(sql), sql).toBe('42501');
      }
    },
  );

  it('nothing is sealed, no salt taken, nobody else named', async () => {
    for (const sql of [
      `insert into sales.seals (company_id, seal_id, kind, row_id, digest, hash) values (${company.companyId}, 9999, 'audit', 1, '', '')`,
      'update sales.change_rows set salt = null, before = null, after = null',
      'update sales.changes set member_id = null, at = now()',
      'update sales.audit set seal_id = null',
    ]) {
      expect(await attempt(sql), sql).toBe('42501');
    }
  });

  it('values of a row are erased on request, and the chain still holds', async () => {
    const read = () =>
      company.sql<{ values: string | null; fields: string[] | null }>(
        `select after::text as values, fields from sales.change_rows where table_name = 'offers' and row_id = $1`,
        [offerId],
      );
    const [foreign] = await company.sql<{ id: number }>(
      `select row_id as id from sales.change_rows where company_id = $1 and table_name = 'companies'`,
      [company.other.companyId],
    );
    const erase = (table: string, id = 0) =>
      company.inCompany(async (db) => {
        const asked = db.raw('select sales.erase_images(?, ?, ?, ?) as n', [
          company.vera.memberId,
          company.clock.now(),
          table,
          [id],
        ]);
        const { rows }: { rows: { n: number }[] } = await asked;
        return rows[0]?.n;
      });
    expect(await erase('companies', foreign?.id)).toBe(0);
    expect(await erase('offers', offerId)).toBe(1);
    const [row] = await read();
    expect(row?.values).toBeNull();
    expect(row?.fields).toContain('wanted');
    expect(await verify()).toMatchObject({ broken: undefined, erased: 1, unsealed: 1 });
    await sealAudit(company.database);
    expect(await verify()).toMatchObject({ broken: undefined, erased: 1, unsealed: 0 });
  });
});
