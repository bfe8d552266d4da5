import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';

/** An open task whose deadline is over or comes today. */
export interface DayTask {
  readonly id: number;
  readonly what: string | null;
  readonly dueAt: Date;
  readonly offerNumber: number;
  /** Whose turn it is, member or department. */
  readonly to: string;
  /** The actor waits for it; else they do it, or may take it. */
  readonly isAwaited: boolean;
}

/** What the actor is to have done, and what they wait for, before `until`: the latest first. */
export async function listDayTasks(
  db: Db,
  { companyId, memberId, departmentId }: Actor,
  { until, most }: { until: Date; most: number },
): Promise<DayTask[]> {
  const theirs = `(t.taken_by = :memberId or t.taken_by is null and (t.member_id = :memberId or t.department_id = :departmentId))`;
  const { rows } = await db.raw<{ rows: DayTask[] }>(
    `select t.task_id as id, t.what, t.due_at as "dueAt", o.number as "offerNumber",
        coalesce(w.name, p.name, d.name) as "to", not coalesce(${theirs}, false) as "isAwaited"
      from sales.tasks t
        join sales.offers o on o.company_id = :companyId and o.offer_id = t.offer_id
        left join sales.members w on w.company_id = :companyId and w.member_id = t.taken_by
        left join sales.members p on p.company_id = :companyId and p.member_id = t.member_id
        left join sales.departments d on d.company_id = :companyId and d.department_id = t.department_id
      where t.company_id = :companyId and t.closed_at is null and t.due_at < :until
        and (t.asked_by = :memberId or t.taken_by = :memberId or t.member_id = :memberId or t.department_id = :departmentId)
        and (t.asked_by = :memberId or ${theirs})
      order by t.due_at, t.task_id limit :most`,
    { companyId, memberId, departmentId, until, most },
  );
  return rows;
}
