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
