import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/changes/actor.ts';
import { searchClients } from '../../src/clients/search.queries.ts';
import { findActor } from '../../src/members/members.queries.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';
import { beforeCommit, meetBehind } from '../support/meeting.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

describe('a phone that is known already', () => {
  test('is answered with the client and its manager, and nothing else, and writes nothing', async () => {
    await company.createClient(company.anna, 'Ромашка', '+380501112233');
    const clients = () => company.sql('select 1 from sales.clients');
    const before = await clients();
    const again = company.createClient(company.olga, 'Ромашка-2', '+380501112233');
    await expect(again).rejects.toMatchObject({
      code: 'CLIENT_EXISTS',
      params: { client: 'Ромашка', manager: 'Анна' },
    });
    expect(await clients()).toEqual(before);
  });

  test('is found as a contact person’s too', async () => {
    const client = { new: { name: 'Лютик', phone: '+380501112244', contactPerson: 'Яна' } };
    await company.createOffer(company.anna, { client });
    const again = company.createClient(company.ivan, 'Другой', '+380501112244');
    await expect(again).rejects.toMatchObject({ code: 'CLIENT_EXISTS', params: { client: 'Лютик' } });
  });

  test('two people enter it at the same moment: the second hears of the first', async () => {
    const enter = (by: TestMember, name: string) => () => company.createClient(by, name, '+380501112255');
    const outcomes = await meetBehind(company, beforeCommit, [
      enter(company.olga, 'Близнец'),
      enter(company.anna, 'Близнец'),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'CLIENT_EXISTS' }),
    });
    const [{ phones } = { phones: 0 }] = await company.sql<{ phones: number }>(
      `select count(*)::int as phones from sales.contact_channels where value = '+380501112255'`,
    );
    expect(phones).toBe(1);
  });

  test('of another company is no matter here', async () => {
    await company.act('createOffer', company.other.manager, {
      client: { new: { name: 'Тайный', phone: '+380501112266' } },
      wanted: 'Тайна',
      nextStep: { none: 'Так' },
    });
    await company.createClient(company.olga, 'Явный', '+380501112266');
  });
});

test('a phone that is none is refused', async () => {
  for (const phone of ['12345', '067 123 45 67', '+', '+38067<b>']) {
    const made = company.createClient(company.olga, 'Без телефона', phone);
    await expect(made).rejects.toMatchObject({ code: 'INVALID' });
  }
});

test('a client entered by the supervisor for a manager is looked after by that manager', async () => {
  const { clientId } = await company.createOffer(company.petr, { managerId: company.ivan.memberId });
  const [client] = await company.sql('select manager_id, status from sales.clients where client_id = $1', [
    clientId,
  ]);
  expect(client).toEqual({ manager_id: company.ivan.memberId, status: 'potential' });
});

describe('the search', () => {
  async function actorOf({ companyId, memberId }: TestMember): Promise<Actor> {
    const actor = await company.database.inCompany(companyId, (db) => findActor(db, { companyId, memberId }));
    if (!actor) throw new Error(`${memberId} is not at work`);
    return actor;
  }

  async function find(by: TestMember, typed: string): Promise<string[]> {
    const actor = await actorOf(by);
    const hits = await company.database.inCompany(by.companyId, (db) => searchClients(db, actor, typed, 10));
    return hits.map(({ name }) => name);
  }

  test('finds by a part of the name, of the person, and by a phone in national notation', async () => {
    const client = {
      new: { name: 'ООО «Северное сияние»', phone: '+380671239988', contactPerson: 'Фёдор' },
    };
    await company.createOffer(company.olga, { client });
    for (const typed of ['сиян', 'СЕВЕРНОЕ', 'федор', 'siianie', '067 123 99 88', '+380671239988', '9988']) {
      expect(await find(company.olga, typed), typed).toEqual(['ООО «Северное сияние»']);
    }
  });

  test('shows each role what is theirs, and another company nothing', async () => {
    await company.createClient(company.olga, 'Заповедник');
    const seen = ['Заповедник'];
    for (const person of [company.vera, company.larisa, company.petr, company.olga]) {
      expect(await find(person, 'заповед'), person.name).toEqual(seen);
    }
    for (const person of [company.ivan, company.anna, company.dmytro, company.other.owner]) {
      expect(await find(person, 'заповед'), person.name).toEqual([]);
    }
  });

  test('a client with whom I have an open offer is mine as long as it is open', async () => {
    const clientId = await company.createClient(company.anna, 'Переменчивый');
    const input = { client: { id: clientId }, managerId: company.olga.memberId };
    const { offerId, revision } = await company.createOffer(company.vera, input);
    expect(await find(company.olga, 'переменч')).toEqual(['Переменчивый']);
    await company.act('changeState', company.olga, { offerId, revision, to: 'cancelled', comment: 'Нет' });
    expect(await find(company.olga, 'переменч')).toEqual([]);
  });

  test('takes what people type for words, not for patterns or SQL', async () => {
    await company.createClient(company.olga, '100% хлопок');
    expect(await find(company.olga, '%%%')).toEqual([]);
    expect(await find(company.olga, '___')).toEqual([]);
    expect(await find(company.olga, `'; drop table sales.clients; --`)).toEqual([]);
    expect(await find(company.olga, '100% хлопок')).toEqual(['100% хлопок']);
    expect(await find(company.olga, '  ')).toEqual([]);
  });

  test('finds the own client however many others of the company fit as well', async () => {
    await company.sql(
      `insert into sales.clients (company_id, name, name_key, manager_id, created_at)
        select company_id, 'Типовой ' || n, 'tipovoi ' || n, manager_id, created_at
        from generate_series(1, 300) n, (select * from sales.clients where manager_id = $1 limit 1) c`,
      [(await company.createClient(company.anna), company.anna.memberId)],
    );
    await company.createClient(company.olga, 'Типовой склад');
    expect(await find(company.olga, 'типовой')).toEqual(['Типовой склад']);
    expect(await find(company.vera, 'типовой')).toHaveLength(10);
  });

  test('zeros alone are a part of no phone', async () => {
    await company.createClient(company.olga, 'С телефоном', '+380501112277');
    expect(await find(company.olga, '0000')).toEqual([]);
  });

  test('finds a client whose name is emoji only', async () => {
    await company.createClient(company.olga, '🦄🚀');
    expect(await find(company.olga, '🦄🚀')).toEqual(['🦄🚀']);
    expect(await find(company.olga, '🦄')).toEqual(['🦄🚀']);
  });
});
