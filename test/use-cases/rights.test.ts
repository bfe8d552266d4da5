import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Who } from '../../src/changes/perform.ts';
import { DomainError } from '../../src/lib/domain-error.ts';
import type { InputOf } from '../../src/use-cases.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { dumpEverything } from '../support/dump.ts';
import { type Deed, everybody, type MemberUseCaseName, type Person } from './rights/deed.ts';
import { deeds } from './rights/deeds.ts';

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
  const input = await deed.arrange(company);
  if (deed.missing) {
    expect(await attempt('owner', deed.missing(input)), 'absent').toEqual(refused('NOT_FOUND'));
  }
  let { 'sales.audit': auditBefore, ...before } = await dumpEverything(company);
  for (const person of Object.keys(who) as Person[]) {
    if (deed.may.includes(person)) continue;
    const otherwise = person === 'otherOwner' ? deed.elsewhere : isAtWork(person) && deed.otherwise;
    const code = otherwise || 'NOT_FOUND';
    expect(await attempt(person, input), person).toEqual(refused(code));
    const { 'sales.audit': audit, ...after } = await dumpEverything(company);
    expect(after, `${person} changed nothing`).toEqual(before);
    if (isRefusal(person, deed))
      expect((audit?.rows ?? 0) - (auditBefore?.rows ?? 0), `audit of ${person}`).toBe(1);
    [auditBefore, before] = [audit, after];
  }
  for (const person of deed.may) {
    expect(await attempt(person, await deed.arrange(company)), person).toBe('done');
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
