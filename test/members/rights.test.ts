import { expect, test } from 'vitest';
import type { Actor, Role } from '../../src/changes/actor.ts';
import { type Action, allows, requireRight } from '../../src/members/rights.ts';

const me = 1;
const somebody = 2;
const myGroup = 10;
const otherGroup = 20;

const someone = { companyId: 1, memberId: me, name: 'Я', salesGroupId: null, departmentId: null };

/** One's own object, one of the own group, one of another group; a dot where it is refused. */
const table: readonly [Action, Role, number | null, 'own' | '.', 'group' | '.', 'other' | '.'][] = [
  ['offer.change', 'owner', null, 'own', 'group', 'other'],
  ['offer.change', 'supervisor', null, 'own', 'group', 'other'],
  ['offer.change', 'supervisor', myGroup, 'own', 'group', '.'],
  ['offer.change', 'manager', myGroup, 'own', '.', '.'],
  ['offer.change', 'manager', null, 'own', '.', '.'],
  ['offer.change', 'specialist', myGroup, '.', '.', '.'],
  ['offer.reopen', 'supervisor', myGroup, 'own', 'group', '.'],
  ['offer.reopen', 'manager', myGroup, '.', '.', '.'],
  ['offer.assign', 'owner', null, 'own', 'group', 'other'],
  ['offer.assign', 'manager', myGroup, '.', '.', '.'],
  ['report.view', 'supervisor', myGroup, 'own', 'group', '.'],
  ['report.view', 'supervisor', null, 'own', 'group', 'other'],
  ['report.view', 'manager', myGroup, '.', '.', '.'],
  ['delivery.view', 'supervisor', myGroup, 'own', 'group', '.'],
  ['delivery.view', 'manager', myGroup, '.', '.', '.'],
  ['client.view', 'manager', myGroup, 'own', '.', '.'],
  ['client.view', 'specialist', null, '.', '.', '.'],
  ['member.invite', 'owner', null, 'own', 'group', 'other'],
  ['member.invite', 'supervisor', null, '.', '.', '.'],
];

test.each(table)('%s by a %s of group %s: %s %s %s', (action, role, salesGroupId, own, group, other) => {
  const actor = { companyId: 1, memberId: me, name: 'Я', role, salesGroupId, departmentId: null };
  const may = (manager: number, itsGroup: number | null) =>
    allows(actor, action, { managerIds: [manager], salesGroupId: itsGroup });
  expect(may(me, null)).toBe(own !== '.');
  expect(may(somebody, myGroup)).toBe(group !== '.');
  expect(may(somebody, otherGroup)).toBe(other !== '.');
});

test('people without a group are not one group', () => {
  const manager: Actor = { ...someone, role: 'manager' };
  expect(allows(manager, 'offer.change', { managerIds: [somebody], salesGroupId: null })).toBe(false);
});

test('a refusal looks like absence to people and says to the audit what was tried', () => {
  const specialist: Actor = { ...someone, role: 'specialist' };
  const ties = { managerIds: [me], salesGroupId: null };
  expect(() => requireRight(specialist, 'offer.change', ties, 'offer', 214)).toThrow(
    expect.objectContaining({
      code: 'NOT_FOUND',
      params: {},
      action: 'offer.change',
      subject: 'offer',
      subjectId: 214,
    }),
  );
});
