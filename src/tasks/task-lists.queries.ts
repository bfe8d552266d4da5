import type { Knex } from 'knex';
import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import type { TaskState } from './task.ts';
import { visibleTasks } from './tasks.queries.ts';

/**
 * mine: given to the actor, or taken by them · department: of the departments they are in or head · set: they wait for it ·
 * todo: what they do or may take
 */
export const taskLists = ['mine', 'department', 'set', 'todo'] as const;
export type TaskList = (typeof taskLists)[number];

export interface TaskLine {
  readonly id: number;
  readonly state: TaskState;
  readonly what: string | null;
  readonly dueAt: Date;
  readonly to: string;
  readonly takenBy: string | null;
  readonly askedBy: string;
  readonly offerNumber: number;
}

/** How long an ended task still stands in the list of whoever waited for it. */
const endedDays = 14;

/** Open ones by deadline, what one does before what one may take; then, for whoever set them, what has ended lately. */
export async function listTasks(
  db: Db,
  actor: Actor,
  of: TaskList | { readonly offerId: number },
  page: { readonly most: number; readonly skip?: number; readonly now: Date },
): Promise<TaskLine[]> {
  const query = visibleTasks(db, actor);
  if (typeof of === 'object') query.where('t.offer_id', of.offerId);
  else query.where((list) => within(list, actor, of, page.now));
  return query
    .orderByRaw(
      't.closed_at is not null, t.closed_at desc, t.taken_by is distinct from ?, t.due_at, t.task_id',
      [of === 'todo' ? actor.memberId : null],
    )
    .limit(page.most)
    .offset(page.skip ?? 0)
    .select<TaskLine[]>(
      ...(['t.task_id as id', 't.state', 't.what', 't.due_at as dueAt', 'w.name as takenBy'] as const),
      ...(['a.name as askedBy', 'o.number as offerNumber'] as const),
    );
}

function within(list: Knex.QueryBuilder, actor: Actor, of: TaskList, now: Date): void {
  const { memberId, departmentId } = actor;
  switch (of) {
    case 'mine':
      list.whereNull('t.closed_at').where((my) => {
        my.where('t.taken_by', memberId).orWhere((given) =>
          given.where('t.member_id', memberId).whereNull('t.taken_by'),
        );
      });
      return;
    case 'department':
      list.whereNull('t.closed_at').where((its) => {
        its.where('d.head_member_id', memberId);
        if (departmentId !== null) its.orWhere('t.department_id', departmentId);
      });
      return;
    case 'set':
      list.where('t.asked_by', memberId).where((recent) => {
        const since = new Date(now.getTime() - endedDays * 86_400_000);
        recent.whereNull('t.closed_at').orWhere('t.closed_at', '>', since);
      });
      return;
    case 'todo':
      list.whereNull('t.closed_at').where((my) => {
        my.where('t.taken_by', memberId).orWhere((free) => {
          free.whereNull('t.taken_by').where((may) => {
            may.where('t.member_id', memberId);
            if (departmentId !== null) may.orWhere('t.department_id', departmentId);
          });
        });
      });
  }
}

export interface TaskCounts {
  readonly mine: number;
  readonly department: number;
  /** Open ones. */
  readonly set: number;
}

/** How many open tasks each list has. */
export async function countTasks(db: Db, actor: Actor): Promise<TaskCounts> {
  const { memberId, departmentId } = actor;
  const [counts] = await db('sales.tasks as t')
    .leftJoin('sales.departments as d', {
      'd.company_id': 't.company_id',
      'd.department_id': 't.department_id',
    })
    .where('t.company_id', actor.companyId)
    .whereNull('t.closed_at')
    .select<TaskCounts[]>(
      db.raw(
        `count(*) filter (where t.taken_by = ? or t.member_id = ? and t.taken_by is null)::int as mine`,
        [memberId, memberId],
      ),
      db.raw(`count(*) filter (where d.head_member_id = ? or t.department_id = ?)::int as department`, [
        memberId,
        departmentId,
      ]),
      db.raw(`count(*) filter (where t.asked_by = ?)::int as set`, [memberId]),
    );
  return counts ?? { mine: 0, department: 0, set: 0 };
}

export interface Receiver {
  readonly id: number;
  readonly name: string;
  /** Somebody the bot can write to. */
  readonly connected: boolean;
}

/** Departments that may be asked, by name. */
export async function listTaskDepartments(db: Db, companyId: number): Promise<Receiver[]> {
  return db('sales.departments as d')
    .where('d.company_id', companyId)
    .orderBy(['d.name', 'd.department_id'])
    .select<Receiver[]>(
      'd.department_id as id',
      'd.name',
      db.raw(`exists (select from sales.members m
        join platform.memberships p on p.company_id = m.company_id and p.member_id = m.member_id
        where m.company_id = d.company_id and m.department_id = d.department_id and m.suspended_at is null) as connected`),
    );
}

/** Colleagues who may be asked, specialists first. */
export async function listTaskColleagues(db: Db, actor: Actor): Promise<Receiver[]> {
  return db('sales.members as m')
    .leftJoin('platform.memberships as p', { 'p.company_id': 'm.company_id', 'p.member_id': 'm.member_id' })
    .where({ 'm.company_id': actor.companyId, 'm.suspended_at': null })
    .whereNot('m.member_id', actor.memberId)
    .orderByRaw(`m.role <> 'specialist', m.name, m.member_id`)
    .select<Receiver[]>('m.member_id as id', 'm.name', db.raw('p.person_id is not null as connected'));
}

/** Those of a department, or this member, who were invited and have not come: whom an invitation is for. */
export async function listAbsent(
  db: Db,
  companyId: number,
  to: { readonly departmentId: number } | { readonly memberId: number },
): Promise<{ id: number; name: string }[]> {
  return db('sales.members as m')
    .where({ 'm.company_id': companyId, 'm.suspended_at': null })
    .where('departmentId' in to ? { 'm.department_id': to.departmentId } : { 'm.member_id': to.memberId })
    .whereNotExists((connected) =>
      connected
        .select(db.raw('1'))
        .from('platform.memberships as p')
        .whereRaw('p.company_id = m.company_id and p.member_id = m.member_id'),
    )
    .orderBy(['m.name', 'm.member_id'])
    .select('m.member_id as id', 'm.name');
}
