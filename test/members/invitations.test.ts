import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reserveCompany } from '../../src/companies/companies.repository.ts';
import { insertToken } from '../../src/members/tokens.repository.ts';
import { hashToken, newToken } from '../../src/members/tokens.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { beforeCommit, meetBehind } from '../support/meeting.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

async function invite(): Promise<{ token: string; memberId: number }> {
  const token = newToken();
  const input = { name: 'Роман', role: 'manager', token } as const;
  return { token, ...(await company.act('inviteMember', company.vera, input)).result };
}

function accept(token: string, personId = company.newPersonId(), companyId = company.companyId, at?: Date) {
  const request = { ...company.request(), ...(at ? { at } : {}) };
  return company.perform('acceptInvitation', { companyId, personId }, request, { token, locale: 'ru' });
}

test('a token is 128 random bits that fit a start parameter', () => {
  const tokens = new Set(Array.from({ length: 100 }, newToken));
  expect(tokens.size).toBe(100);
  for (const token of tokens) {
    expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(Buffer.from(token, 'base64url')).toHaveLength(16);
  }
});

test('the database holds the hash of a token and never the token', async () => {
  const { token } = await invite();
  const tables = await company.sql<{ name: string }>(
    `select oid::regclass::text as name from pg_class
      where relnamespace in ('sales'::regnamespace, 'platform'::regnamespace) and relkind = 'r'`,
  );
  for (const { name } of tables) {
    const found = await company.sql(`select 1 from ${name} t where strpos(t::text, $1) > 0`, [token]);
    expect(found, name).toEqual([]);
  }
  const hash = createHash('sha256').update(token).digest();
  const kept = await company.sql('select 1 from platform.token_hashes where token_hash = $1', [hash]);
  expect(kept).toHaveLength(1);
});

test('an invitation brings its person to the place made for them, and the company hears of it', async () => {
  const { token, memberId } = await invite();
  const personId = company.newPersonId();
  const { changeId, result } = await accept(token, personId);
  expect(result).toEqual({ companyId: company.companyId, memberId });
  expect(
    await company.sql('select person_id from platform.memberships where member_id = $1', [memberId]),
  ).toEqual([{ person_id: personId }]);
  expect(
    await company.sql('select event, payload from platform.outbox where change_id = $1', [changeId]),
  ).toEqual([{ event: 'member.joined', payload: { memberId } }]);
});

test('a link works once', async () => {
  const { token } = await invite();
  await accept(token);
  await expect(accept(token)).rejects.toMatchObject({ code: 'LINK_DEAD' });
});

test('two people press one link at the same moment: one gets in', async () => {
  const { token, memberId } = await invite();
  const outcomes = await meetBehind(company, beforeCommit, [() => accept(token), () => accept(token)]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes).toContainEqual({
    status: 'rejected',
    reason: expect.objectContaining({ code: 'LINK_DEAD' }),
  });
  const people = await company.sql('select 1 from platform.memberships where member_id = $1', [memberId]);
  expect(people).toHaveLength(1);
});

test('a link dies after seven days', async () => {
  const { token } = await invite();
  const week = 7 * 86_400_000;
  const at = (ms: number) => new Date(company.clock.now().getTime() + ms);
  const late = accept(token, company.newPersonId(), company.companyId, at(week));
  await expect(late).rejects.toMatchObject({ code: 'LINK_DEAD' });
  await accept(token, company.newPersonId(), company.companyId, at(week - 1));
});

test('a link of one company does not lead into another, nor does one nobody made', async () => {
  const { token } = await invite();
  const elsewhere = accept(token, company.newPersonId(), company.other.companyId);
  await expect(elsewhere).rejects.toMatchObject({ code: 'LINK_DEAD' });
  await expect(accept(newToken())).rejects.toMatchObject({ code: 'LINK_DEAD' });
  await accept(token);
});

test('who is in the company already does not spend the link', async () => {
  const { token } = await invite();
  await expect(accept(token, company.olga.personId)).rejects.toMatchObject({ code: 'ALREADY_MEMBER' });
  await accept(token);
});

test('one person works in two companies', async () => {
  const token = newToken();
  const input = { name: 'Ольга', role: 'manager', token } as const;
  await company.act('inviteMember', company.other.owner, input);
  await accept(token, company.olga.personId, company.other.companyId);
  const companies = await company.sql('select 1 from platform.memberships where person_id = $1', [
    company.olga.personId,
  ]);
  expect(companies).toHaveLength(2);
});

test('a new link to a place ends the one before', async () => {
  const { token, memberId } = await invite();
  const second = newToken();
  await company.act('inviteAgain', company.vera, { memberId, token: second });
  await expect(accept(token)).rejects.toMatchObject({ code: 'LINK_DEAD' });
  await accept(second);
  const again = company.act('inviteAgain', company.vera, { memberId, token: newToken() });
  await expect(again).rejects.toMatchObject({ code: 'ALREADY_MEMBER' });
});

test('an owner’s link founds one company, and is no invitation', async () => {
  const token = newToken();
  await keepOwnerToken(token, null);
  await expect(accept(token)).rejects.toMatchObject({ code: 'LINK_DEAD' });
  const first = await foundWith(token);
  expect(first.result.companyId).not.toBe(company.companyId);
  await expect(foundWith(token)).rejects.toMatchObject({ code: 'LINK_DEAD' });
});

test('an owner’s link for a company that is there makes a second owner, once', async () => {
  const token = newToken();
  await keepOwnerToken(token, company.companyId);
  await expect(foundWith(token)).rejects.toMatchObject({ code: 'LINK_DEAD' });
  const claim = (companyId: number) => {
    const who = { companyId, personId: company.newPersonId() };
    return company.perform('claimOwnership', who, company.request(), { token, ownerName: 'Юрий' });
  };
  await expect(claim(company.other.companyId)).rejects.toMatchObject({ code: 'LINK_DEAD' });
  const { result } = await claim(company.companyId);
  const [member] = await company.sql('select role from sales.members where member_id = $1', [
    result.memberId,
  ]);
  expect(member).toEqual({ role: 'owner' });
  await expect(claim(company.companyId)).rejects.toMatchObject({ code: 'LINK_DEAD' });
});

test('a company is not founded in a zone nobody knows', async () => {
  await expect(foundWith(undefined, 'Europe/Atlantis')).rejects.toMatchObject({
    code: 'INVALID',
    params: { field: 'timeZone' },
  });
});

function keepOwnerToken(token: string, companyId: number | null): Promise<void> {
  return company.database.platform((db) =>
    insertToken(db, {
      ...{ hash: hashToken(token), purpose: 'owner', companyId, subjectId: null },
      expiresAt: company.later({ days: 1 }),
    }),
  );
}

async function foundWith(token: string | undefined, timeZone = 'Europe/Kyiv') {
  const request = company.request();
  const companyId = await company.database.platform((db) => reserveCompany(db, request.id, request.at));
  const who = { companyId, personId: company.newPersonId() };
  return company.perform('foundCompany', who, request, {
    ...(token === undefined ? {} : { token }),
    ...{ name: 'Новая', ownerName: 'Нина', locale: 'uk', timeZone, currency: 'UAH' },
  });
}
