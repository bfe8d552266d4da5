import { reserveCompany } from '../../../src/companies/companies.repository.ts';
import { newToken } from '../../../src/members/tokens.ts';
import type { TestCompany } from '../../support/company.ts';
import { byMember, type Samples } from './sample.ts';

export const membersSamples: Samples<
  | 'foundCompany'
  | 'claimOwnership'
  | 'createSalesGroup'
  | 'createDepartment'
  | 'inviteMember'
  | 'inviteAgain'
  | 'acceptInvitation'
  | 'revokeInvitation'
  | 'changeMember'
  | 'suspendMember'
  | 'letInAgain'
  | 'giveMoreContacts'
  | 'renameSalesGroup'
  | 'changeDepartment'
  | 'choosePreferences'
  | 'chooseMySettings'
> = {
  foundCompany: [
    {
      title: 'by anybody where that is open',
      async prepare(company) {
        const { id, at } = company.request();
        const companyId = await company.database.platform((db) => reserveCompany(db, id, at));
        return {
          who: { companyId, personId: company.newPersonId() },
          input: {
            name: 'Новая',
            ownerName: 'Нина',
            locale: 'uk',
            timeZone: 'Europe/Kyiv',
            currency: 'UAH',
          },
        };
      },
    },
    {
      title: 'by the owner’s one-time link',
      async prepare(company) {
        const { id, at } = company.request();
        const companyId = await company.database.platform((db) => reserveCompany(db, id, at));
        return {
          who: { companyId, personId: company.newPersonId() },
          input: {
            token: await ownerToken(company, null),
            name: 'Новая',
            ownerName: 'Нина',
            locale: 'en',
            timeZone: 'Europe/London',
            currency: 'GBP',
          },
        };
      },
    },
  ],
  claimOwnership: [
    {
      title: 'by a link made for this company',
      async prepare(company) {
        return {
          who: { companyId: company.companyId, personId: company.newPersonId() },
          input: { token: await ownerToken(company, company.companyId), ownerName: 'Второй владелец' },
        };
      },
    },
    {
      title: 'by somebody who works there already',
      async prepare(company) {
        const { personId } = await company.hire(company.vera, { name: 'Повышенный', role: 'manager' });
        return {
          who: { companyId: company.companyId, personId },
          input: { token: await ownerToken(company, company.companyId), ownerName: 'Как угодно' },
        };
      },
    },
  ],
  createSalesGroup: [
    {
      title: 'by the owner',
      prepare: async (company) => ({ who: byMember(company.vera), input: { name: 'Группа В' } }),
      buildOn: (company, { salesGroupId }) =>
        company.hire(company.vera, { name: 'Новенький', role: 'manager', salesGroupId }),
    },
  ],
  createDepartment: [
    {
      title: 'by the owner',
      prepare: async (company) => ({ who: byMember(company.vera), input: { name: 'Склад' } }),
      buildOn: (company, { departmentId }) =>
        company.hire(company.vera, { name: 'Новенький', role: 'specialist', departmentId }),
    },
  ],
  inviteMember: [
    {
      title: 'a manager into a group',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { name: 'Роман', role: 'manager', salesGroupId: company.groupB, token: newToken() },
      }),
    },
  ],
  inviteAgain: [
    {
      title: 'who has not come yet',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { memberId: (await invited(company)).memberId, token: newToken() },
      }),
    },
  ],
  revokeInvitation: [
    {
      title: 'of somebody who has not come yet',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { memberId: (await invited(company)).memberId },
      }),
    },
  ],
  changeMember: [
    {
      title: 'to another role, name and place',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: {
          memberId: await freshMember(company),
          revision: 1,
          fields: { name: 'Иначе', role: 'specialist', departmentId: company.departmentId },
        },
      }),
      buildOn: (company, { memberId }) =>
        company.act('changeMember', company.vera, { memberId, revision: 2, fields: { name: 'Снова' } }),
    },
  ],
  suspendMember: [
    {
      title: 'an owner, with links they have made',
      async prepare(company) {
        const person = await company.hire(company.vera, { name: 'Уходящий', role: 'owner' });
        await company.act('inviteMember', person, { name: 'Гость', role: 'manager', token: newToken() });
        return { who: byMember(company.vera), input: { memberId: person.memberId, revision: 1 } };
      },
    },
  ],
  letInAgain: [
    {
      title: 'by the owner',
      async prepare(company) {
        const memberId = await freshMember(company);
        await company.act('suspendMember', company.vera, { memberId, revision: 1 });
        return { who: byMember(company.vera), input: { memberId, revision: 2 } };
      },
    },
  ],
  giveMoreContacts: [
    {
      title: 'for today',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { memberId: await freshMember(company) },
      }),
    },
  ],
  renameSalesGroup: [
    {
      title: 'by the owner',
      async prepare(company) {
        const { result } = await company.act('createSalesGroup', company.vera, { name: 'Старое' });
        const input = { salesGroupId: result.salesGroupId, revision: 1, placeName: 'Новое' };
        return { who: byMember(company.vera), input };
      },
      buildOn: (company, { salesGroupId }) =>
        company.act('renameSalesGroup', company.vera, { salesGroupId, revision: 2, placeName: 'Новейшее' }),
    },
  ],
  changeDepartment: [
    {
      title: 'its name and its head',
      async prepare(company) {
        const { result } = await company.act('createDepartment', company.vera, { name: 'Старый' });
        const change = { placeName: 'Новый', headMemberId: company.dmytro.memberId };
        return {
          who: byMember(company.vera),
          input: { departmentId: result.departmentId, revision: 1, ...change },
        };
      },
      buildOn: (company, { departmentId }) =>
        company.act('changeDepartment', company.vera, { departmentId, revision: 2, headMemberId: null }),
    },
  ],
  acceptInvitation: [
    {
      title: 'by somebody new',
      prepare: async (company) => ({
        who: { companyId: company.companyId, personId: company.newPersonId() },
        input: { token: (await invited(company)).token, locale: 'uk' },
      }),
    },
  ],
  chooseMySettings: [
    {
      title: 'days, hours, quiet hours and what is told',
      async prepare(company) {
        const person = await company.hire(company.vera, { name: 'Совёнок', role: 'manager' });
        return {
          who: byMember(person),
          input: {
            ...{ workDays: [1, 2, 6], workFrom: 10, workTo: 19, quietFrom: 22, quietTo: 8 },
            notice: { kind: 'digest', told: false },
          },
        };
      },
    },
  ],
  choosePreferences: [
    {
      title: 'language and zone',
      async prepare(company) {
        const person = await company.hire(company.vera, { name: 'Путешественник', role: 'manager' });
        return { who: byMember(person), input: { locale: 'en', timeZone: 'Asia/Tbilisi' } };
      },
    },
  ],
};

async function freshMember(company: TestCompany): Promise<number> {
  const colleague = { name: 'Меняющийся', role: 'manager', salesGroupId: company.groupA } as const;
  return (await company.hire(company.vera, colleague)).memberId;
}

async function ownerToken(company: TestCompany, companyId: number | null): Promise<string> {
  const token = newToken();
  await company.sql(
    `insert into platform.token_hashes (token_hash, purpose, company_id, expires_at)
      values (sha256($1::bytea), 'owner', $2, $3)`,
    [token, companyId, company.later({ days: 1 })],
  );
  return token;
}

async function invited(company: TestCompany): Promise<{ memberId: number; token: string }> {
  const token = newToken();
  const input = { name: 'Роман', role: 'manager', token } as const;
  return { token, ...(await company.act('inviteMember', company.vera, input)).result };
}
