import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MigrationSource } from '../../src/db/migration-source.ts';
import { migrate } from '../../src/db/migrations.ts';
import { getOfferCard } from '../../src/offers/offers.queries.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { contractsIn } from './contracting.ts';

const migrations = fileURLToPath(new URL('../../migrations/', import.meta.url));
/** The newest of the first version that others use: what came before was never updated under anybody. */
const firstVersion = '20261123000000';

describe('migrations since the first version', () => {
  it('only expand, or say that they contract', async () => {
    const names = (await readdir(migrations)).filter((name) => name.endsWith('.ts') && name > firstVersion);
    const found = await Promise.all(
      names.map(async (name) => [name, contractsIn(await readFile(join(migrations, name), 'utf8'))] as const),
    );
    expect(found.filter(([, contracts]) => contracts.length > 0)).toEqual([]);
  });

  const up = (sql: string) =>
    `export async function up(knex) { await knex.raw(\`${sql}\`); }\nexport async function down(knex) { await knex.raw('drop table a'); }`;

  it.each([
    'drop table sales.offers;',
    'alter table sales.offers drop column wanted;',
    'alter table sales.offers rename column wanted to wish;',
    'alter table sales.offers rename to deals;',
    'alter table sales.offers alter column wanted type varchar(10);',
    'alter table sales.offers alter wanted set not null;',
    'alter table sales.offers add column colour text not null;',
    'alter table sales.offers\n  add column size int not null default 1,\n  add column colour text not null;',
    'drop function platform.set_due(bigint, text, bigint, timestamptz);',
  ])('a planted one is found: %s', (sql) => {
    expect(contractsIn(up(sql))).toHaveLength(1);
    expect(contractsIn(`/**\n * Contract: nothing uses it since the last version.\n */\n${up(sql)}`)).toEqual(
      [],
    );
  });

  it.each([
    'create table sales.colours (company_id bigint not null, name text not null);',
    'alter table sales.offers add column colour text;',
    `alter table sales.offers add column colour text not null default 'red';`,
    `alter table sales.offers add column n int not null default 0, add column colour text not null default 'red';`,
    '-- drop table sales.offers;\ncreate index on sales.offers (company_id, wanted);',
    'alter table sales.offers drop constraint offers_check;',
  ])('one that expands is none: %s', (sql) => {
    expect(contractsIn(up(sql))).toEqual([]);
  });
});

describe('a program that works while a newer one brings the schema up to date', () => {
  let company: TestCompany;
  let folder: string;
  beforeAll(async () => {
    company = await createTestCompany();
    folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    await cp(migrations, folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  });
  afterAll(async () => {
    await company.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes on with the statements its connections have prepared, a new column in every table', async () => {
    const { olga, later } = company;
    const live = async (): Promise<void> => {
      const offer = await company.createOffer(olga);
      const at = { offerId: offer.offerId, revision: offer.revision };
      const { result } = await company.act('changeState', olga, { ...at, to: 'owe_client', comment: 'a' });
      const nextStep = { at: later({ days: 2 }) };
      const contact = { ...at, revision: result.revision, kind: 'call' as const, nextStep };
      const logged = await company.act('logContact', olga, contact);
      await company.inCompany((db) => getOfferCard(db, { ...olga, ...actor }, offer.offerId));
      await company.act('undo', olga, { changeId: logged.changeId });
    };
    for (let time = 0; time < 3; time += 1) await live();
    await writeFile(
      join(folder, '20991231000000_wider.ts'),
      `export const up = (knex) => knex.raw(\`do $$ declare name text; begin
          for name in select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname in ('sales', 'platform') and tablename not like 'knex%'
          loop execute 'alter table ' || name || ' add column since_then int default 7'; end loop; end $$\`);
        export const down = (knex) => knex.raw('select 1');`,
    );
    expect(await migrate(company.databaseUrl, { source: new MigrationSource(folder) })).toHaveLength(1);
    for (let time = 0; time < 3; time += 1) await live();
  });
});

const actor = { role: 'manager', salesGroupId: null, departmentId: null } as const;
