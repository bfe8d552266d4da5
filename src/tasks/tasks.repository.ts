import { type Db, type Statement, toStatement } from '../db/company.ts';
import type { TaskEventKind, TaskFact, TaskState } from './task.ts';

export interface TaskRow {
  company_id: number;
  task_id: number;
  revision: number;
  offer_id: number;
  department_id: number | null;
  member_id: number | null;
  asked_by: number;
  asked_at: Date;
  what: string | null;
  facts: readonly TaskFact[];
  contacts_shown: boolean;
  due_at: Date;
  remind_at: Date | null;
  state: TaskState;
  taken_by: number | null;
  closed_at: Date | null;
  result_text: string | null;
  result_sum_minor: number | null;
  result_currency: string | null;
  result_term: string | null;
}

/** What rules and rights ask of a task beside its own row. */
export interface LockedTask extends TaskRow {
  client_id: number;
  offer_manager_id: number;
  offer_group_id: number | null;
  offer_number: number;
  offer_is_open: boolean;
  head_member_id: number | null;
  /** Who took it has left since: it is anybody's again. */
  taker_left: boolean;
}

const columns = [
  ...(['company_id', 'task_id', 'revision', 'offer_id', 'department_id', 'member_id', 'asked_by'] as const),
  ...(['asked_at', 'what', 'facts', 'contacts_shown', 'due_at', 'remind_at', 'state', 'taken_by'] as const),
  ...(['closed_at', 'result_text', 'result_sum_minor', 'result_currency', 'result_term'] as const),
] as const satisfies readonly (keyof TaskRow)[];

/** The row, locked until the transaction ends. */
export async function lockTask(db: Db, companyId: number, taskId: number): Promise<LockedTask | undefined> {
  // Locked by itself and joined afterwards, as an offer is: somebody else may have taken it by then.
  const row = db('sales.tasks')
    .where({ company_id: companyId, task_id: taskId })
    .forUpdate()
    .select(...columns);
  return db
    .withMaterialized('t', row)
    .from('t')
    .join('sales.offers as o', { 'o.company_id': 't.company_id', 'o.offer_id': 't.offer_id' })
    .join('sales.members as m', { 'm.company_id': 'o.company_id', 'm.member_id': 'o.manager_id' })
    .leftJoin('sales.departments as d', {
      'd.company_id': 't.company_id',
      'd.department_id': 't.department_id',
    })
    .leftJoin('sales.members as w', { 'w.company_id': 't.company_id', 'w.member_id': 't.taken_by' })
    .first(
      ...columns.map((column) => `t.${column}`),
      'o.client_id',
      'o.manager_id as offer_manager_id',
      'o.number as offer_number',
      'm.sales_group_id as offer_group_id',
      db.raw(`o.state not in ('success', 'cancelled') as offer_is_open`),
      'd.head_member_id',
      db.raw('w.suspended_at is not null as taker_left'),
    );
}

export async function insertTask(
  db: Db,
  task: Pick<
    TaskRow,
    | 'company_id'
    | 'offer_id'
    | 'department_id'
    | 'member_id'
    | 'asked_by'
    | 'asked_at'
    | 'what'
    | 'facts'
    | 'contacts_shown'
    | 'due_at'
    | 'remind_at'
  >,
): Promise<number> {
  const [row] = await db('sales.tasks')
    .insert({ ...task, state: 'open' })
    .returning<{ task_id: number }[]>('task_id');
  if (!row) throw new Error('insert gave no row');
  return row.task_id;
}

export type TaskPatch = Partial<
  Omit<TaskRow, 'company_id' | 'task_id' | 'offer_id' | 'revision' | 'asked_at' | 'facts' | 'what'>
>;

/** The task as changed, at the revision after. */
export function taskUpdate(db: Db, task: TaskRow, patch: TaskPatch): Statement {
  const { company_id, task_id } = task;
  return toStatement(
    db('sales.tasks')
      .where({ company_id, task_id })
      .update({ ...patch, revision: task.revision + 1 }),
  );
}

export interface NewTaskEvent {
  readonly kind: TaskEventKind;
  readonly detail?: Readonly<Record<string, string | number | null>>;
  readonly text?: string | undefined;
}

interface EventPlace {
  readonly companyId: number;
  readonly taskId: number;
  readonly offerId: number;
  readonly memberId: number;
  readonly at: Date;
}

/** @returns the event's id */
export async function insertTaskEvent(db: Db, at: EventPlace, event: NewTaskEvent): Promise<number> {
  const [row] = await db('sales.task_events')
    .insert({
      company_id: at.companyId,
      task_id: at.taskId,
      offer_id: at.offerId,
      member_id: at.memberId,
      at: at.at,
      kind: event.kind,
      detail: JSON.stringify(event.detail ?? {}),
      text: event.text ?? null,
    })
    .returning<{ task_event_id: number }[]>('task_event_id');
  if (!row) throw new Error('insert gave no row');
  return row.task_event_id;
}

/** The open tasks of an offer, locked; of one asker alone when named. */
export async function lockOpenTasks(
  db: Db,
  companyId: number,
  offerId: number,
  askedBy?: number,
): Promise<TaskRow[]> {
  const query = db('sales.tasks as t')
    .where({ 't.company_id': companyId, 't.offer_id': offerId })
    .whereIn('t.state', ['open', 'taken'])
    .orderBy('t.task_id')
    .forUpdate()
    .select<TaskRow[]>(...columns.map((column) => `t.${column}`));
  return askedBy === undefined ? query : query.where('t.asked_by', askedBy);
}
