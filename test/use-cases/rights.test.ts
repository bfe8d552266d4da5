import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Who } from '../../src/changes/perform.ts';
import { DomainError } from '../../src/lib/domain-error.ts';
import { newToken } from '../../src/members/tokens.ts';
import type { InputOf, UseCaseName, useCases } from '../../src/use-cases.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { dumpEverything } from '../support/dump.ts';
import { newPhone } from './samples.ts';

/**
 * Who stands how to the object in question: by default an offer of Olga's, of group A, for a client of hers.
 * `leaver` is a suspended owner; `intruder` an owner elsewhere who claims to act in this company; `otherOwner` acts in
 * their own company, but on an object of this one.
 */
type Person =
  | 'owner'
  | 'supervisorOfAll'
  | 'supervisorOfGroup'
  | 'supervisorElsewhere'
  | 'manager'
  | 'colleague'
  | 'managerElsewhere'
  | 'specialist'
  | 'leaver'
  | 'intruder'
  | 'otherOwner';

type MemberUseCaseName = {
  [N in UseCaseName]: (typeof useCases)[N] extends { readonly by: 'member' } ? N : never;
}[UseCaseName];

interface Deed<N extends MemberUseCaseName> {
  /** With the use case's name it reads as a sentence. */
  readonly title: string;
  /** Exactly these may; everybody else may not. */
  readonly may: readonly Person[];
  /** How a missing right looks; NOT_FOUND, as for what is absent, unless said. */
  readonly otherwise?: string;
  arrange(): Promise<InputOf<N>>;
  /** The same for an object nobody has; absent where there is no object. */
  missing?(input: InputOf<N>): InputOf<N>;
}

const everybody = [
  ...(['owner', 'supervisorOfAll', 'supervisorOfGroup', 'supervisorElsewhere'] as const),
  ...(['manager', 'colleague', 'managerElsewhere', 'specialist'] as const),
];
const sellers = everybody.filter((person) => person !== 'specialist');
const heads = ['owner', 'supervisorOfAll', 'supervisorOfGroup'] as const;
const nobodyHas = 999_999_999;
const noOffer = <I extends { offerId: number }>(input: I): I => ({ ...input, offerId: nobodyHas });

/**
 * PRODUCT.md, "People and rights", by hand: the owner does everything, a supervisor everything in the group or in all of
 * them, a manager what is own, a specialist nothing of clients and offers, and nobody anything of another company.
 */
const deeds: { readonly [N in MemberUseCaseName]: readonly [Deed<N>, ...Deed<N>[]] } = {
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
      arrange: async () => ({
        ...{ name: 'Роман', role: 'manager', token: newToken() },
        salesGroupId: company.groupA,
      }),
      missing: (input) => ({ ...input, salesGroupId: nobodyHas }),
    },
    {
      title: 'into a department of this company',
      may: ['owner'],
      arrange: async () => ({
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
      async arrange() {
        const input = { name: 'Роман', role: 'manager', token: newToken() } as const;
        const { result } = await company.act('inviteMember', company.vera, input);
        return { memberId: result.memberId, token: newToken() };
      },
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
  ],
  choosePreferences: [
    { title: 'of one’s own', may: [...everybody, 'otherOwner'], arrange: async () => ({ locale: 'uk' }) },
  ],
  createOffer: [
    {
      title: 'for a new client',
      may: [...sellers, 'otherOwner'],
      arrange: async () => ({ client: { new: { name: 'Новый', phone: newPhone() } }, ...wanted() }),
    },
    {
      title: 'for Olga’s client',
      may: [...heads, 'manager'],
      arrange: async () => ({ client: { id: await company.createClient(company.olga) }, ...wanted() }),
      missing: (input) => ({ ...input, client: { id: nobodyHas } }),
    },
    {
      title: 'for the client of another manager with whom Olga has an open offer',
      may: ['owner', 'supervisorOfAll', 'supervisorElsewhere', 'manager', 'managerElsewhere'],
      async arrange() {
        const clientId = await company.createClient(company.anna);
        await company.createOffer(company.vera, {
          client: { id: clientId },
          managerId: company.olga.memberId,
        });
        return { client: { id: clientId }, ...wanted() };
      },
      missing: (input) => ({ ...input, client: { id: nobodyHas } }),
    },
    {
      title: 'in Olga’s name',
      may: [...heads, 'manager'],
      arrange: async () => ({
        ...{ client: { new: { name: 'Новый' } }, ...wanted() },
        managerId: company.olga.memberId,
      }),
      missing: (input) => ({ ...input, managerId: nobodyHas }),
    },
  ],
  changeOffer: [
    {
      title: 'of Olga’s',
      may: [...heads, 'manager'],
      arrange: async () => ({ ...(await olgasOffer()), fields: { description: 'Новое' } }),
      missing: noOffer,
    },
    {
      title: 'of another manager for Olga’s client',
      may: ['owner', 'supervisorOfAll', 'supervisorElsewhere', 'manager', 'managerElsewhere'],
      arrange: async () => ({ ...(await annasOfferForOlgasClient()), fields: { description: 'Новое' } }),
      missing: noOffer,
    },
    {
      title: 'of Olga’s into Ivan’s hands',
      may: heads,
      arrange: async () => ({ ...(await olgasOffer()), fields: { managerId: company.ivan.memberId } }),
      missing: noOffer,
    },
    {
      title: 'of Olga’s into the hands of another group’s manager',
      may: ['owner', 'supervisorOfAll'],
      arrange: async () => ({ ...(await olgasOffer()), fields: { managerId: company.anna.memberId } }),
      missing: noOffer,
    },
    {
      title: 'of Olga’s into the hands of somebody who does not sell',
      may: [],
      arrange: async () => ({ ...(await olgasOffer()), fields: { managerId: company.dmytro.memberId } }),
      missing: noOffer,
    },
  ],
  changeState: [
    {
      title: 'of Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async () => ({ ...(await olgasOffer()), to: 'success', comment: 'Да' }),
      missing: noOffer,
    },
    {
      title: 'of Olga’s offer that has ended',
      may: heads,
      async arrange() {
        const ended = { ...(await olgasOffer()), to: 'cancelled', comment: 'Нет' } as const;
        const { result } = await company.act('changeState', company.olga, ended);
        return { ...result, to: 'owe_client', comment: 'Вернулись', nextStep: tomorrow() };
      },
      missing: noOffer,
    },
  ],
  planNextStep: [
    {
      title: 'of Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async () => ({ ...(await olgasOffer()), nextStep: tomorrow() }),
      missing: noOffer,
    },
  ],
  logContact: [
    {
      title: 'on Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async () => ({ ...(await olgasOffer()), kind: 'call', nextStep: tomorrow() }),
      missing: noOffer,
    },
  ],
  addResult: [
    {
      title: 'to a call Olga logged',
      may: ['manager'],
      async arrange() {
        const call = { ...(await olgasOffer()), kind: 'call', nextStep: tomorrow() } as const;
        const { result } = await company.act('logContact', company.olga, call);
        return { interactionId: result.interactionId, text: 'Думает' };
      },
      missing: (input) => ({ ...input, interactionId: nobodyHas }),
    },
  ],
  undo: [
    {
      title: 'of what Olga did',
      may: ['manager'],
      otherwise: 'UNDO_NOT_YOURS',
      async arrange() {
        const step = { ...(await olgasOffer()), nextStep: tomorrow() };
        return { changeId: (await company.act('planNextStep', company.olga, step)).changeId };
      },
      missing: () => ({ changeId: nobodyHas }),
    },
  ],
};

let company: TestCompany;
let who: Readonly<Record<Person, Who>>;
beforeAll(async () => {
  company = await createTestCompany();
  const { companyId, groupB, vera, other } = company;
  const leaver = await company.hire(vera, { name: 'Бывший', role: 'owner' });
  await company.sql('update sales.members set suspended_at = now() where member_id = $1', [leaver.memberId]);
  const elsewhere = await company.hire(vera, { name: 'Борис', role: 'supervisor', salesGroupId: groupB });
  const in_ = ({ memberId }: { memberId: number }) => ({ companyId, memberId });
  who = {
    owner: in_(vera),
    supervisorOfAll: in_(company.larisa),
    supervisorOfGroup: in_(company.petr),
    supervisorElsewhere: in_(elsewhere),
    manager: in_(company.olga),
    colleague: in_(company.ivan),
    managerElsewhere: in_(company.anna),
    specialist: in_(company.dmytro),
    leaver: in_(leaver),
    intruder: in_(other.owner),
    otherOwner: { companyId: other.companyId, memberId: other.owner.memberId },
  };
});
afterAll(() => company.close());

describe.each(Object.keys(deeds) as MemberUseCaseName[])('%s', (name) => {
  describeDeeds(name);
});

function describeDeeds<N extends MemberUseCaseName>(name: N): void {
  for (const deed of deeds[name]) {
    test(`${deed.title}: ${deed.may.join(', ') || 'nobody'}, and nobody else`, () =>
      tryEverybody(name, deed));
  }
}

async function tryEverybody<N extends MemberUseCaseName>(name: N, deed: Deed<N>): Promise<void> {
  const attempt = (person: Person, input: InputOf<N>) =>
    company.perform(name, who[person], company.request(), input).then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? { code: error.code, params: error.params } : error),
    );
  const input = await deed.arrange();
  if (deed.missing) {
    expect(await attempt('owner', deed.missing(input)), 'absent').toEqual(refused('NOT_FOUND'));
  }
  for (const person of Object.keys(who) as Person[]) {
    if (deed.may.includes(person)) continue;
    const { 'sales.audit': auditBefore = [], ...before } = await dumpEverything(company);
    const code = isAtWork(person) ? (deed.otherwise ?? 'NOT_FOUND') : 'NOT_FOUND';
    expect(await attempt(person, input), person).toEqual(refused(code));
    const { 'sales.audit': audit = [], ...after } = await dumpEverything(company);
    expect(after, `${person} changed nothing`).toEqual(before);
    if (isRefusal(person, deed)) expect(audit.length - auditBefore.length, `audit of ${person}`).toBe(1);
  }
  for (const person of deed.may) {
    expect(await attempt(person, await deed.arrange()), person).toBe('done');
  }
}

/** What a person sees: a code and nothing that would tell apart what is hidden from what is not there. */
const refused = (code: string) => ({ code, params: {} });

const isAtWork = (person: Person): boolean => everybody.some((member) => member === person);

/** What is not there is no refusal: another company's objects, somebody who cannot be given an offer. */
function isRefusal(person: Person, deed: { may: readonly Person[]; otherwise?: string }): boolean {
  if (person === 'leaver' || person === 'intruder') return true;
  if (person === 'otherOwner' || deed.otherwise) return false;
  return deed.may.length > 0;
}

const tomorrow = () => ({ at: company.later({ days: 1 }) });
const wanted = () => ({ wanted: 'Что-то', nextStep: tomorrow() });

async function olgasOffer(): Promise<{ offerId: number; revision: number }> {
  const { offerId, revision } = await company.createOffer(company.olga);
  return { offerId, revision };
}

async function annasOfferForOlgasClient(): Promise<{ offerId: number; revision: number }> {
  const clientId = await company.createClient(company.olga);
  const { offerId, revision } = await company.createOffer(company.vera, {
    client: { id: clientId },
    managerId: company.anna.memberId,
  });
  return { offerId, revision };
}
