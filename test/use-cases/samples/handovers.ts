import type { TestCompany, TestMember } from '../../support/company.ts';
import { byClock, byMember, type Samples } from './sample.ts';

export const handoversSamples: Samples<
  'goAway' | 'letGo' | 'comeBack' | 'takeBackHandover' | 'returnFromAway'
> = {
  goAway: [
    {
      title: 'all of a manager until a day',
      async prepare(company) {
        const { memberId } = await busyManager(company);
        return { who: byMember(company.petr), input: await awayInput(company, memberId) };
      },
    },
    {
      title: 'of oneself',
      async prepare(company) {
        const manager = await busyManager(company);
        return { who: byMember(manager), input: await awayInput(company, manager.memberId) };
      },
    },
  ],
  letGo: [
    {
      title: 'a manager with all of theirs',
      async prepare(company) {
        const { memberId } = await busyManager(company);
        const { backOn: _, ...input } = await awayInput(company, memberId);
        return { who: byMember(company.petr), input };
      },
    },
  ],
  comeBack: [
    {
      title: 'before the day',
      async prepare(company) {
        const { manager, handoverId } = await absent(company);
        return { who: byMember(manager), input: { handoverId } };
      },
    },
  ],
  takeBackHandover: [
    {
      title: 'by who did it',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { handoverId: (await absent(company)).handoverId },
      }),
    },
  ],
  returnFromAway: [
    {
      title: 'on the day',
      prepare: async (company) => ({
        who: byClock(company),
        input: { subjectId: (await absent(company)).handoverId },
      }),
    },
  ],
};

/** A manager of group A with a client, an open offer, what is planned, a task they wait for and one they have. */
export async function busyManager(company: TestCompany): Promise<TestMember> {
  const { act, vera, groupA, dmytro, ivan, later } = company;
  const manager = await company.hire(vera, { name: 'Артём', role: 'manager', salesGroupId: groupA });
  const { offerId } = await company.createOffer(manager);
  const told = { facts: [], contacts: false, dueAt: later({ days: 2 }) };
  await act('createTask', manager, { ...told, offerId, to: { memberId: dmytro.memberId }, text: 'Смета' });
  const other = await company.createOffer(ivan);
  const price = { offerId: other.offerId, to: { memberId: manager.memberId }, text: 'Цена' };
  await act('createTask', ivan, { ...told, ...price });
  return manager;
}

export async function revisionOfMember(company: TestCompany, memberId: number): Promise<number> {
  const [row] = await company.sql<{ revision: number }>(
    'select revision from sales.members where member_id = $1',
    [memberId],
  );
  if (!row) throw new Error(`no member ${memberId}`);
  return row.revision;
}

/** In a week, in Ivan's hands. */
export async function awayInput(company: TestCompany, memberId: number) {
  const revision = await revisionOfMember(company, memberId);
  const backOn = company.later({ days: 7 }).toISOString().slice(0, 10);
  return { memberId, revision, receiverId: company.ivan.memberId, backOn };
}

export async function absent(company: TestCompany): Promise<{ manager: TestMember; handoverId: number }> {
  const manager = await busyManager(company);
  const input = await awayInput(company, manager.memberId);
  const { result } = await company.act('goAway', company.vera, input);
  return { manager, handoverId: result.handoverId };
}
