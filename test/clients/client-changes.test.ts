import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statusOn } from '../../src/clients/client.ts';
import type { InputOf } from '../../src/use-cases.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';
import { beforeCommit, meetBehind } from '../support/meeting.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

const create = (by: TestMember, given: Partial<InputOf<'createClient'>> = {}) =>
  company.act('createClient', by, { name: 'Ромашка', kind: 'organisation', ...given });

async function fresh(given: Partial<InputOf<'createClient'>> = {}) {
  const { result } = await create(company.olga, given);
  return { clientId: result.clientId, revision: 1 };
}

async function row<R extends object>(clientId: number, columns: string): Promise<R> {
  const [found] = await company.sql<R>(`select ${columns} from sales.clients where client_id = $1`, [
    clientId,
  ]);
  if (!found) throw new Error(`no client ${clientId}`);
  return found;
}

describe('a client on its own', () => {
  test('two people enter one phone at the same second: the second hears of the first', async () => {
    const enter = (by: TestMember) => () => create(by, { phones: ['+380501110001', '+380501110002'] });
    // The same two phones the other way round: nobody waits in a circle.
    const turned = () => create(company.anna, { phones: ['+380501110002', '+380501110001'] });
    const outcomes = await meetBehind(company, beforeCommit, [enter(company.olga), turned]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'CLIENT_EXISTS' }),
    });
  });

  test.each([
    ['a name of 301 characters', { name: 'я'.repeat(301) }, 'name'],
    ['a name of spaces', { name: '   ' }, 'name'],
    ['«+38067» for a phone', { phones: ['+38067'] }, 'phones.0'],
    ['a phone of nine digits', { phones: ['671234567'] }, 'phones.0'],
    ['a number that no country has', { phones: ['+380000000000'] }, 'phones.0'],
    ['an e-mail without a domain', { emails: ['olga@'] }, 'emails.0'],
    ['a tax number of seven digits', { taxNumber: '1436057' }, 'taxNumber'],
    ['a tax number with a wrong digit', { taxNumber: '14360571' }, 'taxDigit'],
    ['a birthday that is no day', { contactPerson: 'Яна', birthday: { day: 30, month: 2 } }, 'birthday'],
  ])('%s is refused, and by its name', async (_, given, field) => {
    await expect(create(company.olga, given)).rejects.toMatchObject({ code: 'INVALID', params: { field } });
  });

  test('a name of 300 characters and a birthday on 29 February are taken', async () => {
    const { result } = await create(company.olga, {
      name: 'я'.repeat(300),
      contactPerson: 'Яна',
      birthday: { day: 29, month: 2 },
    });
    const { name } = await row<{ name: string }>(result.clientId, 'name');
    expect(name).toHaveLength(300);
  });
});

describe('a block', () => {
  test('needs its reason', async () => {
    const blocked = company.act('changeClientStatus', company.olga, { ...(await fresh()), to: 'blocked' });
    await expect(blocked).rejects.toMatchObject({ code: 'COMMENT_NEEDED' });
  });

  test('with a date ends by itself: before it no offer, from its midnight in the company’s zone one again', async () => {
    const client = await fresh();
    await company.act('changeClientStatus', company.olga, {
      ...{ ...client, to: 'blocked', reason: 'Не платит', blockedUntil: '2026-11-30' },
      to: 'blocked' as const,
    });
    const due = () =>
      company.sql("select due_at from platform.due_times where kind = 'client.unblock' and subject_id = $1", [
        client.clientId,
      ]);
    expect(await due()).toEqual([{ due_at: new Date('2026-11-29T22:00:00Z') }]);

    const offer = () => company.createOffer(company.olga, { client: { id: client.clientId } });
    await expect(offer()).rejects.toMatchObject({ code: 'CLIENT_BLOCKED' });
    const now = company.clock.now();
    company.clock.set(new Date('2026-11-29T21:59:59Z'));
    await expect(offer()).rejects.toMatchObject({ code: 'CLIENT_BLOCKED' });
    company.clock.set(new Date('2026-11-29T22:00:00Z'));
    await offer();
    company.clock.set(now);
  });

  test('taken off, or taken back, leaves nothing due', async () => {
    const client = await fresh();
    const due = () =>
      company.sql("select from platform.due_times where kind = 'client.unblock' and subject_id = $1", [
        client.clientId,
      ]);
    const until = { to: 'blocked', reason: 'Долг', blockedUntil: '2026-12-30' } as const;
    const done = await company.act('changeClientStatus', company.olga, { ...client, ...until });
    expect(await due()).toHaveLength(1);
    await company.act('undo', company.olga, { changeId: done.changeId });
    expect(await due()).toHaveLength(0);
    const again = { clientId: client.clientId, revision: 3 };
    const { result } = await company.act('changeClientStatus', company.olga, { ...again, ...until });
    await company.act('changeClientStatus', company.olga, { ...result, to: 'active' });
    expect(await due()).toHaveLength(0);
    expect(await row(client.clientId, 'status, blocked_until, status_after_block')).toEqual({
      ...{ status: 'active', blocked_until: null, status_after_block: null },
    });
  });

  test.each(['2026-11-23', '2026-11-01', '2036-11-24', 'soon'])(
    'until %s is refused',
    async (blockedUntil) => {
      const blocked = company.act('changeClientStatus', company.olga, {
        ...(await fresh()),
        ...({ to: 'blocked', reason: 'Долг', blockedUntil } as const),
      });
      await expect(blocked).rejects.toMatchObject({ code: 'INVALID', params: { field: 'blockedUntil' } });
    },
  );

  test('of a client that has bought meanwhile leaves it active', async () => {
    const client = await fresh();
    const offer = await company.createOffer(company.olga, { client: { id: client.clientId } });
    const until = { to: 'blocked', reason: 'Долг', blockedUntil: '2026-12-30' } as const;
    await company.act('changeClientStatus', company.olga, { ...client, ...until });
    await company.act('changeState', company.olga, { ...offer, to: 'success', comment: 'Оплатили' });
    const found = await row<{ status_after_block: string }>(client.clientId, 'status_after_block');
    expect(found.status_after_block).toBe('active');
  });

  test.each([
    [{ status: 'blocked', blockedUntil: '2026-11-24', statusAfterBlock: 'passive' }, 'blocked'],
    [{ status: 'blocked', blockedUntil: '2026-11-23', statusAfterBlock: 'passive' }, 'passive'],
    [{ status: 'blocked', blockedUntil: null, statusAfterBlock: null }, 'blocked'],
    [{ status: 'potential', blockedUntil: null, statusAfterBlock: null }, 'potential'],
  ] as const)('%o is today %s', (stored, today) => {
    expect(statusOn(stored, '2026-11-23')).toBe(today);
  });
});

describe('two who change one client', () => {
  test('the second hears that it has changed, and what the first did stays', async () => {
    const client = await fresh();
    await company.act('changeClient', company.olga, { ...client, fields: { address: 'Киев' } });
    const late = company.act('changeClient', company.petr, { ...client, fields: { address: 'Львов' } });
    await expect(late).rejects.toMatchObject({ code: 'STALE' });
    expect(await row(client.clientId, 'address')).toEqual({ address: 'Киев' });
  });

  test('may add contact persons side by side', async () => {
    const { clientId } = await fresh();
    const add = (by: TestMember, name: string) => () =>
      company.act('addContactPerson', by, { clientId, name });
    const outcomes = await meetBehind(company, beforeCommit, [
      add(company.olga, 'Яна'),
      add(company.petr, 'Ян'),
    ]);
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true);
  });
});

test('a phone of another client is no contact person’s, of the same client it is', async () => {
  await fresh({ phones: ['+380501110011'] });
  const own = await fresh({ phones: ['+380501110012'] });
  const add = (phone: string) =>
    company.act('addContactPerson', company.olga, { clientId: own.clientId, name: 'Яна', phones: [phone] });
  await expect(add('+380501110011')).rejects.toMatchObject({ code: 'CLIENT_EXISTS' });
  await add('+380501110012');
});

test('the history of a client says who did what, from what to what', async () => {
  const client = await fresh({ notes: 'Старое' });
  const changed = await company.act('changeClient', company.olga, {
    ...client,
    fields: { notes: null, managerId: undefined, site: 'romashka.example.com' },
  });
  await company.act('rateClient', company.petr, { ...changed.result, rating: 4 });
  const lines = await company.sql(
    'select kind, detail, member_id from sales.client_events where client_id = $1 order by client_event_id',
    [client.clientId],
  );
  const byOlga = { member_id: company.olga.memberId };
  expect(lines).toEqual([
    { kind: 'created', detail: {}, ...byOlga },
    { kind: 'field', detail: { field: 'site', from: null, to: 'romashka.example.com' }, ...byOlga },
    { kind: 'field', detail: { field: 'notes', from: 'Старое', to: null }, ...byOlga },
    { kind: 'rating', detail: { from: null, to: 4 }, member_id: company.petr.memberId },
  ]);
});

describe('taking back', () => {
  async function withPhone(phone: string) {
    const { clientId } = await fresh();
    const { result } = await company.act('addChannel', company.olga, { clientId, channel: { phone } });
    return { contactChannelId: result.contactChannelId, revision: 1 };
  }
  const give = async (phone: string) =>
    company.act('addChannel', company.olga, { clientId: (await fresh()).clientId, channel: { phone } });
  const undo = (changeId: number) => company.act('undo', company.olga, { changeId });

  test('is refused once a changed phone has gone to another client', async () => {
    const channel = await withPhone('+380671110001');
    const to = { channel: { phone: '+380671110009' } };
    const done = await company.act('changeChannel', company.olga, { ...channel, ...to });
    await give('+380671110001');
    await expect(undo(done.changeId)).rejects.toMatchObject({ code: 'UNDO_BUILT_ON' });
  });

  test('is refused once a removed phone has gone to another client', async () => {
    const done = await company.act('removeChannel', company.olga, await withPhone('+380671110002'));
    await give('+380671110002');
    await expect(undo(done.changeId)).rejects.toMatchObject({ code: 'UNDO_BUILT_ON' });
  });

  test('is refused once a tax number is another client’s; a new name of the one before still goes back', async () => {
    const client = await fresh();
    const change = (at: typeof client, fields: InputOf<'changeClient'>['fields']) =>
      company.act('changeClient', company.olga, { ...at, fields });
    const set = await change(client, { taxNumber: '14360570' });
    const cleared = await change({ ...client, ...set.result }, { taxNumber: null });
    const named = await change({ ...client, ...cleared.result }, { name: 'Новое имя' });
    await change(await fresh(), { taxNumber: '14360570' });
    await undo(named.changeId);
    await expect(undo(cleared.changeId)).rejects.toMatchObject({ code: 'UNDO_BUILT_ON' });
  });
});
