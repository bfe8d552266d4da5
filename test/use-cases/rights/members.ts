import { newToken } from '../../../src/members/tokens.ts';
import { type Deeds, everybody, nobodyHas, sellers } from './deed.ts';

export const membersDeeds: Deeds<
  | 'createSalesGroup'
  | 'createDepartment'
  | 'inviteMember'
  | 'inviteAgain'
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
  createSalesGroup: [
    { title: 'anywhere', may: ['owner', 'otherOwner'], arrange: async () => ({ name: 'Группа' }) },
  ],
  createDepartment: [
    { title: 'anywhere', may: ['owner', 'otherOwner'], arrange: async () => ({ name: 'Отдел' }) },
  ],
  inviteMember: [
    {
      title: 'anywhere',
      may: ['owner', 'otherOwner'],
      arrange: async () => ({ name: 'Роман', role: 'manager', token: newToken() }),
    },
    {
      title: 'into a group of this company',
      may: ['owner'],
      arrange: async (company) => ({
        ...{ name: 'Роман', role: 'manager', token: newToken() },
        salesGroupId: company.groupA,
      }),
      missing: (input) => ({ ...input, salesGroupId: nobodyHas }),
    },
    {
      title: 'into a department of this company',
      may: ['owner'],
      arrange: async (company) => ({
        ...{ name: 'Роман', role: 'specialist', token: newToken() },
        departmentId: company.departmentId,
      }),
      missing: (input) => ({ ...input, departmentId: nobodyHas }),
    },
  ],
  inviteAgain: [
    {
      title: 'somebody of this company',
      may: ['owner'],
      async arrange(company) {
        const input = { name: 'Роман', role: 'manager', token: newToken() } as const;
        const { result } = await company.act('inviteMember', company.vera, input);
        return { memberId: result.memberId, token: newToken() };
      },
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
    {
      title: 'a specialist of this company',
      may: sellers,
      async arrange(company) {
        const input = { name: 'Дана', role: 'specialist', token: newToken() } as const;
        const { result } = await company.act('inviteMember', company.vera, input);
        return { memberId: result.memberId, token: newToken() };
      },
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
  ],
  revokeInvitation: [
    {
      title: 'of somebody of this company',
      may: ['owner'],
      async arrange(company) {
        const input = { name: 'Роман', role: 'manager', token: newToken() } as const;
        return { memberId: (await company.act('inviteMember', company.vera, input)).result.memberId };
      },
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
  ],
  changeMember: [
    {
      title: 'somebody of this company',
      may: ['owner'],
      async arrange(company) {
        const { memberId } = await company.hire(company.vera, { name: 'Роман', role: 'manager' });
        return { memberId, revision: 1, fields: { role: 'owner' } };
      },
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
    {
      title: 'into a group of this company',
      may: ['owner'],
      async arrange(company) {
        const { memberId } = await company.hire(company.vera, { name: 'Роман', role: 'manager' });
        return { memberId, revision: 1, fields: { salesGroupId: company.groupA } };
      },
      missing: (input) => ({ ...input, fields: { salesGroupId: nobodyHas } }),
    },
  ],
  suspendMember: [
    {
      title: 'somebody of this company',
      may: ['owner'],
      async arrange(company) {
        const { memberId } = await company.hire(company.vera, { name: 'Уходящий', role: 'manager' });
        return { memberId, revision: 1 };
      },
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
  ],
  letInAgain: [
    {
      title: 'somebody of this company',
      may: ['owner'],
      async arrange(company) {
        const { memberId } = await company.hire(company.vera, { name: 'Вернувшийся', role: 'manager' });
        await company.act('suspendMember', company.vera, { memberId, revision: 1 });
        return { memberId, revision: 2 };
      },
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
  ],
  giveMoreContacts: [
    {
      title: 'to somebody of this company',
      may: ['owner'],
      arrange: async (company) => ({ memberId: company.olga.memberId }),
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
  ],
  renameSalesGroup: [
    {
      title: 'of this company',
      may: ['owner'],
      async arrange(company) {
        const { result } = await company.act('createSalesGroup', company.vera, { name: 'Группа' });
        return { ...result, revision: 1, placeName: 'Иначе' };
      },
      missing: (input) => ({ ...input, salesGroupId: nobodyHas }),
    },
  ],
  changeDepartment: [
    {
      title: 'of this company',
      may: ['owner'],
      async arrange(company) {
        const { result } = await company.act('createDepartment', company.vera, { name: 'Отдел' });
        return { ...result, revision: 1, headMemberId: company.dmytro.memberId };
      },
      missing: (input) => ({ ...input, headMemberId: nobodyHas }),
    },
  ],
  chooseMySettings: [
    {
      title: 'of one’s own',
      may: [...everybody, 'otherOwner'],
      arrange: async () => ({ workFrom: 10, workTo: 19, notice: { kind: 'step', told: false } }),
    },
  ],
  choosePreferences: [
    { title: 'of one’s own', may: [...everybody, 'otherOwner'], arrange: async () => ({ locale: 'uk' }) },
  ],
};
