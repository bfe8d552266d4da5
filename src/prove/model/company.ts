import type { Role } from '../../changes/actor.ts';
import { listItems } from '../../companies/companies.queries.ts';
import { reserve } from '../../companies/companies.service.ts';
import type { Database } from '../../db/company.ts';
import { newToken } from '../../members/tokens.ts';
import type { Perform } from '../../use-cases.ts';
import type { Member, World } from './world.ts';

/** A Monday morning in Kyiv. */
const monday = Date.UTC(2026, 10, 23, 8);

type Place = readonly [Role, group: 0 | 1 | null];
const crews: readonly (readonly Place[])[] = [
  [['manager', 0]],
  [
    ['manager', 0],
    ['manager', 1],
  ],
  [
    ['supervisor', 0],
    ['manager', 0],
  ],
  [
    ['supervisor', 0],
    ['manager', 1],
    ['specialist', null],
  ],
  [
    ['manager', 0],
    ['manager', 0],
    ['specialist', null],
  ],
];

let people = 6_000_000_000;

/** A company of its own for one history: an owner and up to three colleagues. */
export async function openCompany(
  { database, perform }: { readonly database: Database; readonly perform: Perform },
  crew: number,
  name: string,
): Promise<{ companyId: number; world: World }> {
  let requests = 0;
  const request = () => ({ id: `setup:${name}:${(requests += 1)}`, at: new Date(monday) });
  const personId = (people += 1);
  const founding = request();
  const companyId = await database.platform((db) => reserve(db, founding));
  const settings = { locale: 'en', timeZone: 'Europe/Kyiv', currency: 'UAH' } as const;
  const { result: owner } = await perform('foundCompany', { companyId, personId }, founding, {
    name,
    ownerName: 'Owner',
    ...settings,
  });
  const groups = [
    (await perform('createSalesGroup', owner, request(), { name: 'A' })).result.salesGroupId,
    (await perform('createSalesGroup', owner, request(), { name: 'B' })).result.salesGroupId,
  ];
  const { departmentId } = (await perform('createDepartment', owner, request(), { name: 'Work' })).result;
  const members: Member[] = [
    { id: owner.memberId, revision: Number.NaN, role: 'owner', group: null, department: null },
  ];
  for (const [role, place] of crews[crew % crews.length] ?? []) {
    const token = newToken();
    const group = place === null ? null : (groups[place] ?? null);
    const department = role === 'specialist' ? departmentId : null;
    const invited = {
      name: `Colleague ${members.length}`,
      role,
      salesGroupId: group,
      departmentId: department,
      token,
    };
    const { memberId } = (await perform('inviteMember', owner, request(), invited)).result;
    await perform('acceptInvitation', { companyId, personId: (people += 1) }, request(), {
      token,
      locale: 'en',
    });
    members.push({ id: memberId, revision: Number.NaN, role, group, department });
  }
  const calls = await database.inCompany(companyId, (db) => listItems(db, companyId, 'outcome', 'call'));
  const outcomes = { answered: calls[0]?.id ?? 0, unanswered: calls.at(-1)?.id ?? 0 };
  const none = {
    clients: new Map(),
    offers: new Map(),
    steps: new Map(),
    talks: new Map(),
    tasks: new Map(),
  };
  const things = { ...none, members: new Map(members.map((member) => [member.id, member])) };
  return { companyId, world: { now: monday, departmentId, groups, outcomes, things, changes: [] } };
}
