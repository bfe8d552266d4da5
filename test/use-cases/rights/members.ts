import { newToken } from '../../../src/members/tokens.ts';
import { type Deeds, everybody, nobodyHas } from './deed.ts';

export const membersDeeds: Deeds<
  | 'createSalesGroup'
  | 'createDepartment'
  | 'inviteMember'
  | 'inviteAgain'
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
