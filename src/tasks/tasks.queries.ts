import type { Knex } from 'knex';
import type { Actor } from '../changes/actor.ts';
import { type ClientContact, listContactsOfOffer } from '../clients/clients.queries.ts';
import type { Db } from '../db/company.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import type { Sum } from '../lib/money.ts';
import { rowsWithinReach } from '../members/rights.ts';
import { type Part, partsIn, type TaskTies } from './parts.ts';
import type { TaskEventKind, TaskFact, TaskState } from './task.ts';

/** What was said or done about a task. */
export interface TaskEvent {
  readonly id: number;
  readonly at: Date;
  readonly by: string;
  readonly kind: TaskEventKind;
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly text: string | null;
  /** How many came with it. */
  readonly files: number;
}

/** Everything the card of a task shows. */
export interface TaskCard {
  readonly id: number;
  readonly revision: number;
  readonly state: TaskState;
  readonly what: string | null;
  readonly dueAt: Date;
  readonly remindAt: Date | null;
  readonly closedAt: Date | null;
  readonly askedBy: string;
  /** The department or the member it was given to. */
  readonly to: string;
  readonly takenBy: string | null;
  readonly isTaker: boolean;
  readonly isAsker: boolean;
  readonly parts: readonly Part[];
  readonly offerId: number;
  readonly offerNumber: number;
  readonly clientId: number;
  /** null: not among the facts chosen, and the reader does not know the offer. */
  readonly clientName: string | null;
  readonly facts: readonly TaskFact[];
  readonly wanted: string | null;
  readonly description: string | null;
  readonly sum: Sum | null;
  readonly contactsShown: boolean;
  /** Empty unless the manager added them. */
  readonly contacts: readonly ClientContact[];
  readonly files: number;
  readonly result: { readonly text: string | null; readonly sum: Sum | null; readonly term: string | null };
  /** The last few, newest first. */
  readonly events: readonly TaskEvent[];
  /** Of the tasks of its offer. */
  readonly ready: number;
  readonly all: number;
}

type Row = Omit<TaskCard, 'parts' | 'isTaker' | 'isAsker' | 'events' | 'contacts' | 'result' | 'sum'> &
  TaskTies & {
    readonly sumMinor: number | null;
    readonly currency: string | null;
    readonly resultText: string | null;
    readonly resultTerm: string | null;
    readonly resultMinor: number | null;
    readonly resultCurrency: string | null;
  };

const eventsOnCard = 3;

/**
 * A task for whoever works on it or set it. Of the offer it tells the facts chosen, to whoever knows the offer its name
 * as well. @throws NOT_FOUND; a Refusal when it exists out of the actor's reach
 */
export async function getTaskCard(db: Db, actor: Actor, taskId: number): Promise<TaskCard> {
  const { companyId } = actor;
  // In one flight; of a task out of reach nothing of it goes further than here.
  const [row, events, contacts] = await Promise.all([
    taskRow(db, actor, taskId),
    listTaskEvents(db, companyId, taskId, { most: eventsOnCard }),
    contactsOf(db, actor, taskId),
  ]);
  if (!row) throw await absentOrRefused(db, actor, taskId);
  const parts = partsIn(actor, row);
  const knows = parts.includes('manage');
  const tells = (fact: TaskFact): boolean => row.facts.includes(fact);
  return {
    ...row,
    parts,
    isTaker: row.takenById === actor.memberId,
    isAsker: row.askedById === actor.memberId,
    clientName: knows || tells('client') ? row.clientName : null,
    wanted: tells('wanted') ? row.wanted : null,
    description: tells('description') ? row.description : null,
    sum: tells('sum') ? sumOf(row.sumMinor, row.currency) : null,
    contacts: row.contactsShown ? contacts : [],
    result: {
      text: row.resultText,
      sum: sumOf(row.resultMinor, row.resultCurrency),
      term: row.resultTerm,
    },
    events,
  };
}

function taskRow(db: Db, actor: Actor, taskId: number): Promise<Row | undefined> {
  return visibleTasks(db, actor)
    .where('t.task_id', taskId)
    .first<Row | undefined>(
      ...cardColumns,
      db.raw(`(select count(*)::int from sales.files f where f.company_id = t.company_id and f.removed_at is null
        and (f.task_id = t.task_id or 'files' = any (t.facts) and f.offer_id = t.offer_id and f.task_id is null)) as files`),
      db.raw(`(select count(*)::int from sales.tasks s where s.company_id = t.company_id and s.offer_id = t.offer_id
        and s.state = 'done') as ready`),
      db.raw(`(select count(*)::int from sales.tasks s where s.company_id = t.company_id and s.offer_id = t.offer_id
        and s.state <> 'withdrawn') as all`),
    );
}

const cardColumns = [
  ...(['t.task_id as id', 't.revision', 't.state', 't.what', 't.due_at as dueAt'] as const),
  ...(['t.remind_at as remindAt', 't.closed_at as closedAt', 't.facts'] as const),
  ...(['t.contacts_shown as contactsShown', 't.offer_id as offerId', 'o.number as offerNumber'] as const),
  ...(['o.client_id as clientId', 'c.name as clientName', 'o.wanted', 'o.description'] as const),
  ...(['o.sum_minor as sumMinor', 'o.currency', 't.result_text as resultText'] as const),
  ...(['t.result_term as resultTerm', 't.result_sum_minor as resultMinor'] as const),
  ...(['t.result_currency as resultCurrency', 't.member_id as memberId'] as const),
  ...(['t.department_id as departmentId', 'd.head_member_id as headId', 't.taken_by as takenById'] as const),
  ...([
    't.asked_by as askedById',
    'o.manager_id as offerManagerId',
    'm.sales_group_id as offerGroupId',
  ] as const),
  ...(['a.name as askedBy', 'w.name as takenBy'] as const),
] as const;

/** Tasks the actor works on or set: `t`, with the offer `o`, client `c`, manager `m`, department `d`, asker `a`, taker `w`. */
export function visibleTasks(db: Db, actor: Actor): Knex.QueryBuilder {
  const same = { company_id: 't.company_id' };
  const of = (alias: string, column: string, to: string) => ({
    [`${alias}.company_id`]: same.company_id,
    [`${alias}.${column}`]: to,
  });
  return db('sales.tasks as t')
    .join('sales.offers as o', of('o', 'offer_id', 't.offer_id'))
    .join('sales.clients as c', of('c', 'client_id', 'o.client_id'))
    .join('sales.members as m', of('m', 'member_id', 'o.manager_id'))
    .join('sales.members as a', of('a', 'member_id', 't.asked_by'))
    .leftJoin('sales.departments as d', of('d', 'department_id', 't.department_id'))
    .leftJoin('sales.members as p', of('p', 'member_id', 't.member_id'))
    .leftJoin('sales.members as w', of('w', 'member_id', 't.taken_by'))
    .where('t.company_id', actor.companyId)
    .where((mine) => {
      mine
        .where('t.member_id', actor.memberId)
        .orWhere('t.taken_by', actor.memberId)
        .orWhere('d.head_member_id', actor.memberId);
      if (actor.departmentId !== null) mine.orWhere('t.department_id', actor.departmentId);
      const reach = rowsWithinReach(actor, 'task.manage');
      if (reach?.all) mine.orWhereRaw('true');
      if (!reach || reach.all) return;
      mine.orWhere('t.asked_by', reach.managerId).orWhere('o.manager_id', reach.managerId);
      if (reach.salesGroupId !== null) mine.orWhere('m.sales_group_id', reach.salesGroupId);
    })
    .select(db.raw('coalesce(d.name, p.name) as "to"'));
}

/** Those of the client, when the task shows them. The caller checks that the task may be seen. */
async function contactsOf(db: Db, actor: Actor, taskId: number): Promise<readonly ClientContact[]> {
  const shown: { offerId: number } | undefined = await db('sales.tasks')
    .where({ company_id: actor.companyId, task_id: taskId, contacts_shown: true })
    .first('offer_id as offerId');
  return shown ? listContactsOfOffer(db, actor, shown.offerId) : [];
}

async function absentOrRefused(db: Db, actor: Actor, taskId: number): Promise<Error> {
  const exists: unknown = await db('sales.tasks')
    .where({ company_id: actor.companyId, task_id: taskId })
    .first('task_id');
  return exists ? new Refusal('task.view', 'task', taskId) : new DomainError('NOT_FOUND');
}

function sumOf(minor: number | null, currency: string | null): Sum | null {
  return minor === null || currency === null ? null : { minor, currency };
}

/** What happened to a task, newest first; `before`: the last line of the page before. The caller checks the right. */
export async function listTaskEvents(
  db: Db,
  companyId: number,
  taskId: number,
  page: { readonly most: number; readonly before?: number | undefined },
): Promise<TaskEvent[]> {
  const query = db('sales.task_events as e')
    .join('sales.members as m', { 'm.company_id': 'e.company_id', 'm.member_id': 'e.member_id' })
    .where({ 'e.company_id': companyId, 'e.task_id': taskId })
    .orderBy('e.task_event_id', 'desc')
    .limit(page.most)
    .select<TaskEvent[]>(
      ...(['e.task_event_id as id', 'e.at', 'm.name as by', 'e.kind', 'e.detail', 'e.text'] as const),
      db.raw(`(select count(*)::int from sales.files f where f.company_id = e.company_id
        and f.task_event_id = e.task_event_id and f.removed_at is null) as files`),
    );
  return page.before === undefined ? query : query.where('e.task_event_id', '<', page.before);
}
