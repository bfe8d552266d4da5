import type { TestCompany } from '../../support/company.ts';
import { absent, awayInput, busyManager } from '../samples/handovers.ts';
import { type Deeds, heads, nobodyHas } from './deed.ts';

export const handoversDeeds: Deeds<'goAway' | 'letGo' | 'comeBack' | 'takeBackHandover'> = {
  goAway: [
    {
      title: 'of a manager of group A, to one of it',
      may: heads,
      arrange: async (company) => awayInput(company, (await busyManager(company)).memberId),
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
    {
      title: 'of Olga herself',
      may: [...heads, 'manager'],
      async arrange(company) {
        await returned(company, company.olga.memberId);
        return awayInput(company, company.olga.memberId);
      },
      missing: (input) => ({ ...input, receiverId: nobodyHas }),
    },
    {
      title: 'to somebody of another group',
      may: ['owner', 'supervisorOfAll'],
      async arrange(company) {
        await returned(company, company.olga.memberId);
        const input = await awayInput(company, company.olga.memberId);
        return { ...input, receiverId: company.anna.memberId };
      },
    },
    {
      title: 'of a supervisor of a group',
      may: ['owner', 'supervisorOfGroup'],
      async arrange(company) {
        await returned(company, company.petr.memberId);
        return awayInput(company, company.petr.memberId);
      },
    },
    {
      title: 'of a specialist',
      may: ['owner', 'supervisorOfAll', 'specialist'],
      async arrange(company) {
        await returned(company, company.dmytro.memberId);
        const { hire, vera, departmentId, dmytro } = company;
        const { memberId: receiverId } = await hire(vera, { name: 'Дана', role: 'specialist', departmentId });
        return { ...(await awayInput(company, dmytro.memberId)), receiverId };
      },
    },
  ],
  letGo: [
    {
      title: 'a manager of group A',
      may: heads,
      async arrange(company) {
        const { memberId } = await busyManager(company);
        const { backOn: _, ...input } = await awayInput(company, memberId);
        return input;
      },
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
    {
      title: 'another owner',
      may: ['owner'],
      async arrange(company) {
        const { hire, vera } = company;
        const { memberId } = await hire(vera, { name: 'Вторая', role: 'owner' });
        const { backOn: _, ...input } = await awayInput(company, memberId);
        return input;
      },
    },
  ],
  comeBack: [
    {
      title: 'of a manager of group A',
      may: heads,
      arrange: async (company) => ({ handoverId: (await absent(company)).handoverId }),
      missing: () => ({ handoverId: nobodyHas }),
    },
  ],
  takeBackHandover: [
    {
      title: 'of a manager of group A',
      may: heads,
      arrange: async (company) => ({ handoverId: (await absent(company)).handoverId }),
      missing: () => ({ handoverId: nobodyHas }),
    },
  ],
};

async function returned(company: TestCompany, memberId: number): Promise<void> {
  const [row] = await company.sql<{ handover_id: number }>(
    'select handover_id from sales.handovers where member_id = $1 and ended_at is null',
    [memberId],
  );
  if (row) await company.act('comeBack', company.vera, { handoverId: row.handover_id });
}
