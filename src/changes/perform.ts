import type { z } from 'zod';
import type { Database, Db, Statement } from '../db/company.ts';
import type { DueFence } from '../db/fence.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { withEvents } from '../outbox/append.ts';
import type { OutboxEvent } from '../outbox/events.ts';
import type { Actor } from './actor.ts';
import { auditRefusal } from './audit.ts';
import { findKnownChange, type KnownChange } from './changes.repository.ts';
import type { Plain, Request, UseCase } from './use-case.ts';

/** Who asks. The role and the right to be here at all are read inside the transaction. */
export type Who =
  | { readonly companyId: number; readonly memberId: number }
  | { readonly companyId: number; readonly personId: number }
  | { readonly companyId: number; readonly clock: true };

export interface Done<R> {
  readonly changeId: number;
  readonly result: R;
  readonly undoable: boolean;
  /** The request had been carried out before; nothing was written now. */
  readonly repeated: boolean;
}

/** Reads what is to be shown of a change just made, together with its commit; not of one made before. */
export type Look<R> = (db: Db, actor: Actor, result: R) => Promise<void>;

interface Opening {
  readonly changeId: number;
  readonly known: KnownChange | undefined;
  readonly actor: Actor | undefined;
}

/**
 * Carries out one use case in one transaction. Order: fence; is the request known? then its stored
 * answer; else membership, rights, revision, rules, rows.
 * @throws DomainError SUPERSEDED when the fence is gone, INVALID for input that does not fit, NOT_FOUND for
 *   somebody who is no member here, and whatever the use case itself says
 */
export async function perform<S extends z.ZodType, R extends Plain>(
  database: Database,
  useCase: UseCase<S, R>,
  who: Who,
  request: Request,
  input: z.input<S>,
  look?: Look<R>,
): Promise<Done<R>> {
  const parsed = useCase.input.safeParse(input);
  if (!parsed.success) {
    throw new DomainError('INVALID', { field: String(parsed.error.issues[0]?.path.join('.') ?? '') });
  }
  const attempt = () => performOnce(database, useCase, who, request, parsed.data, look);
  try {
    // The server chose this one of two to give way; the other is through by now.
    return await attempt().catch((error: unknown) => (isDeadlock(error) ? attempt() : Promise.reject(error)));
  } catch (error) {
    const known = await answerOfTheOther(database, who.companyId, request, error);
    if (known) return repeatedAnswer(useCase, known);
    if (error instanceof Refusal && 'memberId' in who) {
      await auditRefusal(database, who, request.at, error);
    }
    throw error;
  }
}

async function performOnce<S extends z.ZodType, R extends Plain>(
  database: Database,
  useCase: UseCase<S, R>,
  who: Who,
  request: Request,
  input: z.output<S>,
  look: Look<R> | undefined,
): Promise<Done<R>> {
  const { companyId } = who;
  let actor: Actor | undefined;
  const work = async (db: Db, rows: readonly (readonly Record<string, unknown>[])[]) => {
    request.goesOn?.();
    const opening = readOpening(rows, who);
    const { known, changeId } = opening;
    if (known) return { value: repeatedAnswer(useCase, known), closing: [] };
    actor = opening.actor && { ...opening.actor, at: request.at };
    const events: OutboxEvent[] = [];
    const writes: Statement[] = [];
    const result = await runUseCase(useCase, { db, who, actor, changeId, request, events, writes }, input);
    const by = { memberId: 'memberId' in who ? who.memberId : null, actor };
    request.goesOn?.();
    const record = recordChange(useCase, { companyId, changeId, ...by }, request, result);
    const last =
      events.length > 0 && !request.untold
        ? withEvents(record, { companyId, changeId, at: request.at }, events)
        : record;
    const value = { changeId, result, undoable: useCase.undoable, repeated: false };
    const doneWith = [
      ...(request.due ? [dropDue(companyId, request.due)] : []),
      ...(request.untold ? [dropPast(companyId, request.untold)] : []),
    ];
    return { value, closing: [...writes, ...doneWith, last] };
  };
  return database.change(companyId, [openingStatement(who, request)], work, async (db, done) => {
    if (look && actor && !done.repeated) await look(db, actor, done.result);
  });
}

function runUseCase<S extends z.ZodType, R extends Plain>(
  useCase: UseCase<S, R>,
  at: {
    db: Db;
    who: Who;
    actor: Actor | undefined;
    changeId: number;
    request: Request;
    events: OutboxEvent[];
    writes: Statement[];
  },
  input: z.output<S>,
): Promise<R> {
  const scope = {
    db: at.db,
    companyId: at.who.companyId,
    changeId: at.changeId,
    requestId: at.request.id,
    now: at.request.at,
    said: at.request.said,
    write: (statement: Statement) => void at.writes.push(statement),
    emit: (event: OutboxEvent) => void at.events.push(event),
  };
  if (useCase.by === 'guest') {
    if (!('personId' in at.who)) throw new TypeError(`${useCase.name} is for guests`);
    return useCase.run({ ...scope, personId: at.who.personId }, input);
  }
  if (useCase.by === 'clock') {
    if (!('clock' in at.who)) throw new TypeError(`${useCase.name} is for the clock`);
    return useCase.run(scope, input);
  }
  if (!at.actor) {
    // Suspended, or claims to be somebody here: everything is refused at once, and the audit hears of it.
    throw new Refusal('act', 'member', 'memberId' in at.who ? at.who.memberId : 0);
  }
  return useCase.run({ ...scope, actor: at.actor }, input);
}

/**
 * Fence, request and member in one statement; no row: the fence is gone. The lock comes first, and whoever holds the
 * fence is the only one who can have carried out the request. The member stays one until the end: whoever suspends them
 * waits for it.
 */
function openingStatement(who: Who, request: Request): Statement {
  const { name, text, values } = fenceOf(request);
  return {
    name,
    text: `with fence as materialized (${text}),
      member as materialized (
        select company_id, member_id, name, role, sales_group_id, department_id from sales.members
        where company_id = $1 and member_id = $3 and suspended_at is null for key share)
      select set_config('app.change_id', nextval('sales.changes_change_id_seq')::text, true)::bigint as change_id,
        known.change_id as known_change_id, known.result,
        m.company_id, m.member_id, m.name, m.role, m.sales_group_id, m.department_id
      from fence
        left join sales.changes known on known.company_id = $1 and known.request_id = $2
        left join member m on true`,
    values: [who.companyId, request.id, 'memberId' in who ? who.memberId : null, ...values],
  };
}

function fenceOf({ fence, due }: Request): Statement & { readonly name: string } {
  if (fence) {
    const text = `select 1 from platform.inbox
        where bot_id = $4 and update_id = $5 and attempt = $6 and handled_at is null for share`;
    return { name: 'open-fenced', text, values: [fence.botId, fence.updateId, fence.attempt] };
  }
  if (due) {
    // Whoever has it locked carries it out, or moves it.
    const text = `select 1 from platform.due_times
        where company_id = $1 and kind = $4 and subject_id = $5 and due_at = $6 for update skip locked`;
    return { name: 'open-due', text, values: [due.kind, due.subjectId, due.dueAt] };
  }
  return { name: 'open', text: 'select 1', values: [] };
}

function dropDue(companyId: number, { kind, subjectId, dueAt }: DueFence): Statement {
  return {
    name: 'drop-due',
    text: `delete from platform.due_times
      where company_id = $1 and kind = $2 and subject_id = $3 and due_at = $4`,
    values: [companyId, kind, subjectId, dueAt],
  };
}

/** What people would be reminded of; what changes by itself stays due. */
function dropPast(companyId: number, until: Date): Statement {
  return {
    name: 'drop-past',
    text: `delete from platform.due_times
      where company_id = $1 and kind like any(array['step.%', 'task.%']) and due_at <= $2`,
    values: [companyId, until],
  };
}

interface OpeningRow extends Record<string, unknown> {
  readonly change_id: number;
  readonly known_change_id: number | null;
  readonly member_id: number | null;
}

function readOpening(rows: readonly (readonly Record<string, unknown>[])[], who: Who): Opening {
  const row = rows[0]?.[0] as OpeningRow | undefined;
  if (!row) throw new DomainError('SUPERSEDED');
  const { change_id: changeId, known_change_id: knownId } = row;
  return {
    changeId,
    known: knownId === null ? undefined : { changeId: knownId, result: row['result'] },
    actor: 'memberId' in who && row.member_id !== null ? toActor(row) : undefined,
  };
}

function toActor(row: Record<string, unknown>): Actor {
  return {
    companyId: row['company_id'] as number,
    memberId: row['member_id'] as number,
    name: row['name'] as string,
    role: row['role'] as Actor['role'],
    salesGroupId: row['sales_group_id'] as number | null,
    departmentId: row['department_id'] as number | null,
  };
}

function recordChange<S extends z.ZodType, R extends Plain>(
  useCase: UseCase<S, R>,
  change: { companyId: number; changeId: number; memberId: number | null; actor: Actor | undefined },
  request: Request,
  result: R,
): Statement {
  const undoes = useCase.name === 'undo' ? (result as { undoes: number }).undoes : null;
  return {
    name: 'record-change',
    text: `insert into sales.changes
        (company_id, change_id, request_id, use_case, member_id, at, result, undoable, undoes, role, sales_group_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      change.companyId,
      change.changeId,
      request.id,
      useCase.name,
      change.memberId,
      request.at,
      JSON.stringify(result ?? null),
      useCase.undoable,
      undoes,
      change.actor?.role ?? null,
      change.actor?.salesGroupId ?? null,
    ],
  };
}

function repeatedAnswer<S extends z.ZodType, R extends Plain>(
  useCase: UseCase<S, R>,
  { changeId, result }: KnownChange,
): Done<R> {
  return { changeId, result: result as R, undoable: useCase.undoable, repeated: true };
}

/**
 * Two attempts at one request met, and the later one failed on what the earlier had done (a stale revision, a spent
 * link, its own phone): the earlier is committed by then, and its answer is the answer.
 */
async function answerOfTheOther(
  database: Database,
  companyId: number,
  request: Request,
  error: unknown,
): Promise<KnownChange | undefined> {
  if (error instanceof DomainError && error.code === 'SUPERSEDED') return undefined;
  try {
    return await database.inCompany(companyId, (db) => findKnownChange(db, companyId, request.id));
  } catch {
    return undefined; // a database that fails here is what failed before: that error is the one to tell
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}
