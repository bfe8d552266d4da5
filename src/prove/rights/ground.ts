import type { Pool } from 'pg';
import type { Who } from '../../changes/perform.ts';
import type { Database } from '../../db/company.ts';
import { newToken } from '../../members/tokens.ts';
import { createPerform, type InputOf, type ResultOf, type UseCaseName } from '../../use-cases.ts';
import { openCompanyFor } from '../company.ts';

/** Who stands how to the things of the manager, who is in group A. */
export const persons = [
  ...(['owner', 'headOfAll', 'headOfGroup', 'headElsewhere', 'manager', 'colleague'] as const),
  ...(['managerElsewhere', 'specialist', 'leaver', 'intruder', 'otherOwner'] as const),
] as const;
export type Person = (typeof persons)[number];

export interface Standing {
  /** The leaver is suspended; the intruder owns another company and claims this one; the other owner stays in theirs. */
  readonly companyId: number;
  readonly memberId: number;
  readonly personId: number;
}

/** A company with somebody in every relation, another one beside it, and the means to make what they ask for. */
export interface Ground {
  readonly pool: Pool;
  readonly database: Database;
  readonly companyId: number;
  readonly otherCompanyId: number;
  readonly departmentId: number;
  readonly groupId: number;
  readonly people: Readonly<Record<Person, Standing>>;
  /** With a request of its own. */
  act<N extends UseCaseName>(name: N, who: Who, input: InputOf<N>): Promise<ResultOf<N>>;
  /** Ends the leaver's access, once they have a chat. */
  suspendLeaver(): Promise<void>;
}

export async function openGround(pool: Pool, database: Database): Promise<Ground> {
  const perform = createPerform(database);
  let requests = 0;
  const act: Ground['act'] = (name, who, input) => {
    requests += 1;
    return perform(name, who, { id: `rights:${requests}`, at: new Date() }, input).then(
      ({ result }) => result,
    );
  };
  const staff = { managers: 0, offersEach: 0, supervisors: 1, specialists: 1 };
  const ours = await openCompanyFor(database, perform, staff);
  const theirs = await openCompanyFor(database, perform, { ...staff, ownerPersonId: 6_000_000_000 });
  const { companyId } = ours;
  const owner = { companyId, ...ours.owner };
  let personId = 7_000_000_000;
  const hire = async (place: Omit<InputOf<'inviteMember'>, 'token'>): Promise<Standing> => {
    personId += 1;
    const token = newToken();
    await act('inviteMember', owner, { ...place, token });
    return { ...(await act('acceptInvitation', { companyId, personId }, { token, locale: 'en' })), personId };
  };
  const [groupA, groupB] = [
    (await act('createSalesGroup', owner, { name: 'A' })).salesGroupId,
    (await act('createSalesGroup', owner, { name: 'B' })).salesGroupId,
  ];
  const first = <T>([one]: readonly T[]): T => {
    if (one === undefined) throw new Error('nobody was hired');
    return one;
  };
  const manager = (name: string, salesGroupId: number) => hire({ name, role: 'manager', salesGroupId });
  const head = (name: string, salesGroupId: number) => hire({ name, role: 'supervisor', salesGroupId });
  const otherOwner = { companyId: theirs.companyId, ...theirs.owner };
  const people: Record<Person, Standing> = {
    owner,
    headOfAll: { companyId, ...first(ours.supervisors) },
    headOfGroup: await head('Head A', groupA),
    headElsewhere: await head('Head B', groupB),
    manager: await manager('Manager', groupA),
    colleague: await manager('Colleague', groupA),
    managerElsewhere: await manager('Manager B', groupB),
    specialist: { companyId, ...first(ours.specialists) },
    leaver: await hire({ name: 'Leaver', role: 'owner' }),
    intruder: { ...otherOwner, companyId },
    otherOwner,
  };
  const { departmentId } = ours;
  return {
    ...{ pool, database, companyId, departmentId, people, act, groupId: groupA },
    otherCompanyId: theirs.companyId,
    async suspendLeaver() {
      await act('suspendMember', owner, { memberId: people.leaver.memberId, revision: 1 });
    },
  };
}
