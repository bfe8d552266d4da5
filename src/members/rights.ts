import type { Actor, Role } from '../changes/actor.ts';
import { Refusal } from '../lib/domain-error.ts';

/** How far a right reaches: one's own rows, the sales group's, the whole company's. */
export type Reach = 'none' | 'own' | 'group' | 'company';

/** PRODUCT.md, "People and rights". Data, so that a test can walk every cell. */
export const rights = {
  'offer.create': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'none' },
  'offer.view': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'none' },
  'offer.change': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'none' },
  'offer.assign': { owner: 'company', supervisor: 'group', manager: 'none', specialist: 'none' },
  'offer.reopen': { owner: 'company', supervisor: 'group', manager: 'none', specialist: 'none' },
  'task.create': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'none' },
  'task.manage': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'none' },
  // Of whom it was given to, and of their department: whatever the role.
  'task.work': { owner: 'own', supervisor: 'own', manager: 'own', specialist: 'own' },
  'report.view': { owner: 'company', supervisor: 'group', manager: 'none', specialist: 'none' },
  // What did not get through to people.
  'delivery.view': { owner: 'company', supervisor: 'group', manager: 'none', specialist: 'none' },
  'client.view': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'none' },
  'client.create': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'none' },
  'client.change': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'none' },
  // Of the client's own manager and those above: an offer with somebody else's client is not enough.
  'client.status': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'none' },
  'client.assign': { owner: 'company', supervisor: 'group', manager: 'none', specialist: 'none' },
  // Everything of a client as a file, and erasing them on request.
  'client.erase': { owner: 'company', supervisor: 'none', manager: 'none', specialist: 'none' },
  'member.view': { owner: 'company', supervisor: 'company', manager: 'none', specialist: 'none' },
  // Who did, saw and was refused what: of everybody, of one's own group.
  'audit.view': { owner: 'company', supervisor: 'group', manager: 'none', specialist: 'none' },
  'member.invite': { owner: 'company', supervisor: 'none', manager: 'none', specialist: 'none' },
  // The link of a place that an owner has made for a specialist: whoever may ask them for work sends it again.
  'specialist.invite': { owner: 'company', supervisor: 'company', manager: 'company', specialist: 'none' },
  'member.change': { owner: 'company', supervisor: 'none', manager: 'none', specialist: 'none' },
  // Away until a day, and back; of oneself everybody. Whom a supervisor decides about: `mayDecideAbout`.
  'member.away': { owner: 'company', supervisor: 'group', manager: 'own', specialist: 'own' },
  'member.leave': { owner: 'company', supervisor: 'group', manager: 'none', specialist: 'none' },
  // Everything of a colleague as a file, and erasing them when they have left.
  'member.erase': { owner: 'company', supervisor: 'none', manager: 'none', specialist: 'none' },
  'company.settings': { owner: 'company', supervisor: 'none', manager: 'none', specialist: 'none' },
} as const satisfies Record<string, Record<Role, Reach>>;

export type Action = keyof typeof rights;

/** What ties an object to people: its managers, and the sales group of the one who answers for it. */
export interface Ties {
  readonly managerIds: readonly number[];
  readonly salesGroupId: number | null;
}

export function reachOf(actor: Pick<Actor, 'role'>, action: Action): Reach {
  return rights[action][actor.role];
}

/** Who has a right by their role, and how far it reaches. */
export function rolesThatMay(action: Action): readonly { readonly role: Role; readonly reach: Reach }[] {
  const reaches = Object.entries(rights[action]) as [Role, Reach][];
  return reaches.flatMap(([role, reach]) => (reach === 'none' ? [] : [{ role, reach }]));
}

/** The reach in rows: a supervisor without a group heads all of them. */
export function rowsWithinReach(
  actor: Actor,
  action: Action,
): { all: true } | { all: false; managerId: number; salesGroupId: number | null } | undefined {
  const reach = reachOf(actor, action);
  if (reach === 'none') return undefined;
  if (reach === 'company' || (reach === 'group' && actor.salesGroupId === null)) return { all: true };
  return {
    all: false,
    managerId: actor.memberId,
    salesGroupId: reach === 'group' ? actor.salesGroupId : null,
  };
}

export function allows(actor: Actor, action: Action, ties: Ties): boolean {
  const rows = rowsWithinReach(actor, action);
  if (!rows) return false;
  if (rows.all || ties.managerIds.includes(rows.managerId)) return true;
  return rows.salesGroupId !== null && rows.salesGroupId === ties.salesGroupId;
}

/** @throws Refusal, which people see as NOT_FOUND and the audit as what it is */
export function requireRight(
  actor: Actor,
  action: Action,
  ties: Ties,
  subject: string,
  subjectId: number,
): void {
  if (!allows(actor, action, ties)) throw new Refusal(action, subject, subjectId);
}

/** For what belongs to the company as a whole. */
export function requireCompanyRight(actor: Actor, action: Action): void {
  if (reachOf(actor, action) === 'none') throw new Refusal(action, 'company', actor.companyId);
}
