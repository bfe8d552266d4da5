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

/** Where somebody stands, suspended or not. */
export interface Standing {
  readonly memberId: number;
  readonly name: string;
  readonly revision: number;
  readonly role: Role;
  readonly salesGroupId: number | null;
  readonly departmentId: number | null;
  readonly suspended: boolean;
}

export async function findStanding(
  db: Db,
  companyId: number,
  memberId: number,
): Promise<Standing | undefined> {
  return db('sales.members')
    .where({ company_id: companyId, member_id: memberId })
    .first(
      ...['member_id as memberId', 'name', 'revision', 'role', 'sales_group_id as salesGroupId'],
      'department_id as departmentId',
      db.raw('suspended_at is not null as suspended'),
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

export interface Preferences {
  readonly locale: Locale | null;
  readonly timeZone: string | null;
  /** Since when Telegram has not let the bot write to them. */
  readonly unreachableSince: Date | null;
}

export async function findPreferences(db: Db, personId: number): Promise<Preferences | undefined> {
  return db('platform.people')
    .where('person_id', personId)
    .first('locale', 'time_zone as timeZone', 'unreachable_since as unreachableSince');
}

export interface Colleague {
  readonly id: number;
  readonly revision: number;
  readonly name: string;
  readonly role: Role;
  readonly groupId: number | null;
  readonly groupName: string | null;
  readonly departmentId: number | null;
  readonly departmentName: string | null;
  /** The department they head. */
  readonly headOf: string | null;
  /** Has opened the invitation; the bot can write to them. */
  readonly connected: boolean;
  readonly suspended: boolean;
  /** What they could be known by is gone; a place in the books is left. */
  readonly erased: boolean;
  /** Until when the link they were sent works; null: they have none that does, or need none. */
  readonly invitedUntil: Date | null;
}

/** Everybody who works in the company, by role and name; the suspended after them. */
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
    .where({ 'm.company_id': companyId })
    .orderByRaw(
      `m.suspended_at is not null,
        array_position(array['owner', 'supervisor', 'manager', 'specialist'], m.role), m.name, m.member_id`,
    )
    .select(
      'm.member_id as id',
      'm.revision',
      'm.name',
      'm.role',
      'm.sales_group_id as groupId',
      'g.name as groupName',
      'm.department_id as departmentId',
      'd.name as departmentName',
      db.raw(`(select min(h.name) from sales.departments h
        where h.company_id = m.company_id and h.head_member_id = m.member_id) as "headOf"`),
      db.raw('p.person_id is not null as connected'),
      db.raw('m.suspended_at is not null as suspended'),
      db.raw('m.erased_at is not null as erased'),
      db.raw(`(select max(i.expires_at) from sales.invitations i
        where i.company_id = m.company_id and i.member_id = m.member_id and i.used_at is null) as "invitedUntil"`),
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
  readonly revision: number;
  /** Of a department; a group is headed by its supervisors. */
  readonly headMemberId: number | null;
}

export async function listSalesGroups(db: Db, companyId: number): Promise<Place[]> {
  return db('sales.sales_groups')
    .where('company_id', companyId)
    .orderBy(['name', 'sales_group_id'])
    .select('sales_group_id as id', 'name', 'revision', db.raw('null::bigint as "headMemberId"'));
}

export async function listDepartments(db: Db, companyId: number): Promise<Place[]> {
  return db('sales.departments')
    .where('company_id', companyId)
    .orderBy(['name', 'department_id'])
    .select('department_id as id', 'name', 'revision', 'head_member_id as headMemberId');
}

/** The Telegram user a member is, for their menu of commands. */
export async function findPersonOf(
  db: Db,
  companyId: number,
  memberId: number,
): Promise<{ personId: number; locale: Locale | null } | undefined> {
  return db('platform.memberships as m')
    .join('platform.people as p', 'p.person_id', 'm.person_id')
    .where({ 'm.company_id': companyId, 'm.member_id': memberId })
    .first('p.person_id as personId', 'p.locale');
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

/** Who is glad to hear that a member has connected: whoever invited them, and the owners; not themself. */
export async function listWelcomers(db: Db, companyId: number, memberId: number): Promise<number[]> {
  const rows: { member_id: number }[] = await db('sales.members as m')
    .where({ 'm.company_id': companyId, 'm.suspended_at': null })
    .whereNot('m.member_id', memberId)
    .where((welcomes) => {
      welcomes
        .where('m.role', 'owner')
        .orWhereIn(
          'm.member_id',
          db('sales.invitations as i')
            .where({ 'i.company_id': companyId, 'i.member_id': memberId })
            .select('i.invited_by'),
        );
    })
    .orderBy('m.member_id')
    .select('m.member_id');
  return rows.map((row) => row.member_id);
}

/** All who work here. */
export async function listWorkingMembers(db: Db, companyId: number): Promise<number[]> {
  return db('sales.members')
    .where({ company_id: companyId, suspended_at: null })
    .orderBy('member_id')
    .pluck('member_id');
}

/** Those who work here. */
export async function listOwners(db: Db, companyId: number): Promise<number[]> {
  return db('sales.members')
    .where({ company_id: companyId, role: 'owner', suspended_at: null })
    .orderBy('member_id')
    .pluck('member_id');
}

/**
 * Who answers for a member's work: of whoever sells the supervisors of their group, else those of all groups; of a
 * specialist the head of the department; where there is none, the owners. Not themself.
 */
export async function listHeadsOf(db: Db, companyId: number, memberId: number): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { member_id: number }[] }>(
    `with heads as (
        select h.member_id, case
            when h.role = 'supervisor' and m.role <> 'specialist' and h.sales_group_id = m.sales_group_id then 1
            when d.head_member_id is not null then 1
            when h.role = 'supervisor' and m.role <> 'specialist' and h.sales_group_id is null then 2
            when h.role = 'owner' then 3
          end as nearness
        from sales.members m
          join sales.members h on h.company_id = m.company_id and h.member_id <> m.member_id and h.suspended_at is null
          left join sales.departments d on d.company_id = m.company_id and d.department_id = m.department_id
            and d.head_member_id = h.member_id and m.role = 'specialist'
        where m.company_id = :companyId and m.member_id = :memberId)
      select member_id from heads where nearness = (select min(nearness) from heads) order by member_id`,
    { companyId, memberId },
  );
  return rows.map((row) => row.member_id);
}

/** A member who may be written to or not: what those above them are told. */
export async function findReach(
  db: Db,
  companyId: number,
  memberId: number,
): Promise<{ name: string; unreachableSince: Date | null; personId: number } | undefined> {
  return db('sales.members as m')
    .join('platform.memberships as p', { 'p.company_id': 'm.company_id', 'p.member_id': 'm.member_id' })
    .join('platform.people as pe', 'pe.person_id', 'p.person_id')
    .where({ 'm.company_id': companyId, 'm.member_id': memberId, 'm.suspended_at': null })
    .first('m.name', 'pe.unreachable_since as unreachableSince', 'pe.person_id as personId');
}

/** Every company somebody works in. Platform only. */
export async function listCompanyIds(db: Db): Promise<number[]> {
  const rows: { company_id: number }[] = await db('platform.memberships')
    .distinct('company_id')
    .orderBy('company_id');
  return rows.map((row) => row.company_id);
}
