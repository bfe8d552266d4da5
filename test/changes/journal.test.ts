import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCompany, type TestCompany } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

interface Image {
  readonly table_name: string;
  readonly row_id: number;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** What the statements leave as images of one change, beside what a last one reads; nothing of it stays. */
async function imagesOf(statements: readonly string[], read = 'select 1') {
  const client = await company.pool.connect();
  try {
    await client.query('begin');
    const { rows: opened } = await client.query<{ id: number }>(
      `select set_config('app.company_id', $1, true), set_config('app.change_id', nextval('sales.changes_change_id_seq')::text, true)::bigint as id`,
      [String(company.companyId)],
    );
    for (const statement of statements)
      await client.query(statement.replaceAll(':company', String(company.companyId)));
    const { rows: images } = await client.query<Image>(
      'select table_name, row_id, before, after from sales.change_rows where change_id = $1 order by change_row_id',
      [opened[0]?.id],
    );
    const { rows: restored } = await client.query<{ back: boolean }>(
      'select sales.restore_rows($1) as back',
      [opened[0]?.id],
    );
    const { rows: left } = await client.query(read);
    return { images, back: restored[0]?.back, left };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const clients = `insert into sales.clients (company_id, client_id, name, name_key, manager_id, created_at)
  select :company, n, 'Client ' || n, 'klient ' || n, (select min(member_id) from sales.members where company_id = :company), now()
  from generate_series(1000001, 1000003) n`;
const mine = 'company_id = :company and client_id > 1000000';

describe('images of a statement', () => {
  it('of many rows are the rows as they were and as they are, in the order they were written', async () => {
    const rows = `(select to_jsonb(c) as row from sales.clients c where ${mine})`;
    const { images, back, left } = await imagesOf(
      [
        clients,
        `create temporary table made on commit drop as select * from ${rows} r`,
        `update sales.clients set name = 'New ' || client_id where ${mine}`,
        `create temporary table renamed on commit drop as select * from ${rows} r`,
        `delete from sales.clients where ${mine}`,
      ],
      `select array(select row from made order by row -> 'client_id') as made,
        array(select row from renamed order by row -> 'client_id') as renamed`,
    );
    const [made, renamed] = [left[0]?.made, left[0]?.renamed];
    expect(made).toHaveLength(3);
    const ids = [1_000_001, 1_000_002, 1_000_003];
    const image = (before: readonly unknown[] | undefined, after: readonly unknown[] | undefined) =>
      ids.map((row_id, at) => ({
        ...{ table_name: 'clients', row_id },
        ...{ before: before?.[at] ?? null, after: after?.[at] ?? null },
      }));
    expect(images).toEqual([
      ...image(undefined, made),
      ...image(made, renamed),
      ...image(renamed, undefined),
    ]);
    expect(back).toBe(true);
  });

  it('that makes one row and changes another has both, each once', async () => {
    const setting = `insert into sales.modules (company_id, module, is_on)
      values (:company, 'a', true), (:company, 'b', true)`;
    const { images, back } = await imagesOf([
      `${setting.replace(`, (:company, 'b', true)`, '')}`,
      `${setting} on conflict (company_id, module) do update set is_on = false`,
    ]);
    expect(
      images.map(({ before, after }) => [before?.['module'], after?.['module'], after?.['is_on']]),
    ).toEqual([
      [undefined, 'a', true],
      ['a', 'a', false],
      [undefined, 'b', true],
    ]);
    expect(back).toBe(true);
  });

  it('stand before those of rows that follow by a trigger, so that walking backwards finds each as it was left', async () => {
    const { offerId, clientId } = await company.createOffer(company.olga);
    const { images, back, left } = await imagesOf(
      [`update sales.clients set manager_id = ${company.ivan.memberId} where client_id = ${clientId}`],
      `select client_manager_id as id from sales.offers where offer_id = ${offerId}`,
    );
    expect(images.map(({ table_name, row_id }) => [table_name, row_id])).toEqual([
      ['clients', clientId],
      ['offers', offerId],
    ]);
    expect(back).toBe(true);
    expect(left).toEqual([{ id: company.olga.memberId }]);
  });

  it('are none where nothing was written, or outside a change', async () => {
    expect((await imagesOf([`update sales.clients set name = 'x' where client_id = -1`])).images).toEqual([]);
    const outside = `select set_config('app.change_id', '', true)`;
    expect((await imagesOf([outside, clients])).images).toEqual([]);
  });
});
