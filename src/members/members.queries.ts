import type { Actor, Role } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import type { Locale } from '../lib/locale.ts';
import { rowsWithinReach } from './rights.ts';

/** A person at work: the company they act in now, and how they like to be spoken to. */
export interface Membership {
  readonly companyId: number;
  readonly memberId: number;
}

/** Every company the person works in, the longest first. Platform only: the role is read in the company. */
export async function listMemberships(db: Db, personId: number): Promise<Membership[]> {
  return db('platform.memberships')
    .where('person_id', personId)
    .orderBy(['joined_at', 'company_id'])
    .select('company_id as companyId', 'member_id as memberId');
}

/** The member as an actor, unless suspended. */
export async function findActor(db: Db, { companyId, memberId }: Membership): Promise<Actor | undefined> {
  return db('sales.members')
    .where({ company_id: companyId, member_id: memberId, suspended_at: null })
    .first(
      'company_id as companyId',
      'member_id as memberId',
      'name',
      'role',
      'sales_group_id as salesGroupId',
      'department_id as departmentId',
    );
}

/** Of a member who may have left as well. */
export async function findMemberName(
  db: Db,
  companyId: number,
  memberId: number,
): Promise<string | undefined> {
  const member: { name: string } | undefined = await db('sales.members')
    .where({ company_id: companyId, member_id: memberId })
    .first('name');
  return member?.name;
}

/** Where the bot can write to a member who works here and has connected, and in which language. */
export async function findReachable(
  db: Db,
  companyId: number,
  memberId: number,
): Promise<{ personId: number; name: string; locale: Locale | null } | undefined> {
  return db('sales.members as m')
    .join('platform.memberships as p', { 'p.company_id': 'm.company_id', 'p.member_id': 'm.member_id' })
    .join('platform.people as pe', { 'pe.person_id': 'p.person_id' })
    .where({ 'm.company_id': companyId, 'm.member_id': memberId, 'm.suspended_at': null })
    .first('p.person_id as personId', 'm.name', 'pe.locale');
}

export interface Preferences {
  readonly locale: Locale | null;
  readonly timeZone: string | null;
}

export async function findPreferences(db: Db, personId: number): Promise<Preferences | undefined> {
  return db('platform.people').where('person_id', personId).first('locale', 'time_zone as timeZone');
}

export interface Colleague {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly groupName: string | null;
  readonly departmentName: string | null;
  /** Has opened the invitation; the bot can write to them. */
  readonly connected: boolean;
}

/** Everybody who works in the company, by role and name. */
export async function listColleagues(db: Db, companyId: number): Promise<Colleague[]> {
  return db('sales.members as m')
    .leftJoin('sales.sales_groups as g', {
      'g.company_id': 'm.company_id',
      'g.sales_group_id': 'm.sales_group_id',
    })
    .leftJoin('sales.departments as d', {
      'd.company_id': 'm.company_id',
      'd.department_id': 'm.department_id',
    })
    .leftJoin('platform.memberships as p', { 'p.company_id': 'm.company_id', 'p.member_id': 'm.member_id' })
    .where({ 'm.company_id': companyId, 'm.suspended_at': null })
    .orderByRaw(
      `array_position(array['owner', 'supervisor', 'manager', 'specialist'], m.role), m.name, m.member_id`,
    )
    .select(
      'm.member_id as id',
      'm.name',
      'm.role',
      'g.name as groupName',
      'd.name as departmentName',
      db.raw('p.person_id is not null as connected'),
    );
}

/** Who may look after an offer when this actor decides: those who sell, within the actor's reach. */
export async function listAssignees(db: Db, actor: Actor): Promise<{ id: number; name: string }[]> {
  const reach = rowsWithinReach(actor, 'offer.assign');
  const query = db('sales.members')
    .where({ company_id: actor.companyId, suspended_at: null })
    .whereNot('role', 'specialist')
    .orderBy(['name', 'member_id'])
    .select('member_id as id', 'name');
  if (reach?.all) return query;
  return query.where((near) => {
    near.where('member_id', actor.memberId);
    if (reach?.salesGroupId != null) near.orWhere('sales_group_id', reach.salesGroupId);
  });
}

/** A sales group or a department. */
export interface Place {
  readonly id: number;
  readonly name: string;
}

export async function listSalesGroups(db: Db, companyId: number): Promise<Place[]> {
  return db('sales.sales_groups')
    .where('company_id', companyId)
    .orderBy(['name', 'sales_group_id'])
    .select('sales_group_id as id', 'name');
}

export async function listDepartments(db: Db, companyId: number): Promise<Place[]> {
  return db('sales.departments')
    .where('company_id', companyId)
    .orderBy(['name', 'department_id'])
    .select('department_id as id', 'name');
}

/** An owner the bot can write to. */
export interface ReachableOwner {
  readonly personId: number;
  /** Their own choice; null: the company's. */
  readonly locale: Locale | null;
}

export async function listReachableOwners(db: Db, companyId: number): Promise<ReachableOwner[]> {
  return db('sales.members as m')
    .join('platform.memberships as p', { 'p.company_id': 'm.company_id', 'p.member_id': 'm.member_id' })
    .join('platform.people as h', { 'h.person_id': 'p.person_id' })
    .where({ 'm.company_id': companyId, 'm.role': 'owner', 'm.suspended_at': null })
    .orderBy('m.member_id')
    .select('h.person_id as personId', 'h.locale');
}

/** Every company somebody works in. Platform only. */
export async function listCompanyIds(db: Db): Promise<number[]> {
  const rows: { company_id: number }[] = await db('platform.memberships')
    .distinct('company_id')
    .orderBy('company_id');
  return rows.map((row) => row.company_id);
}
