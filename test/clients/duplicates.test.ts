import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/changes/actor.ts';
import { type ClientFacts, type Duplicate, findDuplicates } from '../../src/clients/duplicates.queries.ts';
import { requireNoDuplicate } from '../../src/clients/duplicates.ts';
import { findActor } from '../../src/members/members.queries.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';
import { meetBehind } from '../support/meeting.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

async function actorOf({ companyId, memberId }: TestMember): Promise<Actor> {
  const actor = await company.database.inCompany(companyId, (db) => findActor(db, { companyId, memberId }));
  if (!actor) throw new Error(`${memberId} is not at work`);
  return actor;
}

async function find(by: TestMember, facts: ClientFacts): Promise<Duplicate[]> {
  const actor = await actorOf(by);
  return company.database.read(by.companyId, (db) => findDuplicates(db, actor, facts));
}

const names = async (by: TestMember, facts: ClientFacts) => (await find(by, facts)).map(({ name }) => name);

async function note(clientId: number, kind: 'phone' | 'email', value: string): Promise<void> {
  await company.sql(
    'insert into sales.contact_channels (company_id, client_id, kind, value) values ($1, $2, $3, $4)',
    [company.companyId, clientId, kind, value],
  );
}

describe('a name', () => {
  test.each([
    ['Ромашка', 'ООО Ромашка'],
    ['Ромашка', 'Romashka LLC'],
    ['«Ромашка»', 'ТОВ "РОМАШКА"'],
    ['Ромашка', 'Ромашка-2'],
    ['Ромашка', 'Ромашко'],
    ['Ромашка', 'Ромашк'],
    ['Ромашка', 'Ромашка Плюс'],
    ['Иван Петренко', 'Петренко Іван'],
    ['Строймонтаж', 'Строй-Монтаж'],
    ['Северное сияние', 'Северное сеяние'],
    ['Агроком', 'Агрокон'],
    ['Анна', 'Ана'],
    ['Ян', 'ян'],
    ['🌸', '🌸'],
  ])('%s is like %s', async (one, other) => {
    expect(await alike(one, other)).toBe(true);
  });

  test.each([
    ['Ромашка', 'Роман'],
    ['Ромашка', 'Мурашка'],
    ['Ромашка', 'Солнечная поляна'],
    ['Электросила', 'Электросвет'],
    ['Агроком', 'Агропром'],
    ['Строймонтаж', 'Стройматериалы'],
    ['Иван Петренко', 'Иван Сидоренко'],
    ['Анна', 'Яна'],
    ['Дом', 'Дим'],
    ['Ян', 'Яна'],
    ['🌸', '🚀'],
  ])('%s is not like %s', async (one, other) => {
    expect(await alike(one, other)).toBe(false);
  });

  let n = 0;
  async function alike(one: string, other: string): Promise<boolean> {
    // Told apart from those of the other cases by being made now.
    const clientId = await company.createClient(company.olga, one);
    const before = new Set(seen);
    seen.add(clientId);
    n += 1;
    const found = await find(company.olga, { name: other });
    const known = found.filter((duplicate) => !before.has(duplicate.clientId));
    await company.sql(`update sales.clients set name_key = 'x' || $2 where client_id = $1`, [clientId, n]);
    return known.some((duplicate) => duplicate.clientId === clientId && duplicate.by === 'name');
  }
  const seen = new Set<number>();
});

describe('what is known already', () => {
  test('is found by each fact, the surest first, each client once', async () => {
    const byTax = await company.createClient(company.anna, 'Налоговая лилия');
    await company.sql(`update sales.clients set tax_number = '14360570' where client_id = $1`, [byTax]);
    const byPhone = await company.createClient(company.olga, 'Телефонный тюльпан', '+380501110001');
    const byEmail = await company.createClient(company.ivan, 'Почтовый пион');
    await note(byEmail, 'email', 'pion@example.com');
    await note(byPhone, 'email', 'pion@example.com');
    const found = await find(company.olga, {
      name: 'Почтовый пион',
      phones: ['+380501110001', '+380501110009'],
      emails: ['pion@example.com'],
      taxNumber: '14360570',
    });
    expect(found.map(({ clientId, by, visible }) => ({ clientId, by, visible }))).toEqual([
      { clientId: byTax, by: 'tax', visible: false },
      { clientId: byPhone, by: 'phone', visible: true },
      { clientId: byEmail, by: 'email', visible: false },
    ]);
    expect(found[0]).toMatchObject({
      name: 'Налоговая лилия',
      managerName: 'Анна',
      managerId: company.anna.memberId,
    });
  });

  test('is visible to whoever may open it', async () => {
    await company.createClient(company.olga, 'Видимый', '+380501110002');
    for (const by of [company.vera, company.larisa, company.petr, company.olga]) {
      expect(await find(by, { phones: ['+380501110002'] })).toMatchObject([{ visible: true }]);
    }
    for (const by of [company.ivan, company.anna]) {
      expect(await find(by, { phones: ['+380501110002'] })).toMatchObject([{ visible: false }]);
    }
  });

  test('of another company is no matter, by no fact', async () => {
    await company.act('createOffer', company.other.manager, {
      client: { new: { name: 'Тайный сад', phone: '+380501110003' } },
      wanted: 'Тайна',
      nextStep: { none: 'Так' },
    });
    expect(await find(company.vera, { name: 'Тайный сад', phones: ['+380501110003'] })).toEqual([]);
  });

  test('and nothing typed is nobody’s', async () => {
    expect(await names(company.vera, { name: '  ' })).toEqual([]);
    expect(await names(company.vera, {})).toEqual([]);
    expect(await names(company.vera, { name: `%'; drop table sales.clients; --` })).toEqual([]);
  });
});

describe('a client made all the same', () => {
  const make = (by: TestMember, phone: string, duplicateReason?: string) =>
    company.createOffer(by, { client: { new: { name: 'Второй', phone, duplicateReason } } });

  test('has its reason in its history, and needs one', async () => {
    const first = await company.createClient(company.olga, 'Первый', '+380501110004');
    await expect(make(company.olga, '+380501110004')).rejects.toMatchObject({
      code: 'CLIENT_EXISTS',
      params: { client: 'Первый', manager: 'Ольга', clientId: first, by: 'phone' },
    });
    const { clientId } = await make(company.olga, '+380501110004', 'Один бухгалтер на двоих');
    const events = await company.sql(
      `select detail, comment from sales.client_events where client_id = $1 and kind = 'created'`,
      [clientId],
    );
    expect(events).toEqual([{ detail: { twinId: first, by: 'phone' }, comment: 'Один бухгалтер на двоих' }]);
  });

  test('is never made beside a foreign one', async () => {
    await company.createClient(company.anna, 'Чужой', '+380501110005');
    await expect(make(company.olga, '+380501110005', 'Мой')).rejects.toMatchObject({ code: 'CLIENT_EXISTS' });
    await make(company.vera, '+380501110005', 'Разрешаю');
  });
});

test('two people who enter the same two phones at once, each in their order, wait for each other in a row', async () => {
  const phones = ['+380501110006', '+380501110007'];
  const check = async (by: TestMember, entered: readonly string[]) => {
    const actor = await actorOf(by);
    const { companyId } = by;
    await company.database.inCompany(companyId, (db) =>
      requireNoDuplicate({ db, companyId, actor }, { phones: entered }),
    );
  };
  const first = `select pg_advisory_xact_lock(hashtextextended('phone ${phones[0]}', ${company.companyId}))`;
  const outcomes = await meetBehind(company, first, [
    () => check(company.olga, phones),
    () => check(company.anna, phones.toReversed()),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
});
