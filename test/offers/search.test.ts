import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/changes/actor.ts';
import { searchClients } from '../../src/clients/search.queries.ts';
import { listItems } from '../../src/companies/companies.queries.ts';
import { nameKey } from '../../src/lib/search-key.ts';
import { findActor } from '../../src/members/members.queries.ts';
import { type SearchHit, searchEverything } from '../../src/offers/search.queries.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
  await fill(company);
});
afterAll(() => company.close());

/** Olga's garden: clients, people and offers to be found. */
async function fill({ olga, act, createOffer }: TestCompany): Promise<void> {
  const make = async (name: string, facts: object = {}): Promise<number> => {
    const { result } = await act('createClient', olga, { name, kind: 'organisation', ...facts });
    return result.clientId;
  };
  const romashka = await make('ООО «Ромашка»', {
    phones: ['+380501234567'],
    emails: ['info@romashka.example'],
    taxNumber: '14360570',
  });
  await act('addContactPerson', olga, {
    clientId: romashka,
    name: 'Іван Ґудзь',
    phones: ['+380671112233'],
    emails: ['ivan_gudz@mail.example'],
  });
  await createOffer(olga, {
    client: { id: romashka },
    wanted: 'Сайт-визитка и реклама',
    description: 'С доставкой в Ёлкино, бюджет уточнит «бухгалтерия»',
  });
  await make('Romashka Garden');
  await make('Солнечная Ромашка');
  await make("Мар'яна Єгорова");
  await make('Ян');
  await make('Щербань Юрій');
  await make('Пётр Ёлкин');
  await make('Ааа-сервис');
}

async function actorOf({ companyId, memberId }: TestMember): Promise<Actor> {
  const actor = await company.database.inCompany(companyId, (db) => findActor(db, { companyId, memberId }));
  if (!actor) throw new Error(`${memberId} is not at work`);
  return actor;
}

async function find(by: TestMember, typed: string, page = { from: 0, most: 60 }): Promise<string[]> {
  const actor = await actorOf(by);
  const hits = await company.database.read(by.companyId, (db) => searchEverything(db, actor, typed, page));
  return hits.map(told);
}

const told = ({ kind, clientName, personName, offerNumber }: SearchHit): string =>
  kind === 'client' ? clientName : kind === 'person' ? `${personName} @ ${clientName}` : `#${offerNumber}`;

const romashka = 'ООО «Ромашка»';
const ivan = 'Іван Ґудзь @ ООО «Ромашка»';

describe('what is typed finds', () => {
  test.each([
    ['ромашка', [romashka, 'Romashka Garden', 'Солнечная Ромашка']],
    ['РОМАШ', [romashka, 'Romashka Garden', 'Солнечная Ромашка']],
    ['romashka', [romashka, 'Romashka Garden', 'Солнечная Ромашка']],
    ['ооо ромашка', [romashka, 'Romashka Garden', 'Солнечная Ромашка']],
    ['ромашка солнечная', ['Солнечная Ромашка']],
    ['соняч', []],
    ['машка', [romashka, 'Romashka Garden', 'Солнечная Ромашка']],
    ['гарден', ['Romashka Garden']],
    ['марьяна', ["Мар'яна Єгорова"]],
    ['Маряна егор', ["Мар'яна Єгорова"]],
    ['maryana', ["Мар'яна Єгорова"]],
    ['елкин', ['Пётр Ёлкин', '#1']],
    ['Ёлкин Петр', ['Пётр Ёлкин']],
    ['юрий', ['Щербань Юрій']],
    ['shcherban', ['Щербань Юрій']],
    // Under three letters: where one of the first two words begins.
    ['ян', ['Ян']],
    ['ро', [romashka, 'Romashka Garden', 'Солнечная Ромашка']],
    ['ю', ['Щербань Юрій']],
    ['гу', [ivan]],
    ['і', [ivan, 'Щербань Юрій', 'Ян']], // one key for i, yu and ya
    ['ив', [ivan]],
    ['ом', []],
    ['єл', ['Пётр Ёлкин']],
    // Contact persons, and several words across the person, the client and the offer.
    ['иван', [ivan]],
    ['гудзь', [ivan]],
    ['gudz ivan', [ivan]],
    ['иван ромашка', [ivan]],
    ['ромашка ів', [ivan]],
    ['иван солнечная', []],
    ['сайт ромашка', ['#1']],
    ['сайт солнечная', []],
    // Words of an offer.
    ['визитка', ['#1']],
    ['ВIЗИТ', ['#1']],
    ['доставкой бюджет', ['#1']],
    ['елкино', ['#1']],
    ['са', []],
    // Phones.
    ['+380501234567', [romashka]],
    ['050', []],
    ['0501', [romashka]],
    ['(050) 123-45', [romashka]],
    ['8 050 123 45 67', [romashka]],
    ['4567', [romashka]],
    ['067 111', [ivan]],
    ['2233', [ivan]],
    ['0000', []],
    // E-mails and tax numbers.
    ['info@romashka.example', [romashka]],
    ['info@', [romashka]],
    ['mail.ex', [ivan]],
    ['n_g', [ivan]],
    ['fo_r', []],
    ['14360570', [romashka]],
    ['1436 0570', [romashka]],
    ['143605', []],
    // What people type is words, not patterns.
    ['%', []],
    ['%%%', []],
    ['___', []],
    ["'; drop table sales.clients; --", []],
    ['\\\\\\', []],
    ['   ', []],
    ['aaaa', ['Ааа-сервис']], // and nobody else's single a
    ['аааааа', []],
    ['ааа', ['Ааа-сервис']],
  ])('%s', async (typed, expected) => {
    const found = await find(company.olga, typed);
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect((await find(company.vera, typed)).toSorted(), 'the owner').toEqual(expected.toSorted());
  });

  test('the very thing first, then what begins with it, then the rest', async () => {
    expect(await find(company.olga, 'ромашка')).toEqual([romashka, 'Romashka Garden', 'Солнечная Ромашка']);
  });

  test('pages, each hit once', async () => {
    const pages = [];
    for (const from of [0, 1, 2, 3]) {
      pages.push(...(await find(company.olga, 'ромашка', { from, most: 1 })));
    }
    expect(pages).toEqual(await find(company.olga, 'ромашка'));
  });
});

describe('rights', () => {
  const all = ['4567', 'ромашка', 'гудзь', 'визитка', 'ро', 'info@', '14360570'];

  test.each(['vera', 'larisa', 'petr', 'olga'] as const)('%s finds what is theirs', async (name) => {
    for (const typed of all) expect(await find(company[name], typed), typed).not.toEqual([]);
  });

  test.each(['ivan', 'anna', 'dmytro'] as const)('%s finds none of it', async (name) => {
    for (const typed of all) expect(await find(company[name], typed), typed).toEqual([]);
  });

  test('another company finds none of it', async () => {
    for (const typed of all) expect(await find(company.other.owner, typed), typed).toEqual([]);
  });

  test('a client with an open offer of mine is found as long as it is open, and so is the offer', async () => {
    const clientId = await company.createClient(company.anna, 'Переменчивый');
    const offer = await company.createOffer(company.vera, {
      ...{ client: { id: clientId }, managerId: company.olga.memberId, wanted: 'Трубопровод' },
    });
    expect(await find(company.olga, 'переменч')).toEqual(['Переменчивый']);
    expect(await find(company.olga, 'трубопров')).toEqual([`#${offer.number}`]);
    expect(await find(company.anna, 'трубопров')).toEqual([`#${offer.number}`]);
    const { offerId, revision } = offer;
    await company.act('changeState', company.olga, { offerId, revision, to: 'cancelled', comment: 'Нет' });
    expect(await find(company.olga, 'переменч')).toEqual([]);
  });

  test('hold beyond the number of keys that are listed', async () => {
    const one = await company.createClient(company.anna, 'Зубр');
    await company.sql(
      `insert into sales.clients (company_id, name, name_key, manager_id, created_at)
        select company_id, 'Зубр ' || n, 'zubr ' || n, case when n % 2 = 0 then $2::bigint else $3 end, created_at
        from generate_series(1, 6100) n, (select * from sales.clients where client_id = $1) c`,
      [one, company.ivan.memberId, company.anna.memberId],
    );
    const actor = await actorOf(company.ivan);
    const of = await company.sql<{ client_id: number }>(
      'select client_id from sales.clients where manager_id = $1',
      [company.ivan.memberId],
    );
    const own = new Set(of.map(({ client_id }) => client_id));
    for (const typed of ['зубр', 'зу']) {
      const hits = await company.database.read(actor.companyId, (db) => searchClients(db, actor, typed, 60));
      expect(hits.length).toBeGreaterThan(50);
      expect(hits.every(({ id }) => own.has(id))).toBe(true);
    }
    // More fit than are ranked; the very thing and what begins with it are among the first all the same.
    const owner = await actorOf(company.vera);
    await company.sql(`update sales.clients set name = 'Беловежский зубр', name_key = 'belovezhskii zubr ' || client_id
      where name_key like 'zubr %'`);
    const hits = await company.database.read(owner.companyId, (db) => searchClients(db, owner, 'зубр', 60));
    expect(hits.length).toBe(60);
    expect(hits[0]?.id).toBe(one);
    await company.sql(`delete from sales.clients where name_key like '%zubr %'`);
  });
});

describe('the words of an offer', () => {
  test('are found by what they were changed to, and back by what undo restores', async () => {
    const { offerId, revision, number } = await company.createOffer(company.olga, { wanted: 'Заборы' });
    const change = await company.act('changeOffer', company.olga, {
      ...{ offerId, revision },
      fields: { wanted: 'Калитки', description: 'Кованые' },
    });
    expect(await find(company.olga, 'заборы')).toEqual([]);
    expect(await find(company.olga, 'калитки кованые')).toEqual([`#${number}`]);
    await company.act('undo', company.olga, { changeId: change.changeId });
    expect(await find(company.olga, 'заборы')).toEqual([`#${number}`]);
  });

  test('for a further business line are found, with what they are changed to, and back by undo', async () => {
    const line = await company.listItem('business_line');
    const other = (
      await company.inCompany((db) => listItems(db, company.companyId, 'business_line', null))
    )[1];
    if (!other) throw new Error('a company with one business line');
    const wants = [{ businessLineId: other.id, wanted: 'Беседка' }];
    const { offerId, revision, number } = await company.createOffer(company.olga, {
      ...{ wanted: 'Настил', businessLineId: line.id, wants },
    });
    expect(await find(company.olga, 'беседка')).toEqual([`#${number}`]);
    expect(await find(company.olga, 'настил беседка')).toEqual([`#${number}`]);
    const change = await company.act('changeOffer', company.olga, {
      ...{ offerId, revision },
      fields: { wants: [{ businessLineId: other.id, wanted: 'Пергола' }] },
    });
    expect(await find(company.olga, 'беседка')).toEqual([]);
    expect(await find(company.olga, 'пергола')).toEqual([`#${number}`]);
    await company.act('undo', company.olga, { changeId: change.changeId });
    expect(await find(company.olga, 'беседка')).toEqual([`#${number}`]);
    expect(await find(company.olga, 'пергола')).toEqual([]);
  });

  test('are folded in the database as names are in the program', async () => {
    const texts = [
      'Щербань, Юрій: «Їжак» ЁЛКА об’єкт 100',
      'Cocktail Whisky photo xylophone jazz',
      'Экспресс-Гарант Харків Kharkiv',
      'Kowalski Żółty ßtraße Ærø',
      'мар’яна Подъезд съёмка',
      'zzz АААА bbbb ииии',
      'Шляхта, хліб; цех. чай — щука',
    ];
    for (const text of texts) {
      const [row] = await company.sql<{ folded: string }>('select sales.fold($1) as folded', [text]);
      expect(row?.folded, text).toBe(nameKey(text));
    }
  });
});
