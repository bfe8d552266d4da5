import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClientOrder, listClients } from '../../src/clients/client-list.queries.ts';
import { findActor } from '../../src/members/members.queries.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';

let company: TestCompany;
const ids = new Map<string, number>();

beforeAll(async () => {
  company = await createTestCompany();
  const { olga, ivan, anna } = company;
  for (const [by, name] of [
    ...([
      [olga, 'Ветла'],
      [olga, 'Аир'],
      [olga, 'Ясень'],
    ] as const),
    ...([
      [ivan, 'Бук'],
      [anna, 'Граб'],
      [anna, 'Дуб'],
    ] as const),
  ]) {
    ids.set(name, await company.createClient(by, name));
  }
  // Anna's client that Olga has an open offer with: both see it.
  await company.sql('update sales.offers set manager_id = $1 where client_id = $2', [
    olga.memberId,
    ids.get('Граб'),
  ]);
  const contact = (name: string, days: number) =>
    company.sql(
      `insert into sales.interactions (company_id, client_id, kind, direction, responsible_id, happened_at, logged_at)
        values ($1, $2, 'call', 'out', $3, timestamptz '2026-11-01' - $4 * interval '1 day', now())`,
      [company.companyId, ids.get(name), olga.memberId, days],
    );
  await contact('Граб', 3);
  await contact('Граб', 9);
  await contact('Бук', 5);
  await contact('Ясень', 4);
  // Two at one moment.
  await contact('Аир', 7);
  await contact('Аир', 7);
});
afterAll(() => company.close());

async function pagesOf({ companyId, memberId }: TestMember, order: ClientOrder): Promise<string[]> {
  const actor = await company.inCompany((db) => findActor(db, { companyId, memberId }));
  if (!actor) throw new Error(`${memberId} is not at work`);
  const names: string[] = [];
  for (let after: number | undefined; ; ) {
    const place = after === undefined ? {} : { after };
    const page = await company.inCompany((db) => listClients(db, actor, { order, most: 2, ...place }));
    names.push(...page.map(({ name }) => name));
    if (page.length < 2) return names;
    after = page.at(-1)?.id;
  }
}

test.each([
  ['their own and those of their open offers', 'olga', ['Аир', 'Ветла', 'Граб', 'Ясень']],
  ['those of the group', 'petr', ['Аир', 'Бук', 'Ветла', 'Ясень']],
  ['everybody', 'vera', ['Аир', 'Бук', 'Ветла', 'Граб', 'Дуб', 'Ясень']],
] as const)('by name, page by page: %s', async (_whose, who, names) => {
  expect(await pagesOf(company[who], 'name')).toEqual(names);
});

test.each([
  ['olga', ['Граб', 'Ясень', 'Аир', 'Ветла']],
  ['petr', ['Ясень', 'Бук', 'Аир', 'Ветла']],
  ['vera', ['Граб', 'Ясень', 'Бук', 'Аир', 'Дуб', 'Ветла']],
] as const)('by the latest contact, never spoken to last, page by page: %s', async (who, names) => {
  expect(await pagesOf(company[who], 'contact')).toEqual(names);
});
