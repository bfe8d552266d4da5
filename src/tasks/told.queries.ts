import type { Db } from '../db/company.ts';
import type { TaskState } from './task.ts';

/** Who is concerned by a task now. */
export interface TaskPeople {
  readonly taskId: number;
  readonly state: TaskState;
  readonly dueAt: Date;
  readonly askedById: number;
  readonly takenById: number | null;
  /** Whoever does it; of one that nobody took, all who may. Not whoever set it. */
  readonly workerIds: readonly number[];
  /** Who hears of it when it is late: the head of the department, else the supervisors of the manager's group, else the owners. */
  readonly headIds: readonly number[];
  /** Who has put it off, and until when they wanted to be left alone. */
  readonly postponedBy: number | null;
  readonly postponedUntil: Date | null;
}

export async function listTaskPeople(
  db: Db,
  companyId: number,
  taskIds: readonly number[],
): Promise<TaskPeople[]> {
  const { rows } = await db.raw<{ rows: TaskPeople[] }>(
    `select t.task_id as "taskId", t.state, t.due_at as "dueAt", t.asked_by as "askedById", t.taken_by as "takenById",
        coalesce((select array_agg(m.member_id order by m.member_id) from sales.members m
          where m.company_id = t.company_id and m.suspended_at is null and m.member_id <> t.asked_by
            and case when t.taken_by is not null then m.member_id = t.taken_by
              when t.member_id is not null then m.member_id = t.member_id
              else m.department_id = t.department_id end), '{}') as "workerIds",
        coalesce(nullif(array_remove(array[d.head_member_id, wd.head_member_id], null), '{}'),
          (select array_agg(s.member_id order by s.member_id) from sales.members s
            where s.company_id = t.company_id and s.suspended_at is null and s.role = 'supervisor'
              and (s.sales_group_id is null or s.sales_group_id = m.sales_group_id)),
          (select array_agg(w.member_id order by w.member_id) from sales.members w
            where w.company_id = t.company_id and w.suspended_at is null and w.role = 'owner'), '{}') as "headIds",
        p.member_id as "postponedBy", (p.detail ->> 'until')::timestamptz as "postponedUntil"
      from sales.tasks t
        join sales.offers o on o.company_id = t.company_id and o.offer_id = t.offer_id
        join sales.members m on m.company_id = o.company_id and m.member_id = o.manager_id
        left join sales.departments d on d.company_id = t.company_id and d.department_id = t.department_id
        left join sales.members g on g.company_id = t.company_id and g.member_id = t.member_id
        left join sales.departments wd on wd.company_id = t.company_id and wd.department_id = g.department_id
        left join lateral (select e.member_id, e.detail from sales.task_events e
          where e.company_id = t.company_id and e.task_id = t.task_id and e.kind = 'postponed'
          order by e.task_event_id desc limit 1) p on true
      where t.company_id = :companyId and t.task_id = any(:taskIds)
      order by t.task_id`,
    { companyId, taskIds },
  );
  return rows;
}

/** Tasks that a change has touched. */
export async function listTasksOfChange(db: Db, companyId: number, changeId: number): Promise<number[]> {
  return db('sales.change_rows')
    .where({ company_id: companyId, change_id: changeId, table_name: 'tasks' })
    .distinct()
    .pluck('row_id');
}

/** Who said or did it. */
export async function findTaskEventBy(
  db: Db,
  companyId: number,
  taskEventId: number,
): Promise<number | undefined> {
  const row: { member_id: number } | undefined = await db('sales.task_events')
    .where({ company_id: companyId, task_event_id: taskEventId })
    .first('member_id');
  return row?.member_id;
}
